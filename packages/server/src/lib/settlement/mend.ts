import type { Context } from '../context.ts'
import { makeIntent } from '../minting/ensure-intent.ts'
import type { StoredOrder } from '../orders/order.ts'
import { asStripeError, isGone, isTooLate } from '../stripe-errors.ts'
import { syncOrLetGo } from './let-go.ts'
import { writeSettlement } from './sync.ts'

/** Looks after one unfinished order, and says what came of it. */
export async function mend(context: Context, order: StoredOrder): Promise<'orders' | 'drafts' | 'abandoned' | undefined> {
  const isOld = order.touchedMs <= context.clock() - context.abandonAfter
  if (order.paymentIntentId) {
    // First, whatever its age: it may be waiting for a voucher of which no webhook told, and that could be canceled.
    const synced = await syncOrLetGo(context, order)
    if (synced && isOld && isUnpaid(synced.order)) return abandon(context, synced.order, order.paymentIntentId)
    return synced?.order.status === order.status ? undefined : 'orders'
  }
  const { orders, clock, effects } = context
  const close = async () => ((await orders.cancelDraft(order.id, clock(), effects)) ? 'abandoned' : undefined)
  if (isOld && isUnpaid(order)) return close()
  try {
    // A crash left it without its PaymentIntent. Under the same idempotency key Stripe answers with the one that it made,
    // or makes it now. If the buyer came back and was faster, it is theirs, with the cart that they see now.
    return (await makeIntent(context, order, order.cart)) && 'drafts'
  } catch (error) {
    // Too small a total, say: Stripe would refuse it for ever. A buyer who comes back begins anew.
    if (asStripeError(error)?.statusCode !== 400) throw error
    return close()
  }
}

const isUnpaid = ({ status }: StoredOrder) => status === 'draft' || status === 'open' || status === 'action'

/** Cancels what can no longer be wanted, unless the buyer came back at the last moment. */
async function abandon(context: Context, order: StoredOrder, paymentIntentId: string): Promise<'orders' | 'abandoned' | undefined> {
  const fetchedMs = context.clock()
  try {
    const intent = await context.stripe.paymentIntents.cancel(paymentIntentId, { cancellation_reason: 'abandoned' })
    await writeSettlement(context, order, intent, { fetchedMs })
    return 'abandoned'
  } catch (error) {
    if (!isTooLate(error) && !isGone(error)) throw error
    const synced = await syncOrLetGo(context, order)
    return synced?.order.status === order.status ? undefined : 'orders'
  }
}
