/** For tests: a stripe-local on a free port, the official SDK talking to it, and endpoints that get its webhooks. */
import { serve } from 'srvx'
import Stripe from 'stripe'
import { expect, onTestFinished } from 'vitest'
import type { ServedStripeLocal, ServeOptions } from '../node.ts'
import { serveStripeLocal } from '../node.ts'
import { contracts } from './contract/contract.ts'

/** 2026-11-20T12:00:00Z. Tests that need time to pass bring a clock of their own. */
export const noon = Date.UTC(2026, 10, 20, 12)

export const returnUrl = 'https://shop.test/done'

export interface LocalStripe {
  readonly local: ServedStripeLocal
  /** The unmodified SDK, told only where to connect. */
  readonly stripe: Stripe
  /** A call as the buyer's browser makes it: form-encoded, with the publishable key. */
  readonly browser: (
    path: string,
    form?: Record<string, string>,
  ) => Promise<{ status: number; body: Record<string, unknown> }>
  /** A PaymentMethod of a card number, with a CVC unless that is `null`. */
  readonly card: (number: string, cvc?: string | null) => Promise<string>
  /** Types of all events so far, oldest first. */
  readonly eventTypes: () => Promise<string[]>
}

export async function startLocal(options: ServeOptions = {}): Promise<LocalStripe> {
  const local = await serveStripeLocal({ port: 0, clock: () => noon, retryDelays: [], ...options })
  onTestFinished(() => local.close())
  // Whatever a test is about: all that it is answered fits the SDK's types.
  const faults: string[] = []
  onTestFinished(() => expect(faults).toEqual([]))
  const stripe = new Stripe(local.secretKey, {
    httpClient: watchedClient((body) => faults.push(...contracts.merchant.faults(body))),
    host: local.hostname,
    port: local.port,
    protocol: 'http',
    maxNetworkRetries: 0,
  })
  return {
    local,
    stripe,
    async browser(path, form) {
      const query = new URLSearchParams({ key: local.publishableKey, ...form })
      const response = path.startsWith('GET ')
        ? await fetch(`${local.url}${path.slice('GET '.length)}?${query.toString()}`)
        : await fetch(`${local.url}${path}`, { method: 'POST', body: query })
      return { status: response.status, body: (await response.json()) as Record<string, unknown> }
    },
    async card(number, cvc = number.length === 15 ? '1234' : '123') {
      const card = { number, exp_month: 12, exp_year: 2030, ...(cvc !== null && { cvc }) }
      return (await stripe.paymentMethods.create({ type: 'card', card })).id
    },
    async eventTypes() {
      const { data } = await stripe.events.list({ limit: 100 })
      return data.map((event) => event.type).toReversed()
    },
  }
}

/** The SDK's own client for Node, which shows what it is answered. */
function watchedClient(watch: (body: unknown) => void): ReturnType<typeof Stripe.createNodeHttpClient> {
  const client = Stripe.createNodeHttpClient()
  const makeRequest = client.makeRequest.bind(client)
  client.makeRequest = async (...request) => {
    const response = await makeRequest(...request)
    const toJSON = response.toJSON.bind(response)
    response.toJSON = async () => {
      const body: unknown = await toJSON()
      watch(body)
      return body
    }
    return response
  }
  return client
}

export interface Received {
  readonly body: string
  readonly signature: string
}

/** An HTTP server that collects what it is sent and answers as told: `statuses` one after another, then 200. */
export async function startEndpoint(statuses: readonly number[] = []): Promise<{ url: string; received: Received[] }> {
  const received: Received[] = []
  const server = serve({
    port: 0,
    hostname: '127.0.0.1',
    silent: true,
    gracefulShutdown: false,
    async fetch(request) {
      const body = await request.text()
      received.push({ body, signature: request.headers.get('stripe-signature') ?? '' })
      return new Response(null, { status: statuses[received.length - 1] ?? 200 })
    },
  })
  await server.ready()
  onTestFinished(() => server.close(true))
  return { url: new URL('/webhook', server.url).href, received }
}

/** The id in a field that Stripe may expand, and that was not. */
export function idOf(field: string | object | null | undefined): string {
  if (typeof field === 'string') return field
  throw new Error(`Expected an id, got ${JSON.stringify(field)}`)
}

/** The refusal of a request that must be refused. */
export async function refusal(request: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const outcome = await request.then(
    () => 'nothing was refused',
    (error: unknown) => error,
  )
  if (outcome instanceof Stripe.errors.StripeError) return outcome
  throw new Error(`Expected a refusal, got ${String(outcome)}`)
}
