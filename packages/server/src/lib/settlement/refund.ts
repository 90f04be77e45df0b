import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { fingerprint } from '../minting/fingerprint.ts'
import { type Order, type StoredOrder, toOrder } from '../orders/order.ts'
import type { RefundReason, StripeRefund } from '../stripe-client.ts'
import { asStripeError } from '../stripe-errors.ts'
import { syncPayment } from './sync.ts'

export interface RefundOptions {
  /** In the currency's minor unit. Default: all that is left. */
  amount?: number
  /**
   * Your own id of this refund, such as a ticket's number: with the same key, money is given back once, however often
   * you ask and however late; only a refund that failed is tried anew. Without it, two calls that see the order in the
   * same state are taken for one.
   */
  idempotencyKey?: string
  /** Default: none is given. */
  reason?: RefundReason
}

export type RefundResult =
  | { ok: true; order: Order; refundId: string; amount: number }
  | {
      ok: false
      code:
        /** There is no such order. */
        | 'order_not_found'
        /** Stripe has taken nothing for it. */
        | 'order_not_paid'
        /** The amount is not a whole number from 1 up. */
        | 'refund_amount_invalid'
        /** A bank holds the money in a dispute, or has taken it. */
        | 'order_disputed'
        /** More than was received and is not yet given back: `refundable` says how much that is. */
        | 'refund_too_large'
        /** The key was used for another amount. */
        | 'idempotency_key_reused'
      message: string
      /** In the currency's minor unit. */
      refundable: number
    }

/** Gives money back. Expected failures are values; throws what Stripe's SDK throws. */
export async function refundOrder(context: Context, orderId: string, options: RefundOptions): Promise<RefundResult> {
  const stored = await context.orders.byId(orderId)
  if (!stored) return no('order_not_found', 'There is no such order.', 0)
  if (!stored.paymentIntentId) return no('order_not_paid', 'There is no payment yet.', 0)
  const { paymentIntentId } = stored
  const { order, refunds } = await syncPayment(context, paymentIntentId, { ask: 'refunds' })

  const { idempotencyKey } = options
  const asked = refunds.filter(({ metadata }) => idempotencyKey === undefined || metadata?.pay_refund === idempotencyKey)
  const earlier = idempotencyKey === undefined ? undefined : asked.find((refund) => !isUndone(refund))
  if (earlier) {
    return options.amount === undefined || options.amount === earlier.amount
      ? { ok: true, order: toOrder(order), refundId: earlier.id, amount: earlier.amount }
      : no('idempotency_key_reused', `This key has given back ${earlier.amount}.`, Math.max(order.received - order.refunded - order.disputed, 0))
  }
  const checked = checkAmount(order, options.amount)
  if (!checked.ok) return checked

  // Stripe repeats its first answer under the same key, so a refund that failed since has to change the key. Without a key
  // of the caller's, what was given back when the call began is the state that two clicks on one button share.
  const attempt = [idempotencyKey ?? [checked.amount, stored.refunded], asked.filter(isUndone).map(({ id }) => id)]
  let refund: StripeRefund
  try {
    refund = await context.stripe.refunds.create(
      {
        payment_intent: paymentIntentId,
        amount: checked.amount,
        metadata: { pay_order: order.id, ...(idempotencyKey !== undefined && { pay_refund: idempotencyKey }) },
        ...(options.reason && { reason: options.reason }),
      },
      { idempotencyKey: `${order.id}:refund:${await fingerprint(attempt)}` },
    )
  } catch (error) {
    if (asStripeError(error)?.type !== 'StripeInvalidRequestError') throw error
    // Somebody else gave money back in the meantime.
    const again = checkAmount((await syncPayment(context, paymentIntentId)).order, checked.amount)
    if (again.ok) throw error
    return again
  }
  const isCounted = refunds.some(({ id }) => id === refund.id) || isUndone(refund)
  const after = await orderAfter(context, paymentIntentId, { ...order, refunded: order.refunded + (isCounted ? 0 : refund.amount) })
  return { ok: true, order: toOrder(after), refundId: refund.id, amount: refund.amount }
}

/** The money is on its way: whatever fails from here on must not look as if it were not. If Stripe can't be asked, as it must be by now. */
async function orderAfter(context: Context, paymentIntentId: string, presumed: StoredOrder): Promise<StoredOrder> {
  try {
    return (await syncPayment(context, paymentIntentId)).order
  } catch (error) {
    const message = `Money of order ${presumed.reference} was given back, and it could not be asked or written how the order stands now.`
    context.log({ level: 'warn', code: asStripeError(error) ? 'stripe_failed' : 'internal', message, orderId: presumed.id, ...describeError(error) })
    return presumed
  }
}

const isUndone = ({ status }: StripeRefund) => status === 'failed' || status === 'canceled'

function checkAmount({ received, refunded, disputed }: Pick<Order, 'received' | 'refunded' | 'disputed'>, wanted?: number) {
  // What banks took in disputes may be more than what was left.
  const refundable = Math.max(received - refunded - disputed, 0)
  if (received === 0) return no('order_not_paid', 'Stripe has taken nothing for this order.', 0)
  if (disputed > 0 && refundable === 0) return no('order_disputed', 'The buyer’s bank holds the money, or has taken it.', 0)
  const amount = wanted ?? refundable
  if (amount > refundable || refundable === 0) {
    return no('refund_too_large', `No more than ${refundable} can be given back.`, refundable)
  }
  return Number.isSafeInteger(amount) && amount > 0
    ? ({ ok: true, amount } as const)
    : no('refund_amount_invalid', 'The amount is not a whole number from 1 up.', refundable)
}

function no<Code extends Extract<RefundResult, { ok: false }>['code']>(code: Code, message: string, refundable: number) {
  return { ok: false, code, message, refundable } as const
}
