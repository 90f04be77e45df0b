import type { Account, Call } from './account.ts'
import { newId, randomText, seconds } from './account.ts'
import { amountText, checkAmount, checkCurrency } from './amount.ts'
import { voidChallenges } from './challenge.ts'
import { captureCharge } from './charge.ts'
import { emit } from './event.ts'
import { findCharge, findCustomer, findPaymentIntent } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Charge, Metadata, PaymentIntent, PaymentMethod } from './objects.ts'
import type { PaymentIntentStep } from './payment-intent-status.ts'
import { assertCancelable, assertCapturable, assertUpdatable, nextStatus } from './payment-intent-status.ts'
import type { PaymentMethodParams } from './payment-method.ts'
import { createPaymentMethod, resolvePaymentMethod } from './payment-method.ts'
import { assertTypeFits, withPaymentMethodTypes } from './payment-method-types.ts'
import { closeReview } from './review.ts'
import { refusedRequest } from './stripe-error.ts'

/** What creating, updating and confirming have in common. */
export interface PaymentIntentDetails {
  readonly allowed_payment_method_types?: readonly string[] | undefined
  readonly excluded_payment_method_types?: readonly string[] | null | undefined
  readonly capture_method?: 'automatic' | 'automatic_async' | 'manual' | undefined
  readonly payment_method?: string | undefined
  readonly payment_method_data?: PaymentMethodParams | undefined
  readonly payment_method_options?: PaymentMethodOptionsParams | undefined
  readonly receipt_email?: string | null | undefined
  readonly setup_future_usage?: 'off_session' | 'on_session' | null | undefined
  readonly shipping?: PaymentIntent['shipping'] | undefined
}

export interface PaymentMethodOptionsParams {
  readonly card?: { readonly request_three_d_secure?: 'any' | 'automatic' | 'challenge' | undefined } | undefined
}

export interface PaymentIntentUpdate extends PaymentIntentDetails {
  readonly amount?: number | undefined
  readonly currency?: string | undefined
  readonly customer?: string | undefined
  readonly description?: string | null | undefined
  readonly metadata?: Metadata | null | undefined
  readonly statement_descriptor?: string | undefined
  readonly statement_descriptor_suffix?: string | undefined
}

export interface PaymentIntentParams extends PaymentIntentUpdate {
  readonly amount: number
  readonly currency: string
  readonly automatic_payment_methods?:
    { readonly enabled: boolean; readonly allow_redirects?: 'always' | 'never' | undefined } | undefined
  readonly confirmation_method?: 'automatic' | 'manual' | undefined
}

/**
 * Changes an intent and keeps the change: the one place where a PaymentIntent's status is set, by the table of steps.
 */
export function take(
  account: Account,
  intent: PaymentIntent,
  step: PaymentIntentStep,
  change: Partial<Omit<PaymentIntent, 'status'>> = {},
): PaymentIntent {
  return keep(account, { ...intent, ...change, status: nextStatus(intent.status, step) })
}

function keep(account: Account, intent: PaymentIntent): PaymentIntent {
  account.paymentIntents.set(intent.id, intent)
  return intent
}

export function createPaymentIntent(call: Call, params: PaymentIntentParams): PaymentIntent {
  const draft = draftPaymentIntent(call, params)
  const method = givenMethod(call, params)
  if (method !== null) assertTypeFits(draft, method)
  const intent = publishPaymentIntent(call, draft)
  return method === null ? intent : giveMethod(call, intent, method)
}

export function publishPaymentIntent(call: Call, draft: PaymentIntent): PaymentIntent {
  emit(call, 'payment_intent.created', keep(call, draft))
  return draft
}

