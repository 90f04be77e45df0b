import {
  cartQuoteRequest,
  type IntentAnswer,
  intentRequest,
  type OrderView,
  type Quote,
  type quoteRequest,
  type Setup,
  type SetupQuote,
  setupQuoteRequest,
  setupRequest,
} from '@pay-checkout/protocol'
import type { GenericSchema, InferOutput } from 'valibot'
import type { Context, Customer } from '../context.ts'
import { openCustomerSession, usageOf } from '../customers/customer-session.ts'
import { setUpCard } from '../customers/set-up-card.ts'
import { healthOf } from '../operations/health.ts'
import { mintIntent } from '../minting/mint-intent.ts'
import { priceCart, toQuote } from '../minting/price-cart.ts'
import { sameSecret } from '../orders/ids.ts'
import { type StoredOrder, toOrderView } from '../orders/order.ts'
import { deliver } from '../settlement/outbox.ts'
import { processEvent, storeEvent } from '../settlement/inbox.ts'
import { verifyEvent } from '../settlement/verify-event.ts'
import { admit, countAttempt, signedIn, whoAsks } from './admission.ts'
import { parseBody, readBody, requestBodyLimit, webhookBodyLimit } from './body.ts'
import { freshOrder } from './fresh-order.ts'
import { accept, type Outcome, refuse } from './outcome.ts'
import { mayReturn } from './return-url.ts'

/** One request under way. */
export interface Call {
  request: Request
  requestId: string
  /** From the path, where it has one. */
  orderId: string | undefined
  /** Keeps work going after the answer. */
  defer: (work: Promise<unknown>) => void
}

type AnyQuoteRequest = InferOutput<typeof quoteRequest>

/** What the protocol's `quoteRequest` does, without the 2 KB of code that any other such choice would take. */
function quoteSchema(body: unknown): GenericSchema<unknown, AnyQuoteRequest> {
  const isSetup = typeof body === 'object' && body !== null && 'mode' in body && body.mode === 'setup'
  return isSetup ? setupQuoteRequest : cartQuoteRequest
}

export async function postQuote(context: Context, { request }: Call): Promise<Outcome<Quote | SetupQuote>> {
  const text = await readBody(request, requestBodyLimit)
  if (!text.ok) return text
  const body = parseBody<AnyQuoteRequest>(text.value, quoteSchema)
  if (!body.ok) return body
  const user = await signedIn(context, request)
  if (body.value.mode === 'setup') return setupQuote(context, user)
  const cart = await priceCart(context, { ...body.value, user })
  if (!cart.ok) return cart
  const quote = toQuote(cart.value, context.publishableKey)
  if (!user || quote.amount === 0) return accept(quote)
  const customerSession = await openCustomerSession(context, user, quote.setupFutureUsage ? 'saving payment' : 'payment')
  return accept({ ...quote, ...(customerSession && { customerSession }) })
}

async function setupQuote(context: Context, user: Customer | undefined): Promise<Outcome<SetupQuote>> {
  if (!user) return notSignedIn
  const { publishableKey, savedCards } = context
  const setupFutureUsage = usageOf(savedCards || {})
  const customerSession = await openCustomerSession(context, user, 'setup')
  return accept({
    publishableKey,
    mode: 'setup',
    amount: 0,
    lines: [],
    setupFutureUsage,
    ...(customerSession && { customerSession }),
  })
}

export async function postIntent(context: Context, { request, defer }: Call): Promise<Outcome<IntentAnswer>> {
  const text = await readBody(request, requestBodyLimit)
  if (!text.ok) return text
  const body = parseBody(text.value, intentRequest)
  if (!body.ok) return body
  const { checkoutId, proof, returnUrl } = body.value
  if (returnUrl !== undefined && !mayReturn(context, request, returnUrl)) return notThere
  const buyer = await whoAsks(context, request)
  // Meanwhile the order is looked up. Who is refused hears so at once, and not in turn.
  const counting = countAttempt(context, buyer, checkoutId)
  const minting = context.inTurn(checkoutId, () =>
    mintIntent(context, body.value, buyer, {
      counting,
      admit: () => admit(context, request, buyer, { call: 'intents', checkoutId, proof }),
    }),
  )
  minting.catch(() => undefined)
  const counted = await counting
  if (!counted.ok) return counted
  const minted = await minting
  if (!minted.ok) return minted
  const { order, answer } = minted.value
  if (order.status === 'paid') defer(deliver(context, order.id))
  return accept(answer)
}

export async function postSetup(context: Context, { request }: Call): Promise<Outcome<Setup>> {
  const text = await readBody(request, requestBodyLimit)
  if (!text.ok) return text
  const body = parseBody(text.value, setupRequest)
  if (!body.ok) return body
  const { checkoutId, proof, returnUrl } = body.value
  if (returnUrl !== undefined && !mayReturn(context, request, returnUrl)) return notThere
  const buyer = await whoAsks(context, request)
  const { user } = buyer
  if (!user) return notSignedIn
  const counted = await countAttempt(context, buyer, checkoutId)
  if (!counted.ok) return counted
  return context.inTurn(checkoutId, () =>
    setUpCard(context, body.value, { ...buyer, user }, () => admit(context, request, buyer, { call: 'setups', checkoutId, proof })),
  )
}

const notSignedIn = refuse('sign_in_required', 'Nobody is signed in.')
const notThere = refuse('return_url_not_allowed', 'The server does not let buyers come back there.', { param: 'returnUrl' })

/** Opens with the order's token, or with the session of the user whose order it is. */
export async function getOrder(context: Context, call: Call): Promise<Outcome<OrderView>> {
  const { request, orderId = '', defer } = call
  const stored = await context.orders.byId(orderId)
  if (!stored || !(await opens(context, request, stored))) {
    return refuse('order_not_found', 'No order with this id opens with this token.')
  }
  const order = await freshOrder(context, call, stored)
  if (order.status === 'paid') defer(deliver(context, order.id))
  return accept(toOrderView(order))
}

async function opens(context: Context, request: Request, { token, userId }: StoredOrder): Promise<boolean> {
  const given = /^Bearer (\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (given !== undefined && sameSecret(token, given)) return true
  return userId !== undefined && (await signedIn(context, request))?.id === userId
}

export async function postWebhook(context: Context, call: Call): Promise<Outcome<undefined>> {
  const text = await readBody(call.request, webhookBodyLimit)
  if (!text.ok) return text
  const signature = call.request.headers.get('stripe-signature') ?? ''
  const event = await verifyEvent(context, text.value, signature, call.requestId)
  if (!event.ok) return event
  const stored = await storeEvent(context, event.value)
  if (stored) call.defer(afterAnswer(() => processEvent(context, stored)))
  // Stripe looks at the status alone.
  return accept(undefined)
}

/** Whether the next request can be served; a load balancer need not know more. */
export async function getReady(context: Context): Promise<Outcome<{ status: 'ready' }>> {
  const { isReady } = await healthOf(context)
  return isReady ? accept({ status: 'ready' }) : refuse('unavailable', 'The order store does not answer.', { retryAfter: 5 })
}

/** Lets the answer go out first. */
function afterAnswer(work: () => Promise<unknown>): Promise<unknown> {
  return new Promise((resolve) => setTimeout(resolve, 0)).then(work)
}
