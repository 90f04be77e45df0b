import type { OrderStatus } from '@pay-checkout/protocol'
import type { PricedCart } from '../orders/order.ts'
import type { StripeIntent } from '../stripe-client.ts'

/**
 * What a PaymentIntent means for its order. `paid` only if Stripe took exactly what the cart costs, in its currency, in
 * the order's mode; `review` if it took, or holds, anything else. `cart` is the one that the PaymentIntent names, and
 * is undefined if the order never had such a cart.
 */
export function orderStatusFor(
  intent: Omit<StripeIntent, 'client_secret'>,
  cart: PricedCart | undefined,
  livemode: boolean,
): OrderStatus {
  const fits = (amount: number) =>
    amount === cart?.amount && intent.currency === cart.currency && intent.livemode === livemode
  switch (intent.status) {
    case 'succeeded':
      return fits(intent.amount_received) || isPartOfHeld(intent, cart, livemode) ? 'paid' : 'review'
    case 'requires_capture':
      return fits(intent.amount_capturable) ? 'authorized' : 'review'
    case 'canceled':
      return intent.amount_received === 0 ? 'canceled' : 'review'
    case 'processing':
      return 'processing'
    case 'requires_action':
      return 'action'
    default:
      return 'open'
  }
}

/** What was held fits, and the merchant took less of it. Nobody but the merchant captures. */
function isPartOfHeld({ amount, amount_received, currency, livemode }: Pick<StripeIntent, 'amount' | 'amount_received' | 'currency' | 'livemode'>, cart: PricedCart | undefined, ofOrder: boolean): boolean {
  const isHeldOne = cart?.capture === 'manual' && amount === cart.amount && currency === cart.currency && livemode === ofOrder
  return isHeldOne && amount_received > 0 && amount_received < amount
}

/** Whether Stripe will not take this status back. https://docs.stripe.com/payments/paymentintents/lifecycle */
export function isFinal({ status }: Pick<StripeIntent, 'status'>): boolean {
  return status === 'succeeded' || status === 'canceled'
}
