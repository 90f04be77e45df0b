/** A stripe-local whose every answer and every webhook is held against the SDKs' types. */
import Stripe from 'stripe'
import type { Route } from '../../lib/api/route.ts'
import { matchRoute } from '../../lib/api/route.ts'
import { routes } from '../../lib/api/routes.ts'
import type { StripeLocalOptions } from '../../lib/stripe-local.ts'
import { createStripeLocal } from '../../lib/stripe-local.ts'
import type { Side } from './contract.ts'
import { contracts } from './contract.ts'

export interface Exchange {
  readonly by: Side
  readonly route: Route | undefined
  readonly status: number
  readonly body: Readonly<Record<string, unknown>>
}

export interface WatchedShop {
  /** The unmodified SDK, in the same process: it is given the way in instead of an address. */
  readonly stripe: Stripe
  /** A call as the buyer's browser makes it; `GET /v1/…`, or a path alone to post to. */
  readonly buyer: (path: string, form?: Readonly<Record<string, string>>) => Promise<Exchange['body']>
  readonly exchanges: readonly Exchange[]
  /** What does not fit, with the request it was an answer to. */
  readonly faults: readonly string[]
  readonly settled: () => Promise<void>
  /** Time stands still here until it is moved on, by so many milliseconds. */
  readonly advance: (ms: number) => Promise<void>
}

export function startWatchedShop(options: StripeLocalOptions = {}): WatchedShop {
  const exchanges: Exchange[] = []
  const faults: string[] = []
  const local = createStripeLocal({
    clock: Date.UTC(2027, 0, 1),
    webhooks: [{ url: 'https://shop.test/webhook' }],
    async fetch(_url, init) {
      const event = JSON.parse(init?.body as string) as Record<string, unknown>
      faults.push(...contracts.merchant.faults(event).map((fault) => `webhook ${String(event['type'])}: ${fault}`))
      return new Response()
    },
    ...options,
  })

  async function answer(by: Side, request: Request): Promise<Response> {
    const { pathname } = new URL(request.url)
    const route = matchRoute(routes, request.method, pathname)?.route
    const response = await local.fetch(request)
    const body = (await response.clone().json()) as Exchange['body']
    exchanges.push({ by, route, status: response.status, body })
    // Between Stripe.js and the API some calls are private, and typed by nobody; a refusal looks the same everywhere.
    const isPrivate = /^\/v1\/(3ds2|elements\/sessions)/.test(pathname) && response.ok
    const found = isPrivate ? [] : contracts[by].faults(body)
    faults.push(...found.map((fault) => `${by}: ${request.method} ${pathname} ${response.status}: ${fault}`))
    return response
  }

  const stripe = new Stripe(local.secretKey, {
    httpClient: Stripe.createFetchHttpClient((input: string | URL | Request, init?: RequestInit) =>
      answer('merchant', new Request(input, init)),
    ),
    maxNetworkRetries: 0,
  })
  return {
    stripe,
    async buyer(path, form) {
      const query = new URLSearchParams({ key: local.publishableKey, ...form })
      const request = path.startsWith('GET ')
        ? new Request(`https://api.stripe.com${path.slice('GET '.length)}?${query.toString()}`)
        : new Request(`https://api.stripe.com${path}`, { method: 'POST', body: query })
      return (await answer('buyer', request)).json() as Promise<Exchange['body']>
    },
    exchanges,
    faults,
    settled: local.settled,
    advance: local.advance,
  }
}
