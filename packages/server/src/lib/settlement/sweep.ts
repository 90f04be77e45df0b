/**
 * Mends what was left lying: by a crash, a webhook that never came, a `fulfil` that failed, a buyer who went away. One
 * failure never keeps it from the rest. Any number of processes may sweep at the same time.
 */
import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { makeIntent } from '../minting/ensure-intent.ts'
import type { StoredOrder } from '../orders/order.ts'
import { asStripeError, isGone, isTooLate } from '../stripe-errors.ts'
import type { Work } from '../operations/work.ts'
import { processEvent } from './inbox.ts'
import { syncOrLetGo } from './let-go.ts'
import { storeMissedEvents } from './missed-events.ts'
import { deliverEffect } from './outbox.ts'
import { writeSettlement } from './sync.ts'

/** How many of each kind are fetched at once, how often, and how many are worked on at the same time. The rest is for the next sweep. */
const batch = 100
const batches = 20
const atOnce = 8

/** An unfinished order is looked up a minute after its buyer last pressed Pay, then after two, four… */
const staleAfter = 60_000

/** …and at least once an hour, so an abandoned one is canceled within an hour of its time. */
const rarely = 3_600_000

/** How long a finished event is remembered: ten times as long as Stripe repeats it. */
const memory = 30 * 24 * 3_600_000

/** What a sweep mended. */
export interface SweepReport {
  /** Stored events whose work is done now. */
  events: number
  /** Unfinished orders that Stripe knew more about. */
  orders: number
  /** Orders that had lost their PaymentIntent in a crash, and have it back. */
  drafts: number
  /** Unpaid orders that nobody touched for `abandonAfter`, canceled. */
  abandoned: number
  /** Orders that were fulfilled. */
  fulfilled: number
  /** Orders that `hold` holds back. */
  held: number
  /** Calls of `onPaid` and the like that returned. */
  effects: number
  /** What did not work, and is tried again. */
  failed: number
}

/** Once the checkout is closed, it begins nothing more. */
export function sweep(context: Context): Promise<SweepReport> {
  return context.trace('pay.sweep', {}, async (note) => {
    const report = await sweepAll(context)
    note(Object.fromEntries(Object.entries(report).map(([name, count]) => [`pay.${name}`, count])))
    return report
  })
}

async function sweepAll(context: Context): Promise<SweepReport> {
  const { orders, clock, log, work, livemode } = context
  const report: SweepReport = { events: 0, orders: 0, drafts: 0, abandoned: 0, fulfilled: 0, held: 0, effects: 0, failed: 0 }

  await workThrough(
    work,
    () => orders.inbox.due(clock(), batch),
    async (event) => {
      report[(await processEvent(context, event)) ? 'events' : 'failed']++
    },
  )
  await workThrough(
    work,
    () => {
      const nowMs = clock()
      return orders.stale({ livemode, nowMs, staleMs: nowMs - staleAfter, rarelyMs: nowMs - rarely }, batch)
    },
    async (order) => {
      try {
        const mended = await mend(context, order)
        if (mended) report[mended]++
      } catch (error) {
        report.failed++
        await orders.postpone(order.id, clock())
        const code = asStripeError(error) ? 'stripe_failed' : 'sweep_failed'
        const message = `Order ${order.reference} could not be mended.`
        log({ level: 'error', code, message, orderId: order.id, ...describeError(error) })
      }
    },
  )
  await workThrough(
    work,
    () => orders.outbox.due({ kinds: context.effects, livemode, nowMs: clock() }, batch),
    async (effect) => {
      const delivery = await deliverEffect(context, effect)
      if (delivery === 'done') report[effect.name === 'fulfil' ? 'fulfilled' : 'effects']++
      else if (delivery !== 'taken') report[delivery]++
    },
  )
  await tellOfOtherMode(context)
  // After all that can be done without Stripe, should Stripe be slow.
  try {
    for (const event of await storeMissedEvents(context)) {
      report[(await processEvent(context, event)) ? 'events' : 'failed']++
    }
  } catch (error) {
    report.failed++
    const code = asStripeError(error) ? 'stripe_failed' : 'sweep_failed'
    log({ level: 'error', code, message: 'Stripe’s list of events could not be read.', ...describeError(error) })
  }
  await orders.inbox.prune(clock() - memory)
  await orders.limits.prune(clock())
  return report
}

const told = new WeakSet<Context>()

/** Says once that something is left lying on purpose. */
async function tellOfOtherMode(context: Context): Promise<void> {
  const { orders, clock, effects, livemode, log } = context
  if (told.has(context)) return
  const [left] = await orders.outbox.due({ kinds: effects, livemode: !livemode, nowMs: clock() }, 1)
  if (!left) return
  told.add(context)
  const [own, other] = livemode ? ['live', 'test'] : ['test', 'live']
  const message = `Orders of ${other} mode wait to be fulfilled, or to be told of. The keys are of ${own} mode, so they are left as they are.`
  log({ level: 'warn', code: 'other_mode', message, orderId: left.orderId })
}

/** Batch after batch, until one is not full. */
async function workThrough<T>(stopping: Work, fetchBatch: () => Promise<T[]>, work: (item: T) => Promise<void>): Promise<void> {
  for (let fetched = 0; fetched < batches && !stopping.isStopping; fetched++) {
    const items = await fetchBatch()
    // All of them take from the same queue.
    const queue = items.values()
    const worker = async () => {
      for (const item of queue) if (!stopping.isStopping) await work(item)
    }
    await Promise.all(Array.from({ length: atOnce }, worker))
    if (items.length < batch) return
  }
}

/** Looks after one unfinished order, and says what came of it. */
async function mend(context: Context, order: StoredOrder): Promise<'orders' | 'drafts' | 'abandoned' | undefined> {
  const isOld = order.touchedMs <= context.clock() - context.abandonAfter
  if (order.paymentIntentId) {
    // First, whatever its age: it may be waiting for a voucher of which no webhook told, and that could be canceled.
    const synced = await syncOrLetGo(context, order)
    if (synced && isOld && isUnpaid(synced.order)) return abandon(context, synced.order, order.paymentIntentId)
    return synced?.order.status === order.status ? undefined : 'orders'
  }
  const { orders, clock, effects } = context
  if (isOld && isUnpaid(order)) return (await orders.cancelDraft(order.id, clock(), effects)) ? 'abandoned' : undefined
  // A crash left it without its PaymentIntent. Under the same idempotency key Stripe answers with the one that it made,
  // or makes it now. If the buyer came back and was faster, it is theirs, with the cart that they see now.
  return (await makeIntent(context, order, order.cart)) && 'drafts'
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
