import type { PricedCart, StoredOrder } from '../orders/order.ts'
import { hasDays } from '../settlement/order-status.ts'
import type { StripeIntent } from '../stripe-client.ts'

/**
 * What to do with the order's PaymentIntent so that it fits the cart.
 *
 * - `keep`: it fits, or it got so far that money may move: it is what it is, with its own amount
 * - `update`: change it; Stripe lets us until it is confirmed
 * - `cancel`: the buyer is in 3D Secure for another cart, which must not come through any more; or there is nothing to pay
 * - `replace`: it is canceled, and the order needs a new one
 */
export function nextStep(
  intent: StripeIntent,
  cart: PricedCart,
  { email, customerId }: Pick<StoredOrder, 'email' | 'customerId'>,
): 'keep' | 'update' | 'cancel' | 'replace' {
  if (intent.status === 'canceled') return 'replace'
  if (isBeyondChange(intent)) return 'keep'
  if (cart.amount === 0) return 'cancel'
  const sameCart =
    intent.metadata.pay_cart === cart.fingerprint && intent.amount === cart.amount && intent.currency === cart.currency
  if (intent.status === 'requires_action') return sameCart ? 'keep' : 'cancel'
  const sameEmail = email === undefined || intent.receipt_email === email
  const sameCustomer = customerId === undefined || customerIdOf(intent) === customerId
  return sameCart && sameEmail && sameCustomer ? 'keep' : 'update'
}

/** Whether money has moved or may be moving. Never a second PaymentIntent beside such a one. */
export function isBeyondChange(intent: StripeIntent): boolean {
  const { status } = intent
  return status === 'processing' || status === 'requires_capture' || status === 'succeeded' || hasDays(intent)
}

const customerIdOf = ({ customer }: StripeIntent) => (typeof customer === 'string' ? customer : customer?.id)
