/**
 * Mends what was left lying: by a crash, a webhook that never came, a `fulfil` that failed, a buyer who went away. One
 * failure never keeps it from the rest. Any number of processes may sweep at the same time.
 */
import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import type { InboxEvent } from '../orders/order-store.ts'
import type { StoredOrder } from '../orders/order.ts'
import { asStripeError } from '../stripe-errors.ts'
import { processEvent } from './inbox.ts'
import { mend } from './mend.ts'
import { storeMissedEvents } from './missed-events.ts'
import { deliverEffect } from './outbox.ts'

/** How many of each kind are fetched at once, and how often. The rest is for the next sweep. */
const batch = 100
const batches = 20

/** How many are worked on at the same time: of events and of orders, for which Stripe is asked, and of effects. */
const atStripe = 4
const atMerchant = 8

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
  /** Unpaid orders that nobody touched for `abandonAfter`, or whose payment Stripe refuses to make, canceled. */
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

/**
 * One kind of what was left lying. Each is worked through for itself, because Stripe may be slow, and so may the merchant's code. What
 * an event or an order makes due is left to the effects. Once the checkout is closed, nothing more is begun.
 */
export type Queue = (context: Context, report: SweepReport) => Promise<void>

export const events: Queue = async (context, report) => {
  const { orders, clock, log } = context
  const settle = async (event: InboxEvent) => {
    report[(await processEvent(context, event, () => undefined)) ? 'events' : 'failed']++
  }
  await workThrough(context, atStripe, () => orders.inbox.due(clock(), batch), settle)
  try {
    for (const event of await storeMissedEvents(context)) await settle(event)
  } catch (error) {
    report.failed++
    const code = asStripeError(error) ? 'stripe_failed' : 'sweep_failed'
    log({ level: 'error', code, message: 'Stripe’s list of events could not be read.', ...describeError(error) })
  }
  await orders.inbox.prune(clock() - memory)
  await orders.limits.prune(clock())
}

export const unfinished: Queue = async (context, report) => {
  const { orders, clock, livemode } = context
  const stale = () => {
    const nowMs = clock()
    return orders.stale({ livemode, nowMs, staleMs: nowMs - staleAfter, rarelyMs: nowMs - rarely }, batch)
  }
  await workThrough(context, atStripe, stale, async (order) => {
    try {
      const mended = await mend(context, order)
      if (mended) report[mended]++
    } catch (error) {
      report.failed++
      await putOff(context, order, error)
    }
  })
}

async function putOff({ orders, clock, log }: Context, { id: orderId, reference }: StoredOrder, error: unknown): Promise<void> {
  const code = asStripeError(error) ? 'stripe_failed' : 'sweep_failed'
  log({ level: 'error', code, message: `Order ${reference} could not be mended.`, orderId, ...describeError(error) })
  await orders.postpone(orderId, clock()).catch((failure: unknown) => {
    log({ level: 'error', code: 'internal', message: 'The order store failed.', orderId, ...describeError(failure) })
  })
}

export const effects: Queue = async (context, report) => {
  const { orders, clock, livemode, effects: kinds } = context
  const due = () => orders.outbox.due({ kinds, livemode, nowMs: clock() }, batch)
  await workThrough(context, atMerchant, due, async (effect) => {
    const delivery = await deliverEffect(context, effect)
    if (delivery === 'done') report[effect.name === 'fulfil' ? 'fulfilled' : 'effects']++
    else if (delivery !== 'taken') report[delivery]++
  })
  await tellOfOtherMode(context)
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
async function workThrough<T>(
  { work: stopping }: Context,
  atOnce: number,
  fetchBatch: () => Promise<T[]>,
  work: (item: T) => Promise<void>,
): Promise<void> {
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
