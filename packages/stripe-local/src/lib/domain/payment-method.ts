import type { Account, Call, HeldMethod, Instrument } from './account.ts'
import { newId, seconds } from './account.ts'
import type { CardInput } from './card-number.ts'
import { checkExpiry } from './card-number.ts'
import { declineFailure } from './decline.ts'
import { emit } from './event.ts'
import { findCustomer, findPaymentMethod } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Address, Metadata, PaymentMethod } from './objects.ts'
import type { DraftParams, MethodDraft } from './payment-method-draft.ts'
import { draftOfAlias, drafts } from './payment-method-draft.ts'
import { assertActivated, methodTypes } from './payment-method-types.ts'
import { refusedRequest, StripeError } from './stripe-error.ts'
import type { DeclineReason } from './test-cards.ts'
import { redeemToken } from './token.ts'

export interface BillingDetails {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly tax_id?: string | null | undefined
  readonly address?: { readonly [K in keyof Address]?: Address[K] | undefined } | null | undefined
}

export interface PaymentMethodParams extends Omit<DraftParams, 'billing_details' | 'card'> {
  readonly card?: CardInput | { readonly token: string } | undefined
  readonly amazon_pay?: object | undefined
  readonly billing_details?: BillingDetails | undefined
  readonly allow_redisplay?: 'always' | 'limited' | 'unspecified' | undefined
  readonly metadata?: Metadata | null | undefined
}

export function createPaymentMethod(call: Call, params: PaymentMethodParams): PaymentMethod {
  const { method, instrument } = draftPaymentMethod(call, params)
  return keepPaymentMethod(call, method, instrument)
}

/**
 * Checks a method and makes its PaymentMethod without keeping it: a ConfirmationToken shows one that does not exist yet.
 */
export function draftPaymentMethod(account: Account, params: PaymentMethodParams): HeldMethod {
  assertActivated(account, [params.type], 'type')
  const { card } = params
  const draft =
    card !== undefined && 'token' in card
      ? redeemToken(account, card.token, 'card[token]')
      : drafts[params.type](account, { ...params, card })
  return { method: newPaymentMethod(account, draft, params), instrument: draft.instrument }
}

export function keepPaymentMethod(account: Account, method: PaymentMethod, instrument: Instrument): PaymentMethod {
  account.paymentMethods.set(method.id, method)
  account.instruments.set(method.id, instrument)
  return method
}

/** The PaymentMethod that an id names. An alias like `pm_card_visa` names a new one each time, as with Stripe. */
export function resolvePaymentMethod(account: Account, id: string, param: string): PaymentMethod {
  const draft = draftOfAlias(account, id)
  if (draft === undefined) return findPaymentMethod(account, id, { param })
  return keepPaymentMethod(account, newPaymentMethod(account, draft, {}), draft.instrument)
}

export function instrumentOf(account: Account, method: PaymentMethod): Instrument {
  const instrument = account.instruments.get(method.id)
  if (instrument === undefined) throw new Error(`PaymentMethod ${method.id} was kept without its instrument`)
  return instrument
}

export function attachPaymentMethod(call: Call, method: PaymentMethod, customerId: string): PaymentMethod {
  const customer = findCustomer(call, customerId, { param: 'customer' })
  const instrument = instrumentOf(call, method)
  if (method.customer !== null && method.customer !== customer.id) {
    throw refusedRequest('The payment method you provided has already been attached to a customer.')
  }
  if (instrument.spent) throw usedUp()
  const refusal = attachRefusal(instrument)
  if (refusal !== null) throw new StripeError(402, declineFailure(refusal, method))
  if (method.customer === customer.id) return method
  const attached: PaymentMethod = { ...method, customer: customer.id }
  call.paymentMethods.set(attached.id, attached)
  emit(call, 'payment_method.attached', attached)
  return attached
}

/** What the merchant cannot attach by themselves: where the buyer has to go, they go first. */
export function assertAttachable(call: Call, method: PaymentMethod): void {
  const { name, savable, redirects } = methodTypes[method.type]
  if (!savable) {
    throw refusedRequest(`A PaymentMethod of ${name} is for a single payment: it cannot be attached to a customer.`)
  }
  if (redirects && !instrumentOf(call, method).setUp) {
    throw refusedRequest(
      `A PaymentMethod of ${name} is attached by a SetupIntent, or a PaymentIntent with setup_future_usage, that its ` +
        'customer has authorized.',
    )
  }
}

