/**
 * What Stripe.js has to know before it shows anything: the ways to pay that fit an intent, or one that is still to be made,
 * and what its customer has saved. Private between Stripe.js and Stripe, so this one is ours.
 */
import type { Account, Call } from './account.ts'
import { seconds } from './account.ts'
import { checkCurrency } from './amount.ts'
import { methodsOf } from './customer.ts'
import { findCustomer, findPaymentMethod } from './find.ts'
import type { CustomerSession, PaymentIntent, PaymentMethod, PaymentMethodType, SetupIntent } from './objects.ts'
import { detachPaymentMethod } from './payment-method.ts'
import { typesThatFit } from './payment-method-types.ts'
import { invalidParam, refusedRequest } from './stripe-error.ts'

/** An intent that is made when the buyer has chosen. */
export interface DeferredIntent {
  readonly mode: 'payment' | 'setup' | 'subscription'
  readonly currency?: string | undefined
  readonly capture_method?: 'automatic' | 'automatic_async' | 'manual' | undefined
  readonly setup_future_usage?: 'off_session' | 'on_session' | undefined
}

type Features = NonNullable<NonNullable<CustomerSession['components']>['payment_element']['features']>

export interface ElementsSession {
  readonly object: 'elements_session'
  /** The shop's name. */
  readonly merchant: string
  /** Whether the method is kept for payments to come. */
  readonly saves: boolean
  /** In the order in which they are shown. */
  readonly payment_method_types: readonly string[]
  /** `null` without a CustomerSession, or when that does not enable the Payment Element. */
  readonly customer: {
    readonly id: string
    readonly features: Features
    /** What may be shown, newest first; empty unless the session enables `payment_method_redisplay`. */
    readonly payment_methods: readonly PaymentMethod[]
  } | null
}

export function elementsSession(
  account: Account,
  intent: PaymentIntent | SetupIntent | DeferredIntent,
  customerSession: CustomerSession | null,
): ElementsSession {
  const types = 'mode' in intent ? typesOfDeferred(account, intent) : intent.payment_method_types
  const features = customerSession?.components?.payment_element.features ?? null
  return {
    object: 'elements_session',
    merchant: account.merchant,
    saves: saves(intent),
    payment_method_types: types,
    customer:
      customerSession === null || features === null
        ? null
        : {
            id: idOf(customerSession),
            features,
            payment_methods: redisplayed(account, customerSession, features).filter(({ type }) => types.includes(type)),
          },
  }
}

function typesOfDeferred(account: Account, intent: DeferredIntent): PaymentMethodType[] {
  if (intent.mode !== 'setup' && intent.currency === undefined) {
    throw invalidParam('currency', 'Missing required param: currency.', 'parameter_missing')
  }
  return typesThatFit(account, {
    currency: intent.currency === undefined ? null : checkCurrency(intent.currency),
    manualCapture: intent.capture_method === 'manual',
    saves: intent.mode !== 'payment' || intent.setup_future_usage !== undefined,
    redirects: true,
    allowed: null,
    excluded: null,
  })
}

/** https://docs.stripe.com/api/customer_sessions/object#customer_session_object-components-payment_element-features */
function redisplayed(account: Account, session: CustomerSession, features: Features): PaymentMethod[] {
  if (features.payment_method_redisplay !== 'enabled') return []
  const filters: readonly string[] = features.payment_method_allow_redisplay_filters
  return methodsOf(account, findCustomer(account, idOf(session), { param: 'customer_session_client_secret' }))
    .filter(({ allow_redisplay: allowed }) => filters.includes(allowed ?? 'unspecified'))
    .toReversed()
    .slice(0, features.payment_method_redisplay_limit ?? 3)
}

/** Good for half an hour, and only where the merchant made it. */
export function findCustomerSession(account: Account, secret: string): CustomerSession {
  const session = account.customerSessions.get(secret)
  const param = 'customer_session_client_secret'
  if (session === undefined) throw invalidParam(param, 'The customer session client secret is invalid.')
  if (seconds(account) >= session.expires_at) {
    throw refusedRequest('The customer session has expired. Create a new one to go on.', {
      code: 'customer_session_expired',
      param,
    })
  }
  return session
}

/** The buyer removes what they had saved, if the session lets them. */
export function removeSaved(call: Call, session: CustomerSession, id: string): PaymentMethod {
  const method = findPaymentMethod(call, id, 'path')
  const allowed = session.components?.payment_element.features?.payment_method_remove === 'enabled'
  if (!allowed || method.customer !== idOf(session)) {
    throw refusedRequest('This customer session does not allow this payment method to be removed.', {
      param: 'customer_session_client_secret',
    })
  }
  return detachPaymentMethod(call, method)
}

const idOf = ({ customer }: CustomerSession): string => (typeof customer === 'string' ? customer : customer.id)

function saves(intent: PaymentIntent | SetupIntent | DeferredIntent): boolean {
  if ('mode' in intent) return intent.mode !== 'payment' || intent.setup_future_usage !== undefined
  return intent.object === 'setup_intent' || intent.setup_future_usage !== null
}
