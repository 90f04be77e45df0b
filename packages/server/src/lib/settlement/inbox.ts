/**
 * Webhooks. An event is stored, answered, and then worked on; it is done when its work is done, and not when it was
 * seen, so a duplicate never blocks the retry of one that failed. What it says is never used: it only tells us which
 * PaymentIntent to ask Stripe about.
 */
import type { Context } from '../context.ts'
import { syncSetup } from '../customers/set-up-card.ts'
import { describeError, redact } from '../log.ts'
import type { InboxEvent } from '../orders/order-store.ts'
import type { StoredOrder } from '../orders/order.ts'
import type { StripeEvent } from '../stripe-client.ts'
import { isGone, isTooLate, unlessGone } from '../stripe-errors.ts'
import { backoff } from './backoff.ts'
import { syncOrLetGo } from './let-go.ts'
import { deliver } from './outbox.ts'
import { syncPayment } from './sync.ts'

/** How long the process that took an event has for it, before a sweep takes it over, in milliseconds. */
const grace = 10_000

/** How long an event may wait for an order that we don't know, or can't ask about, in milliseconds: as long as Stripe itself retries. */
const patience = 3 * 24 * 3_600_000

/** The PaymentIntent or SetupIntent that an event is about, and our order's id where the object carries it. */
export function subjectOf(event: StripeEvent): { paymentIntentId: string; orderId: string | undefined } | undefined {
  const { object: kind, id, payment_intent, metadata } = event.data.object as Record<string, unknown>
  const paymentIntentId = kind === 'payment_intent' || kind === 'setup_intent' ? id : payment_intent
  if (typeof paymentIntentId !== 'string') return undefined
  const own = typeof metadata === 'object' && metadata !== null && Object.hasOwn(metadata, 'pay_order')
  const orderId = own ? (metadata as Record<string, unknown>).pay_order : undefined
  return { paymentIntentId, orderId: typeof orderId === 'string' ? orderId : undefined }
}

/** Stores an event that is ours. Undefined if there is nothing to do for it: foreign, or stored before. */
export async function storeEvent(context: Context, event: StripeEvent): Promise<InboxEvent | undefined> {
  const { orders, clock, livemode } = context
  const subject = subjectOf(event)
  if (!subject || event.livemode !== livemode) return undefined
  // An account that is connected to ours may write what it likes into its metadata.
  const own = event.account === undefined ? undefined : await context.account()
  if (own !== event.account && own !== undefined) return undefined
  const isNamed = subject.orderId !== undefined && own === event.account
  if (!isNamed && !(await isKnown(context, subject.paymentIntentId))) return undefined
  const stored = { id: event.id, type: event.type, ...subject, receivedMs: clock() }
  const isNew = await orders.inbox.add(stored, clock() + grace)
  return isNew ? { ...stored, attempts: 0 } : undefined
}

async function isKnown({ orders }: Context, intentId: string): Promise<boolean> {
  return Boolean((await orders.byIntent(intentId)) ?? (await orders.setups.byIntent(intentId)))
}

/**
 * Does an event's work, and then what the order leads to by it. Never throws: what fails is due again later. True when the event is done.
 */
export async function processEvent(
  context: Context,
  event: InboxEvent,
  then: (orderId: string) => unknown = (orderId) => deliver(context, orderId),
): Promise<boolean> {
  const { orders, clock, log } = context
  const about = { eventId: event.id, paymentIntentId: event.paymentIntentId }
  try {
    const order = await orders.byIntent(event.paymentIntentId)
    const named = order ?? (event.orderId === undefined ? undefined : await orders.byId(event.orderId))
    const isYoung = clock() - event.receivedMs < patience
    if (named && named.livemode !== context.livemode) {
      // Another server on this database stored it, or this one with the keys that it had before: who has them can ask.
      if (isYoung) await orders.inbox.retry(event.id, clock() + backoff(event.attempts + 1), 'the order is of the other mode')
      else await orders.inbox.done(event.id, clock(), 'the order is of the other mode')
      return !isYoung
    }
    if (order) {
      const synced = await syncOrLetGo(context, order, { event })
      // Stripe has forgotten it: there is nothing to learn any more.
      if (!synced) await orders.inbox.done(event.id, clock(), 'the PaymentIntent is gone')
      await then(order.id)
      return true
    }
    if (await orders.setups.byIntent(event.paymentIntentId)) {
      const setup = await syncSetup(context, event.paymentIntentId).catch(unlessGone)
      await orders.inbox.done(event.id, clock(), setup ? undefined : 'the SetupIntent is gone')
      return true
    }
    // The order may be about to be written, or a crash stands between it and its PaymentIntent, which the sweep mends.
    const mayBeComing = isYoung && (!named || named.status === 'draft')
    if (named && !mayBeComing) {
      await lookAtStray(context, event.paymentIntentId, named)
      await orders.inbox.done(event.id, clock())
      await then(named.id)
      return true
    }
    if (mayBeComing) {
      await orders.inbox.retry(event.id, clock() + backoff(event.attempts + 1), 'the order is not there yet')
      return false
    }
    await orders.inbox.done(event.id, clock(), 'the order never came')
    const message = 'An event names an order that is not here. Does another server share this Stripe account?'
    log({ level: 'error', code: 'event_without_order', message, ...about })
    return true
  } catch (error) {
    log({ level: 'error', code: 'event_failed', message: `A ${event.type} event failed.`, ...about, ...describeError(error) })
    const reason = redact(error instanceof Error ? error.message : String(error))
    await orders.inbox.retry(event.id, clock() + backoff(event.attempts + 1), reason).catch((failure: unknown) => {
      log({ level: 'error', code: 'internal', message: 'The order store failed.', ...about, ...describeError(failure) })
    })
    return false
  }
}

/** A PaymentIntent of ours that is not its order's is canceled or was never told to anybody. If not… */
async function lookAtStray(context: Context, paymentIntentId: string, order: StoredOrder): Promise<void> {
  const { stripe, orders, log } = context
  const orderId = order.id
  const intent = await stripe.paymentIntents.retrieve(paymentIntentId, { expand: [] }).catch(unlessGone)
  if (!intent || intent.amount_received === 0) return
  // Only what is attached can be paid: so if it is the order's own after all, and was attached after we had looked, we see it now.
  const owner = await orders.byIntent(paymentIntentId)
  if (owner) {
    await syncPayment(context, paymentIntentId, { order: owner })
    return
  }
  await orders.markForReview(orderId, context.clock(), context.effects)
  if (order.paymentIntentId) await withdraw(context, order.paymentIntentId)
  const message = `${paymentIntentId} took ${intent.amount_received} ${intent.currency} for an order that is not about it.`
  log({ level: 'error', code: 'stray_payment', message, orderId, paymentIntentId })
}

/** The buyer's page may still hold the client secret of an order that is under review: it must not take money once more. */
async function withdraw(context: Context, paymentIntentId: string): Promise<void> {
  try {
    await context.stripe.paymentIntents.cancel(paymentIntentId, { cancellation_reason: 'abandoned' })
  } catch (error) {
    if (isGone(error)) return
    if (!isTooLate(error)) throw error
  }
  await syncPayment(context, paymentIntentId)
}
