/**
 * Mends what was left lying: by a crash, a webhook that never came, a `fulfil` that failed, a buyer who went away. One
 * failure never keeps it from the rest. Any number of processes may sweep at the same time.
 */
import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { ensureIntent } from '../minting/ensure-intent.ts'
import type { StoredOrder } from '../orders/order.ts'
import { asStripeError, isTooLate } from '../stripe-client.ts'
import { processEvent } from './inbox.ts'
import { deliver } from './outbox.ts'
import { syncPayment, writeSettlement } from './sync.ts'

/** How many of each kind a sweep takes on. The rest is for the next one. */
const batch = 100

/** An unfinished order is looked up again after a minute, then two, then four… */
const staleAfter = 60_000

/** …and at least once an hour. */
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
  /** What did not work, and is tried again. */
  failed: number
}

export async function sweep(context: Context): Promise<SweepReport> {
  const { orders, clock, abandonAfter } = context
  const report: SweepReport = { events: 0, orders: 0, drafts: 0, abandoned: 0, fulfilled: 0, failed: 0 }

  for (const event of await orders.inbox.due(clock(), batch)) {
    report[(await processEvent(context, event)) ? 'events' : 'failed']++
  }
  for (const order of await orders.abandoned(clock() - abandonAfter, batch)) {
    await attempt(context, order, report, async () => {
      if (await abandon(context, order)) report.abandoned++
    })
  }
  const nowMs = clock()
  const stale = await orders.stale({ nowMs, staleMs: nowMs - staleAfter, rarelyMs: nowMs - rarely }, batch)
  for (const order of stale) {
    await attempt(context, order, report, async () => {
      if (order.paymentIntentId) {
        const synced = await syncPayment(context, order.paymentIntentId)
        if (synced.order.status !== order.status) report.orders++
      } else {
        await mendDraft(context, order)
        report.drafts++
      }
    })
  }
  for (const orderId of await orders.outbox.due(clock(), batch)) {
    report[(await deliver(context, orderId)) ? 'fulfilled' : 'failed']++
  }
  await orders.inbox.prune(clock() - memory)
  return report
}

/**
 * A crash left the order without its PaymentIntent. Under the same idempotency key Stripe answers with the one that it
 * made, or makes it now.
 */
async function mendDraft(context: Context, order: StoredOrder): Promise<void> {
  try {
    await ensureIntent(context, order, { ...order, fingerprint: order.cart })
  } catch (error) {
    await context.orders.postponeDraft(order.id, context.clock())
    throw error
  }
}

/** Cancels what can no longer be wanted. False if the buyer came back at the last moment. */
async function abandon(context: Context, order: StoredOrder): Promise<boolean> {
  const { stripe, orders, clock } = context
  if (!order.paymentIntentId) return orders.cancelDraft(order.id)
  const fetchedMs = clock()
  try {
    const intent = await stripe.paymentIntents.cancel(order.paymentIntentId, { cancellation_reason: 'abandoned' })
    await writeSettlement(context, order, intent, { fetchedMs })
    return true
  } catch (error) {
    if (!isTooLate(error)) throw error
    const synced = await syncPayment(context, order.paymentIntentId)
    return synced.order.status === 'canceled'
  }
}

async function attempt(context: Context, order: StoredOrder, report: SweepReport, work: () => Promise<void>) {
  try {
    await work()
  } catch (error) {
    report.failed++
    const message = `Order ${order.reference} could not be mended.`
    const code = asStripeError(error) ? 'stripe_failed' : 'sweep_failed'
    context.log({ level: 'error', code, message, orderId: order.id, ...describeError(error) })
  }
}
