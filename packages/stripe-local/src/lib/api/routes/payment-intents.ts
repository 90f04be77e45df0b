import { createConfirmedPaymentIntent, confirmPaymentIntent } from '../../domain/confirm-payment-intent.ts'
import { findPaymentIntent } from '../../domain/find.ts'
import type { PaymentIntent } from '../../domain/objects.ts'
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  createPaymentIntent,
  updatePaymentIntent,
} from '../../domain/payment-intent.ts'
import {
  methodTypeNames,
  noLongerTaken,
  offSession,
  paymentMethodOptionsParams,
  paymentMethodParams,
  shippingParams,
} from '../card-params.ts'
import { assertClientSecret } from '../client-secret.ts'
import { onePage, pageShape } from '../list-page.ts'
import { clearable, fields, flag, ignored, integer, metadata, oneOf, onlyWithConfirm, text } from '../params.ts'
import { searchParams, searchResult } from '../search.ts'
import { paymentIntentFields } from '../search-fields.ts'
import type { ApiCall, Route } from '../route.ts'
import { get, post, sharedGet, sharedPost } from '../route.ts'

const detailsShape = {
  allowed_payment_method_types: methodTypeNames,
  excluded_payment_method_types: clearable(methodTypeNames),
  capture_method: oneOf('automatic', 'automatic_async', 'manual'),
  payment_method: text,
  payment_method_data: paymentMethodParams,
  payment_method_options: paymentMethodOptionsParams,
  receipt_email: clearable(text),
  setup_future_usage: clearable(oneOf('off_session', 'on_session')),
  shipping: clearable(shippingParams),
}

const confirmShape = {
  ...detailsShape,
  confirmation_token: text,
  error_on_requires_action: flag,
  mandate_data: ignored,
  off_session: offSession,
  return_url: text,
  use_stripe_sdk: flag,
}

const updateShape = {
  ...detailsShape,
  amount: integer,
  currency: text,
  customer: text,
  description: clearable(text),
  metadata,
  statement_descriptor: text,
  statement_descriptor_suffix: text,
}

const readCreation = fields(
  {
    ...confirmShape,
    ...updateShape,
    automatic_payment_methods: fields({ enabled: flag, allow_redirects: oneOf('always', 'never') }, ['enabled']),
    confirm: flag,
    confirmation_method: oneOf('automatic', 'manual'),
    payment_method_types: noLongerTaken,
  },
  ['amount', 'currency'],
)

const creation = onlyWithConfirm(readCreation, [
  'confirmation_token',
  'error_on_requires_action',
  'off_session',
  'return_url',
  'use_stripe_sdk',
])

function intentOf(call: ApiCall, clientSecret: string | undefined): PaymentIntent {
  const intent = findPaymentIntent(call, call.id, 'path')
  assertClientSecret(call, intent, clientSecret)
  return intent
}

export const paymentIntentRoutes: readonly Route[] = [
  post('/v1/payment_intents', creation, (call, { confirm, ...params }) =>
    confirm === true ? createConfirmedPaymentIntent(call, params) : createPaymentIntent(call, params),
  ),
  get('/v1/payment_intents/search', searchParams(paymentIntentFields), (call, search) =>
    searchResult(call.path, call.paymentIntents.values(), search),
  ),
  get('/v1/payment_intents', fields({ ...pageShape, customer: text }), (call, { customer, ...page }) =>
    onePage(
      call.path,
      [...call.paymentIntents.values()].filter((intent) => customer === undefined || intent.customer === customer),
      page,
    ),
  ),
  sharedGet('/v1/payment_intents/:id', fields({ client_secret: text }), (call, { client_secret }) =>
    intentOf(call, client_secret),
  ),
  post('/v1/payment_intents/:id', fields(updateShape), (call, params) =>
    updatePaymentIntent(call, intentOf(call, undefined), params),
  ),
  sharedPost(
    '/v1/payment_intents/:id/confirm',
    fields({
      ...confirmShape,
      client_secret: text,
      expected_payment_method_type: ignored,
      client_attribution_metadata: ignored,
    }),
    (call, { client_secret, ...params }) => confirmPaymentIntent(call, intentOf(call, client_secret), params, call.by),
  ),
  post('/v1/payment_intents/:id/capture', fields({ amount_to_capture: integer, metadata }), (call, params) =>
    capturePaymentIntent(call, intentOf(call, undefined), params),
  ),
  post(
    '/v1/payment_intents/:id/cancel',
    fields({ cancellation_reason: oneOf('abandoned', 'duplicate', 'fraudulent', 'requested_by_customer') }),
    (call, params) => cancelPaymentIntent(call, intentOf(call, undefined), params),
  ),
]
