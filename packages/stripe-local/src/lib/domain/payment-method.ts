import type { Account, Call, Instrument } from './account.ts'
import { newId, randomText, seconds } from './account.ts'
import type { CardInput, CheckedCard } from './card-number.ts'
import { checkCard, checkExpiry } from './card-number.ts'
import { declines } from './decline.ts'
import { emit } from './event.ts'
import { findCustomer, findPaymentMethod } from './find.ts'
import { mergeMetadata } from './metadata.ts'
import type { Address, Metadata, PaymentMethod } from './objects.ts'
import { refusedRequest, StripeError } from './stripe-error.ts'
import type { CardBrand, DeclineReason, TestCard } from './test-cards.ts'
import { testCardByPaymentMethod } from './test-cards.ts'

export interface BillingDetails {
  readonly name?: string | null | undefined
  readonly email?: string | null | undefined
  readonly phone?: string | null | undefined
  readonly tax_id?: string | null | undefined
  readonly address?: { readonly [K in keyof Address]?: Address[K] | undefined } | null | undefined
}

export interface PaymentMethodParams {
  readonly type: 'card'
  readonly card: CardInput
  readonly billing_details?: BillingDetails | undefined
  readonly allow_redisplay?: 'always' | 'limited' | 'unspecified' | undefined
  readonly metadata?: Metadata | null | undefined
}

export function createPaymentMethod(call: Call, params: PaymentMethodParams): PaymentMethod {
  const { method, instrument } = draftPaymentMethod(call, params)
  return keepPaymentMethod(call, method, instrument)
}

/**
 * Checks a card and makes its PaymentMethod without keeping it: a ConfirmationToken shows one that does not exist yet.
 */
export function draftPaymentMethod(
  account: Account,
  params: PaymentMethodParams,
): { method: PaymentMethod; instrument: Instrument } {
  const checked = checkCard(account, params.card)
  const cvcGiven = params.card.cvc !== undefined
  return {
    method: newPaymentMethod(account, checked, cvcGiven, params),
    instrument: { testCard: checked.testCard, cvcGiven, spent: false, setUp: false },
  }
}

export function keepPaymentMethod(account: Account, method: PaymentMethod, instrument: Instrument): PaymentMethod {
  account.paymentMethods.set(method.id, method)
  account.instruments.set(method.id, instrument)
  return method
}

/** The PaymentMethod that an id names. An alias like `pm_card_visa` names a new one each time, as with Stripe. */
export function resolvePaymentMethod(account: Account, id: string, param: string): PaymentMethod {
  const testCard = testCardByPaymentMethod(id)
  if (testCard === undefined) return findPaymentMethod(account, id, { param })
  const now = new Date(account.clock())
  const checked = { testCard, expMonth: now.getUTCMonth() + 1, expYear: now.getUTCFullYear() + 1 }
  return keepPaymentMethod(account, newPaymentMethod(account, checked, true, {}), {
    testCard,
    cvcGiven: true,
    spent: false,
    setUp: false,
  })
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
  if (refusal !== null) throw new StripeError(402, { type: 'card_error', ...declines[refusal] })
  if (method.customer === customer.id) return method
  const attached: PaymentMethod = { ...method, customer: customer.id }
  call.paymentMethods.set(attached.id, attached)
  emit(call, 'payment_method.attached', attached)
  return attached
}

/** What the issuer says to a charge; `null` approves. */
export const issuerAnswer = ({ testCard, cvcGiven }: Instrument): DeclineReason | null =>
  testCard.decline === 'incorrect_cvc' && !cvcGiven ? null : testCard.decline

/** What the issuer says to the card being saved. */
export const attachRefusal = (instrument: Instrument): DeclineReason | null =>
  instrument.testCard.attachable ? null : issuerAnswer(instrument)

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
  const expiry = { exp_month: method.card.exp_month, exp_year: method.card.exp_year }
  const { expMonth, expYear } = checkExpiry(call, {
    exp_month: params.card?.exp_month ?? expiry.exp_month,
    exp_year: params.card?.exp_year ?? expiry.exp_year,
  })
  const updated: PaymentMethod = {
    ...method,
    allow_redisplay: params.allow_redisplay ?? method.allow_redisplay ?? 'unspecified',
    billing_details: mergeBillingDetails(method.billing_details, params.billing_details),
    card: { ...method.card, exp_month: expMonth, exp_year: expYear },
    metadata: mergeMetadata(method.metadata ?? {}, params.metadata),
  }
  call.paymentMethods.set(updated.id, updated)
  emit(call, 'payment_method.updated', updated)
  return updated
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
  { testCard, expMonth, expYear }: CheckedCard,
  cvcGiven: boolean,
  params: Partial<Omit<PaymentMethodParams, 'card'>>,
): PaymentMethod {
  const { billing_details: billing = {}, allow_redisplay = 'unspecified' } = params
  const address = billing.address ?? {}
  const check = (given: boolean): string | null => (given ? 'unchecked' : null)
  return {
    id: newId(account, 'pm'),
    object: 'payment_method',
    allow_redisplay,
    billing_details: mergeBillingDetails(noBillingDetails, billing),
    card: {
      brand: testCard.brand,
      checks: {
        address_line1_check: check(address.line1 != null),
        address_postal_code_check: check(address.postal_code != null),
        cvc_check: check(cvcGiven),
      },
      country: 'US',
      display_brand: displayBrand[testCard.brand],
      exp_month: expMonth,
      exp_year: expYear,
      fingerprint: fingerprint(testCard),
      funding: 'credit',
      generated_from: null,
      last4: testCard.number.slice(-4),
      networks: { available: [testCard.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: testCard.brand !== 'amex' },
      wallet: null,
    },
    created: seconds(account),
    customer: null,
    customer_account: null,
    livemode: false,
    metadata: mergeMetadata({}, params.metadata),
    type: 'card',
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

const displayBrand: Readonly<Record<CardBrand, string>> = {
  visa: 'visa',
  mastercard: 'mastercard',
  amex: 'american_express',
  diners: 'diners_club',
  discover: 'discover',
  jcb: 'jcb',
  unionpay: 'unionpay',
}

/** The same card has the same fingerprint in one account; here it simply follows from the number. */
function fingerprint(card: TestCard): string {
  let state = 2166136261
  const random = (): number => {
    state = Math.imul(state ^ (state >>> 15), 2246822519) >>> 0
    return state / 4294967296
  }
  for (const digit of card.number) state = Math.imul(state ^ Number(digit), 16777619) >>> 0
  return randomText({ random }, 16)
}
