/**
 * The only way in which an order learns what became of its payment: ask Stripe, then write it down in one transaction.
 * Webhooks, status requests, the sweep and refunds all come here, in any order and as often as they like; an event's own
 * content is never believed.
 */
import type { Context } from '../context.ts'
import type { StoredOrder } from '../orders/order.ts'
import type { StripeIntent, StripeRefund } from '../stripe-client.ts'
import { isTooLate } from '../stripe-errors.ts'
import { countDecline } from './count-decline.ts'
import { type AfterSale, afterSaleOf, toLedger } from './after-sale.ts'
import { isFinal, orderStatusFor } from './order-status.ts'
import { isOwnAccount } from './own-account.ts'
import { isApproved } from './reason-to-hold.ts'
import { riskOf } from './risk.ts'

/** What was fetched beside the PaymentIntent, and why. */
export interface Fetched {
  /** When the fetch STARTED. */
  fetchedMs: number
  afterSale?: AfterSale
  /** The event that this settles. */
  eventId?: string
}

/** How an order stands, as Stripe has it. */
export interface Synced {
  order: StoredOrder
  intent: StripeIntent
  refunds: StripeRefund[]
}

export interface SyncOptions {
  /** The event that this settles. */
  event?: { id: string; type: string }
  /** Asks for these in any case: of a refund that failed, say, nothing is left in the charge's sum and in ours. */
  ask?: 'refunds' | 'disputes'
  /** Spares a look if the caller has just had one. It may have got another PaymentIntent since: then nothing is written of this one. */
  order?: StoredOrder
}

/** Throws what Stripe's SDK throws, and if no order has this PaymentIntent. */
export async function syncPayment(
  context: Context,
  paymentIntentId: string,
  { event, ask, order }: SyncOptions = {},
): Promise<Synced> {
  const before = order ?? (await context.orders.byIntent(paymentIntentId))
  if (!before) throw new Error(`No order has the PaymentIntent ${paymentIntentId}.`)
  const attributes = { 'pay.order_id': before.id, 'pay.payment_intent_id': paymentIntentId, ...(event && { 'pay.event_type': event.type }) }
  return context.trace('pay.settle', attributes, async (note) => {
    const synced = await fetchAndWrite(context, before, paymentIntentId, event, ask)
    note({ 'pay.order_status': synced.order.status })
    return synced
  })
}

async function fetchAndWrite(
  context: Context,
  before: StoredOrder,
  paymentIntentId: string,
  event: SyncOptions['event'],
  ask: SyncOptions['ask'],
): Promise<Synced> {
  const fetchedMs = context.clock()
  const intent = await context.stripe.paymentIntents.retrieve(paymentIntentId, { expand: ['latest_charge', 'review'] })
  const afterSale = await afterSaleOf(context.stripe, intent, before, ask ?? event?.type ?? '')
  const fetched = { fetchedMs, afterSale, ...(event && { eventId: event.id }) }
  return { order: await writeSettlement(context, before, intent, fetched), intent, refunds: afterSale.refunds }
}

/** Writes down what Stripe answered about the order's PaymentIntent. */
export async function writeSettlement(
  context: Context,
  before: StoredOrder,
  intent: StripeIntent,
  { fetchedMs, afterSale, eventId }: Fetched,
): Promise<StoredOrder> {
  const { orders, clock, log } = context
  const isOurs = await isOwnAccount(context, before)
  const cart = isOurs ? await orders.cart(before.id, intent.metadata.pay_cart ?? '') : undefined
  const risk = riskOf(intent)
  const settled = await orders.settle({
    paymentIntentId: intent.id,
    status: orderStatusFor(intent, cart, before.livemode),
    cart: cart?.fingerprint ?? before.cart,
    received: intent.amount_received,
    final: isFinal(intent),
    ledger: afterSale ? toLedger(afterSale) : [],
    risk,
    isApproved: risk !== undefined && isApproved({ risk }),
    fetchedMs,
    nowMs: clock(),
    effects: context.effects,
    ...(eventId !== undefined && { eventId }),
  })
  // Another attempt may have begun since: then this PaymentIntent is canceled, and the order is no longer about it.
  if (!settled) return before
  const { order: after } = settled
  const about = { orderId: after.id, paymentIntentId: intent.id }
  if (settled.before !== after.status && after.status === 'paid') {
    log({ level: 'info', code: 'order_paid', message: `Order ${after.reference} is paid.`, ...about })
  }
  if (settled.before !== after.status && after.status === 'review') {
    const message =
      `Order ${after.reference} is for ${after.amount} ${after.currency}, and Stripe took ` +
      `${intent.amount_received} ${intent.currency}${intent.livemode === before.livemode ? '' : ' in the other mode'}` +
      `${isOurs ? '' : ' in another account'}: ` +
      'it is not fulfilled.'
    log({ level: 'error', code: 'order_review', message, ...about })
  }
  const { charge } = intent.last_payment_error ?? {}
  if (intent.status !== 'requires_payment_method' || charge === undefined) return after
  return (await countDecline(context, { ...after, id: charge, orderId: after.id })) ? closeIntent(context, after, intent) : after
}

/** The client secret is good for nothing any more. The next attempt, if there may be one, gets another PaymentIntent. */
async function closeIntent(context: Context, order: StoredOrder, { id }: StripeIntent): Promise<StoredOrder> {
  const fetchedMs = context.clock()
  try {
    const canceled = await context.stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })
    return await writeSettlement(context, order, canceled, { fetchedMs })
  } catch (error) {
    // The buyer's next card was faster.
    if (isTooLate(error)) return order
    throw error
  }
}