/** A new intent without its method, not kept yet: whatever can be refused is refused before anything exists. */
export function draftPaymentIntent(call: Call, params: PaymentIntentParams): PaymentIntent {
  const currency = checkCurrency(params.currency)
  checkAmount(params.amount, currency)
  const { allowed_payment_method_types: allowed, automatic_payment_methods: automatic } = params
  const id = newId(call, 'pi')
  const blank: PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount: params.amount,
    amount_capturable: 0,
    amount_details: { tip: {} },
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods:
      allowed !== undefined && automatic === undefined
        ? null
        : { allow_redirects: automatic?.allow_redirects ?? 'always', enabled: automatic?.enabled ?? true },
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${randomText(call, 25)}`,
    confirmation_method: params.confirmation_method ?? 'automatic',
    created: seconds(call),
    currency,
    customer: null,
    customer_account: null,
    description: null,
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: {},
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: null,
    payment_method_types: [],
    payment_record: null,
    processing: null,
    receipt_email: null,
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: null,
    statement_descriptor_suffix: null,
    status: 'requires_payment_method',
    transfer_data: null,
    transfer_group: null,
  }
  return withDetails(call, blank, params)
}

/** The fields that decide what is charged: they are settled once the money is on its way. */
const guarded = [
  'amount',
  'currency',
  'capture_method',
  'customer',
  'payment_method',
  'payment_method_data',
  'payment_method_options',
  'setup_future_usage',
] as const satisfies readonly (keyof PaymentIntentUpdate)[]

export function updatePaymentIntent(call: Call, intent: PaymentIntent, params: PaymentIntentUpdate): PaymentIntent {
  for (const param of guarded) if (params[param] !== undefined) assertUpdatable(intent, param)
  const currency = params.currency === undefined ? intent.currency : checkCurrency(params.currency)
  const amount = params.amount ?? intent.amount
  if (params.amount !== undefined || params.currency !== undefined) checkAmount(amount, currency)
  const method = givenMethod(call, params)
  const changed = withDetails(call, { ...intent, amount, currency, last_payment_error: null }, params)
  if (method !== null) assertTypeFits(changed, method)
  const updated = keep(call, changed)
  if (method !== null) return giveMethod(call, updated, method)
  // The buyer was asked about another payment than this one has become: they are to be asked again.
  const askedForMore = amount !== intent.amount || currency !== intent.currency
  if (askedForMore && updated.payment_method !== null) return takeBack(call, updated)
  return updated
}

/** Sets the payment method. Whatever an earlier one had led to, a challenge above all, is void. */
export const giveMethod = (account: Account, intent: PaymentIntent, method: PaymentMethod): PaymentIntent =>
  takeBack(account, { ...intent, payment_method: method.id })

function takeBack(account: Account, intent: PaymentIntent): PaymentIntent {
  voidChallenges(account, intent)
  return take(account, intent, 'method_given', { next_action: null, last_payment_error: null })
}

export function givenMethod(call: Call, params: PaymentIntentDetails): PaymentMethod | null {
  if (params.payment_method !== undefined) return resolvePaymentMethod(call, params.payment_method, 'payment_method')
  if (params.payment_method_data !== undefined) return createPaymentMethod(call, params.payment_method_data)
  return null
}

/** The intent with its plain fields as the parameters give them. */
export function withDetails(account: Account, intent: PaymentIntent, params: PaymentIntentUpdate): PaymentIntent {
  const either = <T>(given: T | undefined, current: T): T => (given === undefined ? current : given)
  const secure = params.payment_method_options?.card?.request_three_d_secure
  const list = (given: readonly string[] | null | undefined, current: string[] | null): string[] | null =>
    given === undefined ? current : given && [...given]
  return withPaymentMethodTypes(account, {
    ...intent,
    allowed_payment_method_types: list(params.allowed_payment_method_types, intent.allowed_payment_method_types),
    capture_method: either(params.capture_method, intent.capture_method),
    customer:
      params.customer === undefined
        ? intent.customer
        : findCustomer(account, params.customer, { param: 'customer' }).id,
    description: either(params.description, intent.description),
    excluded_payment_method_types: list(params.excluded_payment_method_types, intent.excluded_payment_method_types),
    metadata: mergeMetadata(intent.metadata, params.metadata),
    payment_method_options:
      secure === undefined
        ? intent.payment_method_options
        : { card: { installments: null, mandate_options: null, network: null, request_three_d_secure: secure } },
    receipt_email: either(params.receipt_email, intent.receipt_email),
    setup_future_usage: either(params.setup_future_usage, intent.setup_future_usage),
    shipping: either(params.shipping, intent.shipping),
    statement_descriptor: either(params.statement_descriptor, intent.statement_descriptor),
    statement_descriptor_suffix: either(params.statement_descriptor_suffix, intent.statement_descriptor_suffix),
  })
}

export interface CaptureParams {
  /** Minor unit; all that is held when absent. The rest is released. */
  readonly amount_to_capture?: number | undefined
  readonly metadata?: Metadata | null | undefined
}

export function capturePaymentIntent(call: Call, intent: PaymentIntent, params: CaptureParams): PaymentIntent {
  assertCapturable(intent)
  const amount = params.amount_to_capture ?? intent.amount_capturable
  if (amount > intent.amount_capturable) {
    throw refusedRequest(
      `The amount_to_capture (${amountText(amount, intent.currency)}) is greater than the amount that ` +
        `can be captured (${amountText(intent.amount_capturable, intent.currency)}).`,
      { code: 'amount_too_large', param: 'amount_to_capture' },
    )
  }
  if (amount < 1) {
    throw refusedRequest('This value must be greater than or equal to 1.', {
      code: 'parameter_invalid_integer',
      param: 'amount_to_capture',
    })
  }
  const charge = heldCharge(call, intent)
  captureCharge(call, charge, amount)
  const captured = take(call, intent, 'captured', {
    amount_capturable: 0,
    amount_received: amount,
    metadata: mergeMetadata(intent.metadata, params.metadata),
  })
  emit(call, 'payment_intent.succeeded', captured)
  return captured
}

/** Nobody captured what was held, and its bank lets go of it. https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
export function expireHold(call: Call, id: string, chargeId: string): void {
  const intent = findPaymentIntent(call, id, 'path')
  if (intent.status !== 'requires_capture' || intent.latest_charge !== chargeId) return
  const charge = heldCharge(call, intent)
  closeReview(call, charge, 'canceled')
  cancel(call, intent, 'expired')
  emit(call, 'charge.expired', charge)
}

export type CancellationReason = 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer'

export function cancelPaymentIntent(
  call: Call,
  intent: PaymentIntent,
  params: { readonly cancellation_reason?: CancellationReason | undefined },
): PaymentIntent {
  assertCancelable(intent)
  voidChallenges(call, intent)
  if (intent.amount_capturable > 0) closeReview(call, heldCharge(call, intent), 'canceled')
  return cancel(call, intent, params.cancellation_reason ?? null)
}

/**
 * What is held goes back to the buyer, and never passes the balance: that is no refund, and the charge stays as it is.
 * https://docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow
 */
function cancel(call: Call, intent: PaymentIntent, reason: CancellationReason | 'expired' | null): PaymentIntent {
  const canceled = take(call, intent, 'canceled', {
    amount_capturable: 0,
    canceled_at: seconds(call),
    cancellation_reason: reason,
    next_action: null,
  })
  emit(call, 'payment_intent.canceled', canceled)
  return canceled
}

function heldCharge(account: Account, intent: PaymentIntent): Charge {
  if (intent.latest_charge === null) throw new Error(`PaymentIntent ${intent.id} holds money without a charge`)
  return findCharge(account, intent.latest_charge, 'path')
}
