import type { Context } from '../context.ts'
import { type Order, type StoredOrder, toOrder } from '../orders/order.ts'
import { isTooLate } from '../stripe-errors.ts'
import { deliver } from './outbox.ts'
import { syncPayment } from './sync.ts'

export interface CaptureOptions {
  /** In the currency's minor unit. Default: all that is held. Stripe captures once: what is not taken goes back to the buyer. */
  amount?: number
}

export type CaptureResult =
  | { ok: true; order: Order; amount: number }
  | {
      ok: false
      code:
        /** There is no such order. */
        | 'order_not_found'
        /** No money is held for it (any more): it was never paid, or another amount was taken, or it was let go. */
        | 'order_not_authorized'
        /** The amount is not a whole number from 1 up. */
        | 'capture_amount_invalid'
        /** More than is held: `capturable` says how much that is. */
        | 'capture_too_large'
      message: string
      /** In the currency's minor unit. */
      capturable: number
    }

/** Takes money that is held. Asked again for the same amount, it says what it said. Throws what Stripe's SDK throws. */
export async function captureOrder(context: Context, orderId: string, options: CaptureOptions): Promise<CaptureResult> {
  const stored = await context.orders.byId(orderId)
  if (!stored) return no('order_not_found', 'There is no such order.', 0)
  if (!stored.paymentIntentId) return no('order_not_authorized', 'There is no payment yet.', 0)
  const { paymentIntentId } = stored
  const { order, intent } = await syncPayment(context, paymentIntentId)
  if (order.status !== 'authorized') return asTaken(order, options.amount)

  const capturable = intent.amount_capturable
  const { amount = capturable } = options
  if (!Number.isSafeInteger(amount) || amount < 1) {
    return no('capture_amount_invalid', 'The amount is not a whole number from 1 up.', capturable)
  }
  if (amount > capturable) return no('capture_too_large', `No more than ${capturable} is held.`, capturable)
  try {
    // Under no key of ours: Stripe captures once in any case, and would repeat a failure of its own under the same key, for a day.
    await context.stripe.paymentIntents.capture(paymentIntentId, { amount_to_capture: amount })
  } catch (error) {
    // Somebody else was faster, with whatever amount.
    if (!isTooLate(error)) throw error
  }
  const after = await syncPayment(context, paymentIntentId)
  context.work.add(deliver(context, order.id))
  return asTaken(after.order, amount)
}

/** What an order's own state makes of the question. */
function asTaken(order: StoredOrder, wanted: number | undefined): CaptureResult {
  const { status, capture, received } = order
  if (status === 'paid' && capture === 'manual' && (wanted ?? received) === received) {
    return { ok: true, order: toOrder(order), amount: received }
  }
  return no('order_not_authorized', `The order is ${status}, and ${received} was taken.`, 0)
}

function no(code: Extract<CaptureResult, { ok: false }>['code'], message: string, capturable: number): CaptureResult {
  return { ok: false, code, message, capturable }
}
