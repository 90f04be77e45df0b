import type { Context } from '../context.ts'
import type { StoredOrder } from '../orders/order.ts'
import { isGone } from '../stripe-errors.ts'
import { isOwnAccount } from './own-account.ts'
import { type Synced, type SyncOptions, syncPayment } from './sync.ts'

/**
 * Asks Stripe how the order stands. Undefined if Stripe does not know its PaymentIntent any more: then an order that can't
 * have been paid has let it go, to get another; one that may have been is for a person to look at. Undefined as well if the order is
 * of the other mode: our keys know nothing of it, so it is left as it is.
 */
export async function syncOrLetGo(context: Context, order: StoredOrder, options: SyncOptions = {}): Promise<Synced | undefined> {
  const { orders, log } = context
  const { paymentIntentId } = order
  if (paymentIntentId === undefined || order.livemode !== context.livemode) return undefined
  try {
    return await syncPayment(context, paymentIntentId, { ...options, order })
  } catch (error) {
    if (!isGone(error)) throw error
    const message =
      `Stripe does not know ${paymentIntentId} of order ${order.reference} any more. ` +
      'Was test data deleted, or do the keys belong to another account?'
    log({ level: 'error', code: 'intent_gone', message, orderId: order.id, paymentIntentId })
    // With the keys of another account we can't see what the buyer may have paid in the one before.
    const mayBePaid = order.status === 'processing' || order.status === 'authorized' || !(await isOwnAccount(context, order))
    if (mayBePaid) await orders.markForReview(order.id, context.clock(), context.effects)
    else await orders.renew(order, order.cart)
    return undefined
  }
}
