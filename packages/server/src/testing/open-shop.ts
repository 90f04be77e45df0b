/**
 * A shop on real parts: the official SDK over HTTP against a stripe-local, signed webhooks over HTTP, orders in the
 * database that this run of the tests is about, the checkout on node:http. The clock alone is ours.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ErrorBody, Intent, OrderView, Quote } from '@pay-checkout/protocol'
import { serveStripeLocal, type ServedStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { inject } from 'vitest'
import { type Checkout, type CheckoutOptions, createCheckout, type LogEvent, type Order, type Price, type StripeClient } from '../index.ts'
import { nodeHandler } from '../node.ts'
import { newDatabase, type TestDatabase } from './databases.ts'

export interface Answer<T> {
  status: number
  headers: Headers
  body: T
}

export interface HeldWebhook {
  type: string
  send: () => Promise<number>
}

export type Shop = Awaited<ReturnType<typeof openShop>>

/** Only a Map: a name like `constructor` is no product. */
const catalogue = new Map([
  ['mug', 1800],
  ['bowl', 3400],
])

export function shopPrice({ items }: { items: { id: string; quantity: number }[] }): Price {
  const lines = []
  for (const { id, quantity } of items) {
    const price = catalogue.get(id)
    if (price === undefined) return { refused: 'Sold out' }
    lines.push({ label: id, quantity, amount: price * quantity })
  }
  return { currency: 'usd', lines }
}

/** `ready` is for what runs outside of Vitest. */
export async function openShop(options: Partial<CheckoutOptions> = {}, ready?: TestDatabase) {
  const database = ready ?? (await newDatabase(inject('database')))
  const time = { now: Date.UTC(2027, 0, 1) }
  const logs: LogEvent[] = []
  const fulfilled: { order: Order; key: string }[] = []
  const held: HeldWebhook[] = []
  const deferred: Promise<unknown>[] = []
  const secrets = new Set<string>()
  const minting = new Set<Promise<unknown>>()
  const state = { holdWebhooks: false, failFulfilments: 0 }
  const stripeRequests: { method: string; path: string }[] = []
  let beforeStripe: (request: { method: string; path: string }) => void | Promise<void> = () => undefined

  const local: ServedStripeLocal = await serveStripeLocal({
    port: 0,
    clock: () => time.now,
    retryDelays: [],
    beforeRequest: (request) => {
      stripeRequests.push(request)
      return beforeStripe(request)
    },
    async fetch(input, init) {
      const { type } = JSON.parse(init?.body as string) as { type: string }
      // It may come before the order has its PaymentIntent, and is then looked at again later. What is about that holds webhooks.
      if (type === 'payment_intent.created') await Promise.allSettled(minting)
      if (!state.holdWebhooks) return fetch(input, init)
      const { signal: _, ...resend } = init ?? {}
      const send = async () => (await fetch(input, resend)).status
      held.push({ type, send })
      return new Response()
    },
  })
  const stripe = new Stripe(local.secretKey, {
    protocol: 'http',
    host: local.hostname,
    port: local.port,
    maxNetworkRetries: 0,
  })

  function create(change: Partial<CheckoutOptions> = {}): Checkout {
    return createCheckout({
      stripe,
      publishableKey: local.publishableKey,
      webhookSecret: local.webhookSecret,
      price: shopPrice,
      orders: database.store(),
      fulfil: (order, { idempotencyKey }) => {
        if (state.failFulfilments-- > 0) throw new Error('The warehouse is closed.')
        fulfilled.push({ order, key: idempotencyKey })
      },
      log: (event) => logs.push(event),
      clock: () => time.now,
      ...options,
      ...change,
    })
  }
  const checkout = create()
  const waitUntil = (work: Promise<unknown>) => void deferred.push(work)
  const server = createServer(
    nodeHandler({ basePath: checkout.basePath, fetch: (request) => checkout.fetch(request, { waitUntil }) }),
  )
  await once(server.listen(0, 'localhost'), 'listening')
  const url = `http://localhost:${(server.address() as AddressInfo).port}`
  local.addWebhook({ url: `${url}/pay/webhook` })

  async function call<T>(path: string, init: RequestInit): Promise<Answer<T>> {
    const response = await fetch(`${url}/pay${path}`, init)
    const text = await response.text()
    return { status: response.status, headers: response.headers, body: (text === '' ? undefined : JSON.parse(text)) as T }
  }
  function post<T = ErrorBody>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const answer = call<T>(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
    if (path === '/intents') minting.add(answer)
    return answer
  }

  return {
    url,
    database,
    time,
    logs,
    fulfilled,
    held,
    state,
    stripeRequests,
    local,
    stripe,
    checkout,
    create,
    call,
    post,
    beforeStripe: (hook: typeof beforeStripe) => void (beforeStripe = hook),
    quote: (items: unknown) => post<Quote & ErrorBody>('/quote', { items }),
    /** Posts an intent that must succeed. */
    async mint(change: Record<string, unknown> = {}): Promise<Intent> {
      const { status, body } = await post<Intent>('/intents', intentBody(change))
      if (status !== 200) throw new Error(`${status} ${JSON.stringify(body)}`)
      secrets.add(body.orderToken)
      if (body.clientSecret) secrets.add(body.clientSecret)
      return body
    },
    order: ({ orderId, orderToken }: Intent, token = orderToken) =>
      call<OrderView & ErrorBody>(`/orders/${orderId}`, { headers: { authorization: `Bearer ${token}` } }),
    /** Confirms as the buyer's browser would, with one of Stripe's test payment methods. */
    pay: (intent: Intent, paymentMethod = 'pm_card_visa') =>
      stripe.paymentIntents.confirm(paymentIntentId(intent), {
        payment_method: paymentMethod,
        return_url: `${url}/done`,
      }),
    /** As `stripe.createConfirmationToken` would make it in the buyer's browser. */
    token: async (paymentMethod = 'pm_card_visa') =>
      (await stripe.testHelpers.confirmationTokens.create({ payment_method: paymentMethod })).id,
    /** A checkout confirmed by the server: what `POST /intents` takes beside the cart. */
    async confirmation(paymentMethod?: string) {
      return { confirmationToken: await this.token(paymentMethod), returnUrl: `${url}/done` }
    },
    intents: async () => (await stripe.paymentIntents.list({ limit: 100 })).data,
    /** When no webhook is on its way and nothing is being worked on. */
    async settled() {
      await local.settled()
      for (let seen = -1; seen !== deferred.length;) {
        seen = deferred.length
        await Promise.all(deferred)
      }
    },
    async close() {
      await local.close()
      await checkout.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await database.drop()
      refuseSecretsIn(logs, [...secrets, local.secretKey, local.webhookSecret])
    },
  }
}

