import type { Context } from '../context.ts'
import { type Order, toOrder } from '../orders/order.ts'
import { deliver } from './outbox.ts'
import { isRefused } from './reason-to-hold.ts'

export type ReleaseResult =
  | { ok: true; order: Order }
  | {
      ok: false
      code:
        /** There is no such order. */
        | 'order_not_found'
        /** Only what is paid can be fulfilled. */
        | 'order_not_paid'
        /** Its review was closed with a refund: it is never fulfilled. */
        | 'review_refused'
      message: string
    }

/** Lets a held order be fulfilled. */
export async function releaseOrder(context: Context, id: string): Promise<ReleaseResult> {
  const { orders, clock, work } = context
  const order = await orders.byId(id)
  if (!order) return { ok: false, code: 'order_not_found', message: 'There is no such order.' }
  if (order.status !== 'paid') return { ok: false, code: 'order_not_paid', message: `The order is ${order.status}.` }
  if (isRefused(order)) return { ok: false, code: 'review_refused', message: 'Its review was closed with a refund.' }
  await orders.release(id, clock())
  work.add(deliver(context, id))
  return { ok: true, order: toOrder((await orders.byId(id)) ?? order) }
}
