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
      return hasDays(intent) ? 'processing' : 'action'
    default:
      return 'open'
  }
}

/**
 * Whether the buyer has left with a voucher or a bank's details, or waits for microdeposits: it may be days until the money comes,
 * and it may be on its way. `requires_action` by anything else is for a buyer who is still there.
 * https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action (read 2026-11)
 */
export function hasDays({ status, next_action }: Pick<StripeIntent, 'status' | 'next_action'>): boolean {
  const slow = /_display_details$|^display_bank_transfer_instructions$|^verify_with_microdeposits$/
  return status === 'requires_action' && slow.test(next_action?.type ?? '')
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
