/**
 * Fulfilment, and whatever else an order leads to in the merchant's code. The row that makes it due was written in the same
 * transaction as its cause. Whoever holds its lease makes the call; if that process dies, the lease runs out and another
 * takes over. So the call may come again after it did its work and before we could write that down: its idempotency key,
 * always the same, makes that harmless.
 *
 * What an order of the other mode leads to is left to whoever has that mode's keys: nothing that was bought with a test card is
 * shipped by a live server on the same database.
 */
import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import type { Effect } from '../orders/order-store.ts'
import { backoff } from './backoff.ts'
import { carryOut } from './effects.ts'
import { isRefused } from './reason-to-hold.ts'

/** How long a claim holds without a sign of life, in milliseconds. */
const lease = 60_000

/** How long a call may take, in milliseconds: one that hangs must not keep the sweep from all other orders. */
const callLimit = 5 * 60_000

/** How many effects of one order are looked for at once. */
const batch = 100

/** How often one call looks for what has become due by its own work. What is left then is for the sweep. */
const rounds = 3

type Needs = Pick<Context, 'orders' | 'clock' | 'fulfil' | 'hold' | 'hooks' | 'effects' | 'livemode' | 'log' | 'trace' | 'work'>

/** What came of an effect. `taken`: somebody else is at it, or it is done. */
export type Delivery = 'done' | 'held' | 'failed' | 'taken'

/** Carries out what is due for the order and nobody else is at. Never throws. True if anything was done by this call. */
export function deliver(context: Needs, orderId: string): Promise<boolean> {
  return deliverDue(context, orderId, rounds)
}

async function deliverDue(context: Needs, orderId: string, left: number): Promise<boolean> {
  const { orders, clock, effects, livemode, log } = context
  try {
    const due = await orders.outbox.due({ kinds: effects, livemode, nowMs: clock(), orderId }, batch)
    const deliveries = await Promise.all(due.map((effect) => deliverEffect(context, effect)))
    // An order that is held now has another call due, and one that was released meanwhile its fulfilment.
    const more = left > 1 && deliveries.includes('held') && (await deliverDue(context, orderId, left - 1))
    return more || deliveries.includes('done')
  } catch (error) {
    log({ level: 'error', code: 'internal', message: 'The order store failed.', orderId, ...describeError(error) })
    return false
  }
}

/** Carries out one effect, unless somebody else is at it. Never throws. */
export async function deliverEffect(context: Needs, effect: Effect): Promise<Delivery> {
  const { orders, clock, log } = context
  const { orderId } = effect
  try {
    const attempt = await orders.outbox.claim(effect, clock(), clock() + lease)
    if (attempt === undefined) return 'taken'
    const attributes = { 'pay.order_id': orderId, 'pay.effect': effect.name, 'pay.attempt': attempt }
    return await context.trace('pay.effect', attributes, async (note) => {
      const delivery = await attemptEffect(context, effect, attempt)
      note({ 'pay.delivery': delivery })
      return delivery
    })
  } catch (error) {
    log({ level: 'error', code: 'internal', message: 'The order store failed.', orderId, ...describeError(error) })
    return 'failed'
  }
}

async function attemptEffect(context: Needs, effect: Effect, attempt: number): Promise<Delivery> {
  const { orders, clock, log, work } = context
  const { orderId, name } = effect
  const isFulfilment = name === 'fulfil'
  const order = await orders.byId(orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  const signOfLife = setInterval(() => {
    orders.outbox.extend(effect, attempt, clock() + lease).catch(() => undefined)
  }, lease / 3)
  // Not AbortSignal.any: what hangs on a signal that lives as long as the server does so as well.
  const call = new AbortController()
  const { signal } = call
  const late = setTimeout(() => call.abort(new Error(`The call (${name}) has not returned for ${callLimit / 60_000} minutes.`)), callLimit)
  const giveUp = () => call.abort(work.givenUp.reason)
  work.givenUp.addEventListener('abort', giveUp)
  if (work.givenUp.aborted) giveUp()
  try {
    signal.throwIfAborted()
    const reason = await Promise.race([carryOut(context, order, name, signal), whenAborted(signal)])
    if (reason !== undefined) {
      const isHeld = await orders.outbox.hold(orderId, attempt, reason, clock(), context.effects, isRefused(order))
      if (isHeld) log({ level: 'warn', code: 'order_held', message: `Order ${order.reference} is held: ${reason}`, orderId })
      return 'held'
    }
  } catch (error) {
    const wait = work.givenUp.aborted ? 0 : backoff(attempt)
    await orders.outbox.retry(effect, attempt, clock() + wait)
    const message = `The call (${name}) threw for order ${order.reference}, for the ${attempt}. time. Next try in ${wait / 1000} s.`
    const level = work.givenUp.aborted ? 'warn' : 'error'
    log({ level, code: isFulfilment ? 'fulfil_failed' : 'effect_failed', message, orderId, ...describeError(error) })
    return 'failed'
  } finally {
    clearInterval(signOfLife)
    clearTimeout(late)
    work.givenUp.removeEventListener('abort', giveUp)
  }
  await orders.outbox.done(effect, clock())
  log(
    isFulfilment
      ? { level: 'info', code: 'order_fulfilled', message: `Order ${order.reference} is fulfilled.`, orderId }
      : { level: 'info', code: 'effect_done', message: `The call (${name}) is done for order ${order.reference}.`, orderId },
  )
  return 'done'
}

function whenAborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason), { once: true }))
}
