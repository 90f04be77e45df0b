import { createConfirmationToken } from '../../domain/confirmation-token.ts'
import { findConfirmationToken } from '../../domain/find.ts'
import { paymentMethodParams, shippingParams } from '../card-params.ts'
import { fields, ignored, oneOf, text } from '../params.ts'
import type { Route } from '../route.ts'
import { browserPost, get, post } from '../route.ts'

const creation = fields({
  payment_method: text,
  payment_method_data: paymentMethodParams,
  return_url: text,
  setup_future_usage: oneOf('off_session', 'on_session'),
  shipping: shippingParams,
  client_attribution_metadata: ignored,
  mandate_data: ignored,
})

export const confirmationTokenRoutes: readonly Route[] = [
  browserPost('/v1/confirmation_tokens', creation, createConfirmationToken),
  post('/v1/test_helpers/confirmation_tokens', creation, createConfirmationToken),
  get('/v1/confirmation_tokens/:id', fields({}), (call) => findConfirmationToken(call, call.id, 'path')),
]
