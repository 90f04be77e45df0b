import type { Context } from '../context.ts'
import { countOf } from '../limits.ts'
import type { StoredOrder } from '../orders/order.ts'
import type { StripeIntent } from '../stripe-client.ts'

/** How long a declined charge is remembered, so that it counts once, in milliseconds. */
const memory = 30 * 24 * 3_600_000

/**
 * Counts a declined card, against the checkout and against the buyer's address: whoever tests stolen cards has many declines,
 * and often confirms with nothing but a client secret, so only Stripe knows of them. True when this one is too many for
 * the order's PaymentIntent. A decline that no sync has seen before the next one came is not counted.
 */
export async function countDecline(context: Context, order: StoredOrder, intent: StripeIntent): Promise<boolean> {
  const charge = intent.last_payment_error?.charge
  if (intent.status !== 'requires_payment_method' || charge === undefined) return false
  const { clock, limits, log, orders } = context
  const now = clock()
  const seen = await orders.limits.hit(countOf.decline(charge), now, now + memory)
  if (seen.hits > 1) return false
  const until = now + limits.window
  if (order.client !== undefined) await orders.limits.hit(countOf.declinesOf(order.client), now, until)
  const { hits } = await orders.limits.hit(countOf.declinesFor(order.checkoutId), now, until)
  if (hits < limits.declinesPerCheckout) return false
  const message = `Order ${order.reference} has had ${hits} declined cards: its PaymentIntent is canceled.`
  log({ level: 'warn', code: 'too_many_declines', message, orderId: order.id, paymentIntentId: intent.id })
  return true
}
