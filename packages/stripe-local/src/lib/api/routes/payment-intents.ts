import { createConfirmedPaymentIntent, confirmPaymentIntent } from '../../domain/confirm-payment-intent.ts'
import { findPaymentIntent } from '../../domain/find.ts'
import type { PaymentIntent } from '../../domain/objects.ts'
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  createPaymentIntent,
  updatePaymentIntent,
} from '../../domain/payment-intent.ts'
import { invalidParam, missingParam } from '../../domain/stripe-error.ts'
import {
  methodTypes,
  offSession,
  paymentMethodOptionsParams,
  paymentMethodParams,
  shippingParams,
} from '../card-params.ts'
import { onePage, pageShape } from '../list-page.ts'
import type { Reader } from '../params.ts'
import { clearable, fields, flag, ignored, integer, metadata, oneOf, text } from '../params.ts'
import type { ApiCall, Route } from '../route.ts'
import { get, post, sharedGet, sharedPost } from '../route.ts'

const detailsShape = {
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

/** https://docs.stripe.com/changelog: gone since 2026-09-30.endive. */
const noLongerTaken: Reader<never> = (_value, param) => {
  throw invalidParam(
    param,
    `The ${param} parameter is not supported in API version 2026-09-30.endive and later. Use ` +
      'automatic_payment_methods, allowed_payment_method_types or excluded_payment_method_types instead.',
    'parameter_unknown',
  )
}

const onlyWithConfirm = [
  'confirmation_token',
  'error_on_requires_action',
  'mandate_data',
  'off_session',
  'return_url',
  'use_stripe_sdk',
] as const

const readCreation = fields(
  {
    ...confirmShape,
    ...updateShape,
    allowed_payment_method_types: methodTypes,
    automatic_payment_methods: fields({ enabled: flag, allow_redirects: oneOf('always', 'never') }, ['enabled']),
    confirm: flag,
    confirmation_method: oneOf('automatic', 'manual'),
    excluded_payment_method_types: methodTypes,
    payment_method_types: noLongerTaken,
  },
  ['amount', 'currency'],
)

const creation: Reader<ReturnType<typeof readCreation>> = (form, param) => {
  const params = readCreation(form, param)
  const early = params.confirm === true ? undefined : onlyWithConfirm.find((name) => params[name] !== undefined)
  if (early === undefined) return params
  throw invalidParam(early, `The parameter ${early} can only be given when confirm is true.`)
}

/** With a publishable key an intent is open to those who know its client secret. */
function intentOf(call: ApiCall, clientSecret: string | undefined): PaymentIntent {
  const intent = findPaymentIntent(call, call.id, 'path')
  if (call.by === 'merchant') return intent
  if (clientSecret === undefined) throw missingParam('client_secret')
  if (clientSecret === intent.client_secret) return intent
  throw invalidParam(
    'client_secret',
    'The client_secret provided does not match any associated PaymentIntent on this account. Ensure the provided ' +
      'client_secret and publishable key belong to the same account.',
    'payment_intent_invalid_parameter',
  )
}

export const paymentIntentRoutes: readonly Route[] = [
  post('/v1/payment_intents', creation, (call, { confirm, ...params }) =>
    confirm === true ? createConfirmedPaymentIntent(call, params) : createPaymentIntent(call, params),
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
