import type { PricedCart } from '../orders/order.ts'
import type { StripeIntent } from '../stripe-client.ts'

/**
 * What to do with the order's PaymentIntent so that it fits the cart.
 *
 * - `keep`: it fits, or it got so far that money may move: it is what it is, with its own amount
 * - `update`: change it; Stripe lets us until it is confirmed
 * - `cancel`: the buyer is in 3D Secure for another cart, which must not come through any more
 * - `replace`: it is canceled, and the order needs a new one
 */
export function nextStep(
  intent: StripeIntent,
  cart: PricedCart,
  email: string | undefined,
): 'keep' | 'update' | 'cancel' | 'replace' {
  if (intent.status === 'canceled') return 'replace'
  if (isBeyondChange(intent)) return 'keep'
  const sameCart =
    intent.metadata.pay_cart === cart.fingerprint && intent.amount === cart.amount && intent.currency === cart.currency
  if (intent.status === 'requires_action') return sameCart ? 'keep' : 'cancel'
  const sameEmail = email === undefined || intent.receipt_email === email
  return sameCart && sameEmail ? 'keep' : 'update'
}

/** Whether money has moved or may be moving. Never a second PaymentIntent beside such a one. */
export function isBeyondChange({ status }: StripeIntent): boolean {
  return status === 'processing' || status === 'requires_capture' || status === 'succeeded'
}
