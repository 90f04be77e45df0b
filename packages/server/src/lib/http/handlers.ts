import { type Intent, intentRequest, type OrderView, type Quote, quoteRequest } from '@pay-checkout/protocol'
import type { Context } from '../context.ts'
import { describeError } from '../log.ts'
import { mintIntent } from '../minting/mint-intent.ts'
import { priceCart, toQuote } from '../minting/price-cart.ts'
import { sameSecret } from '../orders/ids.ts'
import { type StoredOrder, toOrderView } from '../orders/order.ts'
import { deliver } from '../settlement/outbox.ts'
import { processEvent, storeEvent } from '../settlement/inbox.ts'
import { syncPayment } from '../settlement/sync.ts'
import { verifyEvent } from '../settlement/verify-event.ts'
import { parseBody, readBody, requestBodyLimit, webhookBodyLimit } from './body.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

/** One request under way. */
export interface Call {
  request: Request
  requestId: string
  /** From the path, where it has one. */
  orderId: string | undefined
  /** Keeps work going after the answer. */
  defer: (work: Promise<unknown>) => void
}

/** How old our knowledge of an unfinished order may be before a status request asks Stripe again, in milliseconds. */
const statusAge = 1000

export async function postQuote(context: Context, { request }: Call): Promise<Outcome<Quote>> {
  const text = await readBody(request, requestBodyLimit)
  if (!text.ok) return text
  const body = parseBody(text.value, quoteRequest)
  if (!body.ok) return body
  if (body.value.mode === 'setup') return refuse('sign_in_required', 'Nobody is signed in.')
  const cart = await priceCart(context.price, body.value.items)
  return cart.ok ? accept(toQuote(cart.value, context.publishableKey)) : cart
}

export async function postIntent(context: Context, { request, defer }: Call): Promise<Outcome<Intent>> {
  const text = await readBody(request, requestBodyLimit)
  if (!text.ok) return text
  const body = parseBody(text.value, intentRequest)
  if (!body.ok) return body
  if (body.value.confirmationToken) {
    return refuse('invalid_request', 'This server does not confirm.', { param: 'confirmationToken' })
  }
  const minted = await context.inTurn(body.value.checkoutId, () => mintIntent(context, body.value))
  if (!minted.ok) return minted
  const { order, intent } = minted.value
  if (order.status === 'paid') defer(deliver(context, order.id))
  return accept(intent)
}

export async function getOrder(context: Context, { request, orderId = '', defer }: Call): Promise<Outcome<OrderView>> {
  const token = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  const stored = token === undefined ? undefined : await context.orders.byId(orderId)
  if (!stored || token === undefined || !sameSecret(stored.token, token)) {
    return refuse('order_not_found', 'No order with this id opens with this token.')
  }
  const order = await freshOrder(context, stored)
  if (order.status === 'paid') defer(deliver(context, order.id))
  return accept(toOrderView(order))
}

export async function postWebhook(context: Context, call: Call): Promise<Outcome<{ received: true }>> {
  const text = await readBody(call.request, webhookBodyLimit)
  if (!text.ok) return text
  const signature = call.request.headers.get('stripe-signature') ?? ''
  const event = await verifyEvent(context, text.value, signature, call.requestId)
  if (!event.ok) return event
  const stored = await storeEvent(context, event.value)
  if (stored) call.defer(afterAnswer(() => processEvent(context, stored)))
  return accept({ received: true })
}

/** Lets the answer go out first. */
function afterAnswer(work: () => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 0)).then(work)
}

/** The order as Stripe has it now. If Stripe can't be reached, as we last knew it. */
async function freshOrder(context: Context, order: StoredOrder): Promise<StoredOrder> {
  const isFinal = order.status === 'paid' || order.status === 'review' || order.status === 'canceled'
  if (isFinal || !order.paymentIntentId || context.clock() - order.syncedMs < statusAge) return order
  try {
    return (await syncPayment(context, order.paymentIntentId)).order
  } catch (error) {
    const message = 'Stripe could not be asked how an order stands.'
    context.log({ level: 'warn', code: 'stripe_failed', message, orderId: order.id, ...describeError(error) })
    return order
  }
}
