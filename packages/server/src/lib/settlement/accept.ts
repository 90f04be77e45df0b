import type { Context } from '../context.ts'
import { type Order, toOrder } from '../orders/order.ts'
import { deliver } from './outbox.ts'
import { syncPayment } from './sync.ts'

export type AcceptResult =
  | { ok: true; order: Order }
  | {
      ok: false
      code:
        /** There is no such order. */
        | 'order_not_found'
        /** It is not in `review`, so there is nothing to decide. */
        | 'order_not_in_review'
        /** It was begun, or was paid, in the other mode than that of the keys: a test payment is no money. */
        | 'order_of_other_mode'
        /** Stripe has taken nothing by the order's own PaymentIntent, or all of it was given back or is in dispute. */
        | 'order_not_paid'
        /** Stripe took another currency than the order's, in which every amount of the order is told. */
        | 'currency_differs'
      message: string
    }

/**
 * The merchant takes what Stripe took for an order in review, though it is not what the order costs: the order is paid, and what
 * follows from that is due. Asked again, it says what it said. Throws what Stripe's SDK throws.
 */
export async function acceptOrder(context: Context, id: string): Promise<AcceptResult> {
  const { orders, clock, effects, log, work } = context
  const stored = await orders.byId(id)
  if (!stored) return { ok: false, code: 'order_not_found', message: 'There is no such order.' }
  if (stored.status === 'paid') return { ok: true, order: toOrder(stored) }
  if (stored.status !== 'review') return { ok: false, code: 'order_not_in_review', message: `The order is ${stored.status}.` }
  if (stored.livemode !== context.livemode) return ofOtherMode
  if (!stored.paymentIntentId) return notPaid
  const { order, intent } = await syncPayment(context, stored.paymentIntentId, { ask: 'refunds' })
  if (intent.livemode !== context.livemode) return ofOtherMode
  if (intent.status !== 'succeeded' || order.received - order.refunded - order.disputed <= 0) return notPaid
  if (intent.currency !== order.currency) {
    return { ok: false, code: 'currency_differs', message: `The order is in ${order.currency}, and Stripe took ${intent.currency}. Give it back with refund.` }
  }
  if (await orders.accept(id, intent.id, clock(), effects)) {
    const message = `Order ${order.reference} is accepted as paid: it is for ${order.amount} ${order.currency}, and Stripe took ${order.received}.`
    log({ level: 'info', code: 'order_paid', message, orderId: id, paymentIntentId: intent.id })
  }
  work.add(deliver(context, id))
  return { ok: true, order: toOrder((await orders.byId(id)) ?? order) }
}

const ofOtherMode: AcceptResult = { ok: false, code: 'order_of_other_mode', message: 'Test mode and live mode are mixed: no such payment is accepted.' }
const notPaid: AcceptResult = { ok: false, code: 'order_not_paid', message: 'There is no money of this order’s own payment to accept.' }
