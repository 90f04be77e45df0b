import { confirmSetupIntent, createConfirmedSetupIntent } from '../../domain/confirm-setup-intent.ts'
import { findSetupIntent } from '../../domain/find.ts'
import type { SetupIntent } from '../../domain/objects.ts'
import { cancelSetupIntent, createSetupIntent, updateSetupIntent } from '../../domain/setup-intent.ts'
import { methodTypeNames, noLongerTaken, paymentMethodOptionsParams, paymentMethodParams } from '../card-params.ts'
import { assertClientSecret } from '../client-secret.ts'
import { onePage, pageShape } from '../list-page.ts'
import { clearable, fields, flag, ignored, metadata, oneOf, onlyWithConfirm, text } from '../params.ts'
import type { ApiCall, Route } from '../route.ts'
import { get, post, sharedGet, sharedPost } from '../route.ts'

const confirmOnlyShape = {
  confirmation_token: text,
  mandate_data: ignored,
  return_url: text,
  use_stripe_sdk: flag,
}

const detailsShape = {
  payment_method: text,
  payment_method_data: paymentMethodParams,
  payment_method_options: paymentMethodOptionsParams,
}

const updateShape = {
  ...detailsShape,
  customer: text,
  description: clearable(text),
  metadata,
  payment_method_types: noLongerTaken,
}

const readCreation = fields({
  ...confirmOnlyShape,
  ...updateShape,
  allowed_payment_method_types: methodTypeNames,
  automatic_payment_methods: fields({ enabled: flag, allow_redirects: oneOf('always', 'never') }, ['enabled']),
  confirm: flag,
  excluded_payment_method_types: methodTypeNames,
  usage: oneOf('off_session', 'on_session'),
})

const creation = onlyWithConfirm(readCreation, ['confirmation_token', 'return_url', 'use_stripe_sdk'])

function intentOf(call: ApiCall, clientSecret: string | undefined): SetupIntent {
  const intent = findSetupIntent(call, call.id, 'path')
  assertClientSecret(call, intent, clientSecret)
  return intent
}

export const setupIntentRoutes: readonly Route[] = [
  post('/v1/setup_intents', creation, (call, { confirm, payment_method_types: _gone, ...params }) =>
    confirm === true ? createConfirmedSetupIntent(call, params) : createSetupIntent(call, params),
  ),
  get(
    '/v1/setup_intents',
    fields({ ...pageShape, customer: text, payment_method: text }),
    (call, { customer, payment_method: method, ...page }) => {
      const intents = [...call.setupIntents.values()].filter(
        (intent) =>
          (customer === undefined || intent.customer === customer) &&
          (method === undefined || intent.payment_method === method),
      )
      return onePage(call.path, intents, page)
    },
  ),
  sharedGet('/v1/setup_intents/:id', fields({ client_secret: text }), (call, { client_secret }) =>
    intentOf(call, client_secret),
  ),
  post('/v1/setup_intents/:id', fields(updateShape), (call, { payment_method_types: _gone, ...params }) =>
    updateSetupIntent(call, intentOf(call, undefined), params),
  ),
  sharedPost(
    '/v1/setup_intents/:id/confirm',
    fields({
      ...confirmOnlyShape,
      ...detailsShape,
      client_secret: text,
      expected_payment_method_type: ignored,
      client_attribution_metadata: ignored,
    }),
    (call, { client_secret, ...params }) => confirmSetupIntent(call, intentOf(call, client_secret), params, call.by),
  ),
  post(
    '/v1/setup_intents/:id/cancel',
    fields({ cancellation_reason: oneOf('abandoned', 'duplicate', 'requested_by_customer') }),
    (call, params) => cancelSetupIntent(call, intentOf(call, undefined), params),
  ),
  get(
    '/v1/setup_attempts',
    fields({ ...pageShape, setup_intent: text }, ['setup_intent']),
    (call, { setup_intent: intent, ...page }) => {
      const attempts = [...call.setupAttempts.values()].filter((attempt) => attempt.setup_intent === intent)
      return onePage(call.path, attempts, page)
    },
  ),
]
