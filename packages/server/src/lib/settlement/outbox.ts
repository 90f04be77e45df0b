/**
 * Fulfilment. The row that makes it due was written in the same transaction as `paid`. Whoever holds its lease calls
 * `fulfil`; if that process dies, the lease runs out and another takes over. So `fulfil` may be called again after it
 * did its work and before we could write that down: its idempotency key, always the same, makes that harmless.
 */
import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { toOrder } from '../orders/order.ts'
import { backoff } from './backoff.ts'

/** How long a claim holds without a sign of life, in milliseconds. */
const lease = 60_000

/** How long `fulfil` may take, in milliseconds: one that hangs must not keep the sweep from all other orders. */
const fulfilLimit = 5 * 60_000

type Needs = Pick<Context, 'orders' | 'clock' | 'fulfil' | 'log'>

/** Fulfils the order if that is due and nobody else is at it. Never throws. True when it was fulfilled by this call. */
export async function deliver(context: Needs, orderId: string): Promise<boolean> {
  const { orders, clock, log } = context
  try {
    const attempt = await orders.outbox.claim(orderId, clock(), clock() + lease)
    if (attempt === undefined) return false
    return await fulfilOnce(context, orderId, attempt)
  } catch (error) {
    log({ level: 'error', code: 'internal', message: 'The order store failed.', orderId, ...describeError(error) })
    return false
  }
}

async function fulfilOnce(context: Needs, orderId: string, attempt: number): Promise<boolean> {
  const { orders, clock, fulfil, log } = context
  const order = await orders.byId(orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  const signOfLife = setInterval(() => {
    orders.outbox.extend(orderId, attempt, clock() + lease).catch(() => undefined)
  }, lease / 3)
  let late: ReturnType<typeof setTimeout> | undefined
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Error(`fulfil() has not returned for ${fulfilLimit / 60_000} minutes.`)), fulfilLimit)
  })
  try {
    await Promise.race([fulfil(toOrder(order), { idempotencyKey: `${orderId}:fulfil` }), tooLate])
  } catch (error) {
    const wait = backoff(attempt)
    await orders.outbox.retry(orderId, attempt, clock() + wait)
    const message = `fulfil() threw for order ${order.reference}, for the ${attempt}. time. Next try in ${wait / 1000} s.`
    log({ level: 'error', code: 'fulfil_failed', message, orderId, ...describeError(error) })
    return false
  } finally {
    clearInterval(signOfLife)
    clearTimeout(late)
  }
  await orders.outbox.done(orderId, clock())
  log({ level: 'info', code: 'order_fulfilled', message: `Order ${order.reference} is fulfilled.`, orderId })
  return true
}
