/** How an order stands, for its buyer, who may ask as often as they like: what that costs at Stripe is bounded here. */
import type { Context } from '../context.ts'
import { countOf, isWithin } from '../limits.ts'
import { describeError } from '../log.ts'
import type { StoredOrder } from '../orders/order.ts'
import { syncOrLetGo } from '../settlement/let-go.ts'
import { whoseAddress } from './admission.ts'

/** How old our knowledge of an unfinished order may be, in milliseconds: between these two, a sixtieth of the buyer's own absence. */
const shortest = 1000
const longest = 30_000

/** The request, and what keeps work going after its answer. */
interface Asking {
  request: Request
  defer: (work: Promise<unknown>) => void
}

/** An order that Stripe is being asked about. */
export interface Look {
  sinceMs: number
  answer: Promise<StoredOrder>
}

/**
 * The order as Stripe has it now. As we last knew it, if that is young enough, if Stripe can't be reached, or if Stripe was
 * asked too often from this address. Whoever comes while Stripe is being asked about the same order gets that answer.
 */
export async function freshOrder(context: Context, { request, defer }: Asking, order: StoredOrder): Promise<StoredOrder> {
  const now = context.clock()
  const age = Math.min(longest, Math.max(shortest, (now - order.touchedMs) / 60))
  const isFinal = order.status === 'paid' || order.status === 'review' || order.status === 'canceled'
  if (isFinal || !order.paymentIntentId || now - order.syncedMs < age) return order

  const { looks } = context
  const begun = looks.get(order.id)
  // Where a platform stops a request halfway, its look never ends.
  if (begun && now - begun.sinceMs < longest) return begun.answer
  const forget = () => {
    if (looks.get(order.id) === look) looks.delete(order.id)
  }
  const look: Look = { sinceMs: now, answer: lookUp(context, request, order).finally(forget) }
  looks.set(order.id, look)
  // Others may wait for it when this buyer has gone.
  defer(look.answer)
  return look.answer
}

async function lookUp(context: Context, request: Request, order: StoredOrder): Promise<StoredOrder> {
  const { limits, log, orders } = context
  try {
    const client = await whoseAddress(context, request)
    if (client !== undefined && !(await isWithin(context, countOf.looksOf(client), limits.looksPerClient))) return order
    return (await syncOrLetGo(context, order))?.order ?? (await orders.byId(order.id)) ?? order
  } catch (error) {
    const message = 'Stripe could not be asked how an order stands.'
    log({ level: 'warn', code: 'stripe_failed', message, orderId: order.id, ...describeError(error) })
    return order
  }
}
