/**
 * Webhooks that never came, or for which there is no endpoint. An unfinished order is looked up now and then anyway, ever more
 * rarely; but that money was given back, or asked back, long after it was paid, only an event tells. Stripe keeps events for 30 days: what is in its list and not in the inbox was missed.
 * https://docs.stripe.com/webhooks/process-undelivered-events
 */
import type { Context } from '../context.ts'
import type { InboxEvent } from '../orders/order-store.ts'
import { storeEvent } from './inbox.ts'

/** How often the list is read, by all processes together, in milliseconds. */
const every = 60_000

/** How late an event may turn up in the list, in seconds. */
const margin = 60

/** What changes an order, or a setup; Stripe takes no more than 20. https://docs.stripe.com/api/events/list */
const types = [
  'payment_intent.succeeded',
  'payment_intent.amount_capturable_updated',
  'payment_intent.processing',
  'payment_intent.payment_failed',
  'payment_intent.canceled',
  'charge.refunded',
  'refund.created',
  'refund.updated',
  'refund.failed',
  'charge.dispute.created',
  'charge.dispute.updated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.funds_reinstated',
  'charge.dispute.closed',
  'radar.early_fraud_warning.created',
  'radar.early_fraud_warning.updated',
  'review.opened',
  'review.closed',
  'setup_intent.succeeded',
  'setup_intent.canceled',
]

/** Stores what was missed. Throws what Stripe's SDK throws: then the list is read from the same place next time. */
export async function storeMissedEvents(context: Context): Promise<InboxEvent[]> {
  const { stripe, orders, clock, livemode } = context
  const since = await orders.events.claim(livemode, clock(), every)
  if (since === undefined) return []
  const missed: InboxEvent[] = []
  let newest = 0
  let after: string | undefined
  do {
    const page = await stripe.events.list({ types, created: { gte: since }, limit: 100, ...(after !== undefined && { starting_after: after }) })
    for (const event of page.data) {
      newest = Math.max(newest, event.created)
      const stored = await storeEvent(context, event)
      if (stored) missed.push(stored)
    }
    after = page.has_more ? page.data.at(-1)?.id : undefined
  } while (after !== undefined)
  // By Stripe's clock, and not by ours.
  await orders.events.readUntil(livemode, newest - margin)
  return missed
}
