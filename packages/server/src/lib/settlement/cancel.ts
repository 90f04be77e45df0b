import type { Context } from '../context.ts'
import { type Order, type StoredOrder, toOrder } from '../orders/order.ts'
import type { CancellationReason } from '../stripe-client.ts'
import { isGone, isTooLate } from '../stripe-errors.ts'
import { syncOrLetGo } from './let-go.ts'
import { writeSettlement } from './sync.ts'

export interface CancelOptions {
  /** For Stripe's dashboard. Default: `requested_by_customer`. */
  reason?: CancellationReason
}

export type CancelResult =
  | { ok: true; order: Order }
  | {
      ok: false
      code:
        /** There is no such order. */
        | 'order_not_found'
        /** Money was taken: give it back with `refund`. */
        | 'order_paid'
        /** The bank is at it, and nobody can stop it now: wait for what comes of it. */
        | 'order_processing'
      message: string
    }

/** The buyer may be paying at this very moment. */
const rounds = 4

/**
 * Ends an order that is not paid; what is held goes back. Canceled once more, it stays so. A buyer whose page is still open may
 * begin anew, if `price` lets them. Throws what Stripe's SDK throws.
 */
export async function cancelOrder(context: Context, orderId: string, options: CancelOptions): Promise<CancelResult> {
  for (let round = 0; round < rounds; round++) {
    const order = await context.orders.byId(orderId)
    if (!order) return { ok: false, code: 'order_not_found', message: 'There is no such order.' }
    if (order.status === 'canceled') return { ok: true, order: toOrder(order) }
    if (!order.paymentIntentId) {
      if (order.status === 'paid') return paid
      await context.orders.cancelDraft(order.id, context.clock(), context.effects)
      continue
    }
    const result = await cancelIntent(context, order, order.paymentIntentId, options)
    if (result) return result
  }
  throw new Error(`Order ${orderId} is being changed from several sides at once.`)
}

const paid: CancelResult = { ok: false, code: 'order_paid', message: 'Money was taken. Give it back with refund.' }

/** Undefined if the order has moved on. */
async function cancelIntent(
  context: Context,
  order: StoredOrder,
  paymentIntentId: string,
  { reason = 'requested_by_customer' }: CancelOptions,
): Promise<CancelResult | undefined> {
  const { stripe, clock } = context
  const fetchedMs = clock()
  try {
    const intent = await stripe.paymentIntents.cancel(paymentIntentId, { cancellation_reason: reason })
    return { ok: true, order: toOrder(await writeSettlement(context, order, intent, { fetchedMs })) }
  } catch (error) {
    if ((!isTooLate(error) && !isGone(error)) || order.livemode !== context.livemode) throw error
  }
  const synced = await syncOrLetGo(context, order)
  if (synced?.intent.status === 'succeeded') return paid
  if (synced?.intent.status === 'processing') {
    return { ok: false, code: 'order_processing', message: 'The bank is at it. Wait for what comes of it.' }
  }
  // Canceled by somebody else, and under review for another reason.
  return synced?.intent.status === 'canceled' ? { ok: true, order: toOrder(synced.order) } : undefined
}
