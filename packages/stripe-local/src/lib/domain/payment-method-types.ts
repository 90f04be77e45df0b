/**
 * The ways to pay that there are here, and what Stripe documents of each: one table, which decides what an intent offers
 * and how it is confirmed. https://docs.stripe.com/payments/payment-methods/payment-method-support
 */
import type { Account } from './account.ts'
import type { PaymentIntent, PaymentMethod, PaymentMethodType, SetupIntent } from './objects.ts'
import { invalidParam, refusedRequest } from './stripe-error.ts'

interface MethodType {
  /** For people, on the page where the buyer authorizes a payment. */
  readonly name: string
  /** What it can be charged in; `any` is every currency of Stripe's. */
  readonly currencies: 'any' | readonly string[]
  /** The buyer is sent away to authorize it, and comes back to the `return_url`. */
  readonly redirects: boolean
  /** Money can be held first and captured later. */
  readonly manualCapture: boolean
  /**
   * It can be kept for payments to come. Stripe turns a saved iDEAL into a SEPA debit; that is not done here, so iDEAL is
   * for single payments only.
   */
  readonly savable: boolean
  /** Stripe calls the charge of anything but a card a payment: `py_…`, refunded by `pyr_…`. */
  readonly prefixes: { readonly charge: string; readonly refund: string }
}

const payment = { charge: 'py', refund: 'pyr' }

/** In the order in which an intent names them and the Payment Element shows them. */
export const methodTypes: Readonly<Record<PaymentMethodType, MethodType>> = {
  card: {
    name: 'Card',
    currencies: 'any',
    redirects: false,
    manualCapture: true,
    savable: true,
    prefixes: { charge: 'ch', refund: 're' },
  },
  /** https://docs.stripe.com/payments/ideal */
  ideal: {
    name: 'iDEAL',
    currencies: ['eur'],
    redirects: true,
    manualCapture: false,
    savable: false,
    prefixes: payment,
  },
  /** https://docs.stripe.com/payments/amazon-pay */
  amazon_pay: {
    name: 'Amazon Pay',
    currencies: ['usd', 'aud', 'gbp', 'dkk', 'eur', 'hkd', 'jpy', 'nzd', 'nok', 'zar', 'sek', 'chf'],
    redirects: true,
    manualCapture: true,
    savable: true,
    prefixes: payment,
  },
  /** https://docs.stripe.com/payments/sepa-debit */
  sepa_debit: {
    name: 'SEPA Direct Debit',
    currencies: ['eur'],
    redirects: false,
    manualCapture: false,
    savable: true,
    prefixes: payment,
  },
}

export const paymentMethodTypes = Object.keys(methodTypes) as PaymentMethodType[]

/** What decides which methods an intent, or one that is still to be made, may be confirmed with. */
export interface MethodNeeds {
  /** `null` where nothing is charged. */
  readonly currency: string | null
  readonly manualCapture: boolean
  /** The method is to be kept. */
  readonly saves: boolean
  readonly redirects: boolean
  readonly allowed: readonly string[] | null
  readonly excluded: readonly string[] | null
}

export const typesThatFit = (account: Account, needs: MethodNeeds): PaymentMethodType[] =>
  paymentMethodTypes.filter((type) => {
    const { currencies, redirects, manualCapture, savable } = methodTypes[type]
    return (
      account.paymentMethodTypes.includes(type) &&
      (needs.currency === null || currencies === 'any' || currencies.includes(needs.currency)) &&
      (!needs.manualCapture || manualCapture) &&
      (!needs.saves || savable) &&
      (needs.redirects || !redirects) &&
      (needs.allowed === null || needs.allowed.includes(type)) &&
      needs.excluded?.includes(type) !== true
    )
  })

const commonNeeds = (intent: PaymentIntent | SetupIntent): Pick<MethodNeeds, 'redirects' | 'allowed' | 'excluded'> => ({
  redirects: intent.automatic_payment_methods?.allow_redirects !== 'never',
  allowed: intent.allowed_payment_method_types,
  excluded: intent.excluded_payment_method_types,
})

/** The PaymentIntent with the methods that fit it as it is now. */
export function withPaymentMethodTypes(account: Account, intent: PaymentIntent): PaymentIntent {
  const { allowed_payment_method_types: allowed, currency } = intent
  assertActivated(account, allowed)
  const types = typesThatFit(account, {
    ...commonNeeds(intent),
    currency,
    manualCapture: intent.capture_method === 'manual',
    saves: intent.setup_future_usage !== null,
  })
  return { ...intent, payment_method_types: someOf(types, 'Payment Intent') }
}

export function withSetupMethodTypes(account: Account, intent: SetupIntent): SetupIntent {
  assertActivated(account, intent.allowed_payment_method_types)
  const types = typesThatFit(account, { ...commonNeeds(intent), currency: null, manualCapture: false, saves: true })
  return { ...intent, payment_method_types: someOf(types, 'Setup Intent') }
}

export function assertTypeFits(intent: PaymentIntent | SetupIntent, { type }: PaymentMethod): void {
  if (intent.payment_method_types.includes(type)) return
  const name = intent.object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'
  throw refusedRequest(
    `The PaymentMethod provided (${type}) is not allowed for this ${name}. Please attach a PaymentMethod of one of the ` +
      `following types: ${intent.payment_method_types.join(', ')}.`,
    { code: 'payment_intent_incompatible_payment_method', param: 'payment_method' },
  )
}

/** https://docs.stripe.com/error-codes#payment-method-unactivated */
export function assertActivated(account: Account, types: readonly string[] | null, param = 'allowed_payment_method_types') {
  const missing = types?.find((type) => !account.paymentMethodTypes.some((active) => active === type))
  if (missing === undefined) return
  throw invalidParam(
    param,
    `The payment method type "${missing}" is invalid. Please ensure the provided type is activated in your dashboard ` +
      '(https://dashboard.stripe.com/account/payments/settings). stripe-local can activate ' +
      `${paymentMethodTypes.join(', ')}: see its option paymentMethodTypes.`,
    'payment_method_unactivated',
  )
}

function someOf(types: PaymentMethodType[], name: string): string[] {
  if (types.length > 0) return types
  throw refusedRequest(
    `No valid payment method types for this ${name}. Please ensure that you have activated payment methods compatible ` +
      'with your chosen currency in your dashboard (https://dashboard.stripe.com/settings/payment_methods).',
  )
}