/** What the bank says to a charge; `null` approves. */
export const issuerAnswer = ({ conduct, cvcGiven }: Instrument): DeclineReason | null =>
  conduct.decline === 'incorrect_cvc' && !cvcGiven ? null : conduct.decline

/** What the issuer says to the card being saved. */
export const attachRefusal = (instrument: Instrument): DeclineReason | null =>
  instrument.conduct.attachable ? null : issuerAnswer(instrument)

export interface PaymentMethodUpdate {
  readonly billing_details?: BillingDetails | undefined
  readonly allow_redisplay?: 'always' | 'limited' | 'unspecified' | undefined
  readonly card?: { readonly exp_month?: number | undefined; readonly exp_year?: number | undefined } | undefined
  readonly metadata?: Metadata | null | undefined
}

/** Only a saved method can be changed. https://docs.stripe.com/api/payment_methods/update */
export function updatePaymentMethod(call: Call, method: PaymentMethod, params: PaymentMethodUpdate): PaymentMethod {
  if (method.customer === null) {
    throw refusedRequest('You must save this PaymentMethod to a customer before you can update it.')
  }
  const updated: PaymentMethod = {
    ...method,
    allow_redisplay: params.allow_redisplay ?? method.allow_redisplay ?? 'unspecified',
    billing_details: mergeBillingDetails(method.billing_details, params.billing_details),
    ...(method.card !== undefined && { card: withExpiry(call, method.card, params.card) }),
    metadata: mergeMetadata(method.metadata ?? {}, params.metadata),
  }
  call.paymentMethods.set(updated.id, updated)
  emit(call, 'payment_method.updated', updated)
  return updated
}

function withExpiry(
  account: Account,
  card: NonNullable<PaymentMethod['card']>,
  change: PaymentMethodUpdate['card'] = {},
): NonNullable<PaymentMethod['card']> {
  const { expMonth, expYear } = checkExpiry(account, {
    exp_month: change.exp_month ?? card.exp_month,
    exp_year: change.exp_year ?? card.exp_year,
  })
  return { ...card, exp_month: expMonth, exp_year: expYear }
}

export function detachPaymentMethod(call: Call, method: PaymentMethod): PaymentMethod {
  if (method.customer === null) {
    throw refusedRequest('The payment method you provided is not attached to a customer so detachment is impossible.', {
      param: 'payment_method',
    })
  }
  const detached: PaymentMethod = { ...method, customer: null }
  call.paymentMethods.set(detached.id, detached)
  call.instruments.set(detached.id, { ...instrumentOf(call, detached), spent: true })
  emit(call, 'payment_method.detached', detached)
  return detached
}

export const usedUp = (): StripeError =>
  refusedRequest(
    'This PaymentMethod was previously used without being attached to a Customer or was detached from a Customer, ' +
      'and may not be used again.',
    { param: 'payment_method' },
  )

function newPaymentMethod(
  account: Account,
  { type, details, billing_details: known }: MethodDraft,
  params: Pick<PaymentMethodParams, 'allow_redisplay' | 'billing_details' | 'metadata'>,
): PaymentMethod {
  return {
    id: newId(account, 'pm'),
    object: 'payment_method',
    allow_redisplay: params.allow_redisplay ?? 'unspecified',
    billing_details: mergeBillingDetails(mergeBillingDetails(noBillingDetails, known), params.billing_details),
    ...details,
    created: seconds(account),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    type,
  }
}

const noBillingDetails: PaymentMethod['billing_details'] = {
  address: null,
  email: null,
  name: null,
  phone: null,
  tax_id: null,
}

/** A field that is not given stays; an address is given as a whole. */
function mergeBillingDetails(
  current: PaymentMethod['billing_details'],
  change: BillingDetails = {},
): PaymentMethod['billing_details'] {
  const given = <T>(value: T | undefined, old: T | null | undefined): T | null =>
    value === undefined ? (old ?? null) : value
  const address = change.address === undefined ? current.address : change.address
  return {
    address: {
      city: address?.city ?? null,
      country: address?.country ?? null,
      line1: address?.line1 ?? null,
      line2: address?.line2 ?? null,
      postal_code: address?.postal_code ?? null,
      state: address?.state ?? null,
    },
    email: given(change.email, current.email),
    name: given(change.name, current.name),
    phone: given(change.phone, current.phone),
    tax_id: given(change.tax_id, current.tax_id),
  }
}