/** The parts of the SDK that we call; its own prototype's methods don't spread. */
export const partsOf = (sdk: Stripe): StripeClient => ({
  paymentIntents: {
    create: (...call) => sdk.paymentIntents.create(...call),
    confirm: (...call) => sdk.paymentIntents.confirm(...call),
    retrieve: (...call) => sdk.paymentIntents.retrieve(...call),
    update: (...call) => sdk.paymentIntents.update(...call),
    capture: (...call) => sdk.paymentIntents.capture(...call),
    cancel: (...call) => sdk.paymentIntents.cancel(...call),
  },
  setupIntents: sdk.setupIntents,
  customers: sdk.customers,
  customerSessions: sdk.customerSessions,
  paymentMethods: sdk.paymentMethods,
  refunds: sdk.refunds,
  disputes: sdk.disputes,
  radar: sdk.radar,
  events: sdk.events,
  accounts: sdk.accounts,
  webhooks: sdk.webhooks,
})

export const checkoutId = '6f1c3f0e-9f0a-4c55-9c7e-0d6d2f6f1b1a'

export const intentBody = (change: Record<string, unknown> = {}) => ({
  checkoutId,
  items: [{ id: 'mug', quantity: 2 }],
  expected: { amount: 3600, currency: 'usd' },
  ...change,
})

export const paymentIntentId = ({ clientSecret }: Intent): string => clientSecret.split('_secret_')[0] ?? ''

/** Every test's log is read for secrets when its shop closes. */
function refuseSecretsIn(logs: LogEvent[], secrets: string[]): void {
  const text = JSON.stringify(logs)
  const leaked = secrets.filter((secret) => text.includes(secret))
  if (leaked.length > 0) throw new Error(`The log holds ${leaked.length} secrets: ${text}`)
}
