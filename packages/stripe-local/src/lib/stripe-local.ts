import type { Due } from './agenda.ts'
import { createAgenda } from './agenda.ts'
import type { Permissions } from './api/authenticate.ts'
import type { BeforeRequest } from './api/before-request.ts'
import { configRoute, isConfigPath } from './api/config-route.ts'
import type { Respond } from './api/handle-request.ts'
import { handleRequest } from './api/handle-request.ts'
import type { AnsweredKey } from './api/idempotency.ts'
import { createIdempotencyKeys } from './api/idempotency.ts'
import type { Account } from './domain/account.ts'
import { createAccount } from './domain/account.ts'
import { carryOutTask } from './domain/carry-out-task.ts'
import type { PaymentMethodType } from './domain/objects.ts'
import { paymentMethodTypes } from './domain/payment-method-types.ts'
import type { Wallet } from './domain/wallets.ts'
import { wants } from './domain/webhook-endpoint.ts'
import { isPagePath, pageRoute } from './page/page-route.ts'
import type { TestCard } from './domain/test-cards.ts'
import { testCards } from './domain/test-cards.ts'
import type { Faults, FaultToCome } from './faults.ts'
import { createFaults } from './faults.ts'
import type { State, StateKeeper } from './state/keep-state.ts'
import { keepState } from './state/keep-state.ts'
import type { Timeline } from './timeline.ts'
import { createTimeline } from './timeline.ts'
import type { Consignment, Delivery, WebhookEndpoint, Webhooks } from './webhooks/webhooks.ts'
import { createWebhooks } from './webhooks/webhooks.ts'

export interface WebhookTarget {
  readonly url: string
  /** Default: the instance's `webhookSecret`. */
  readonly secret?: string | undefined
}

export interface StripeLocalOptions {
  /** Default: `pk_test_local` and `sk_test_local`. Requests with other keys are refused. */
  readonly keys?:
    | {
        readonly publishable?: string | undefined
        readonly secret?: string | undefined
        /** Restricted keys, and what each may do: `{ rk_test_refunds: { refunds: 'write', charges: 'read' } }`. */
        readonly restricted?: Readonly<Record<string, Permissions>> | undefined
      }
    | undefined
  /** Signs the events of every endpoint that has no secret of its own. Default: `whsec_local`. */
  readonly webhookSecret?: string | undefined
  /** Endpoints that get every event from the start. */
  readonly webhooks?: readonly WebhookTarget[] | undefined
  /** The shop's name on the 3D Secure page. Default: `Stripe Local`. */
  readonly merchant?: string | undefined
  /** The ways to pay that the account has activated, as in Stripe's Dashboard. Default: all there are. */
  readonly paymentMethodTypes?: readonly PaymentMethodType[] | undefined
  /**
   * Milliseconds since 1970, for everything that has a time: `created`, card expiry, signatures. A function says what
   * time it is; with a number time stands still there, and only `advance` lets it pass. Default: `Date.now`.
   */
  readonly clock?: number | (() => number) | undefined
  /** At least 0 and below 1, for ids and secrets. Default: the platform's cryptographic randomness. */
  readonly random?: (() => number) | undefined
  /** Milliseconds before each further attempt to deliver an event. Default: after 1, 5 and 30 seconds. */
  readonly retryDelays?: readonly number[] | undefined
  /**
   * The wallets that the Express Checkout Element offers, whatever the browser: `[]` for none. Default: Link, and Google
   * Pay or, in Safari, Apple Pay.
   */
  readonly wallets?: readonly Wallet[] | undefined
  /** Delivers the webhooks. Default: the platform's `fetch`. */
  readonly fetch?: typeof fetch | undefined
  /**
   * Awaited before a request is carried out, when its idempotency key is taken already: a promise holds the request in
   * flight, an error is answered with 500, which that key then replays, as Stripe's does.
   */
  readonly beforeRequest?: BeforeRequest | undefined
  /**
   * Keeps the whole state, objects, events, deliveries, what is due later and idempotency keys, for the next instance that
   * is given the same. What the options say is not part of it. Default: nothing is kept.
   */
  readonly state?: StateKeeper | undefined
}

/** A local Stripe account: its API, its webhooks and its Stripe.js. Instances know nothing of each other. */
export interface StripeLocal {
  /** Answers any request to api.stripe.com or js.stripe.com that is known here, whatever its host. */
  readonly fetch: (request: Request) => Promise<Response>
  readonly publishableKey: string
  readonly secretKey: string
  readonly webhookSecret: string
  readonly testCards: readonly TestCard[]
  /** What became of every event that was sent to an endpoint, oldest first. */
  readonly deliveries: readonly Delivery[]
  /** From now on every event is posted to the URL, signed with `secret` or else the instance's. */
  readonly addWebhook: (target: WebhookTarget) => void
  /** Lets something go wrong; see the README. `POST /_config/faults` with the secret key does the same. */
  readonly faults: Faults
  /** What time it is here: milliseconds since 1970. */
  readonly now: () => number
  /**
   * Lets so many milliseconds pass at once: refunds and disputes go on, deliveries are tried again, each in its order.
   * Resolves once all of it is through.
   */
  readonly advance: (ms: number) => Promise<void>
  /**
   * Resolves once no delivery is under way or waiting to be tried again; where time stands still, a delivery that waits
   * for time to pass is not waited for.
   */
  readonly settled: () => Promise<void>
  /** Gives up what is still to be delivered. Nothing keeps the process alive after it. */
  readonly close: () => Promise<void>
}

/** @param respond For a server that has its own way to answer with a text. */
export function createStripeLocal(
  options: StripeLocalOptions = {},
  respond: Respond = (body, init) => new Response(body, init),
): StripeLocal {
  const { keys = {}, webhookSecret = 'whsec_local', clock = Date.now, random = secureRandom } = options
  const publishableKey = keys.publishable ?? 'pk_test_local'
  const secretKey = keys.secret ?? 'sk_test_local'

  /** All that there is, beside the objects of the account. */
  const kept = {
    time: new Map<'skipped', number>(),
    faults: new Map<string, FaultToCome>(),
    deliveries: new Map<string, Delivery>(),
    consignments: new Map<string, Consignment>(),
    due: new Map<string, Due>(),
    idempotencyKeys: new Map<string, AnsweredKey>(),
  }
  const timeline: Timeline = createTimeline(clock, () => webhooks.settled(), kept.time)
  const faults = createFaults(kept.faults)
  const targets: WebhookEndpoint[] = []
  const webhooks: Webhooks = createWebhooks({
    endpointsFor: (type) => [
      ...targets,
      ...[...account.webhookEndpoints.values()]
        .filter((endpoint) => wants(endpoint, type))
        .map(({ id, url }) => ({ id, url, secret: account.webhookSecrets.get(id) ?? webhookSecret })),
    ],
    timeline,
    faults,
    fetch: options.fetch ?? ((...request) => fetch(...request)),
    retryDelays: options.retryDelays ?? [1_000, 5_000, 30_000],
    deliveries: kept.deliveries,
    consignments: kept.consignments,
    onDelivered(id) {
      const event = account.events.get(id)
      if (event !== undefined) account.events.set(id, { ...event, pending_webhooks: Math.max(0, event.pending_webhooks - 1) })
    },
  })
  const agenda = createAgenda(timeline, kept.due, (task) => carryOutTask(account, task))
  const account: Account = createAccount({
    merchant: options.merchant ?? 'Stripe Local',
    publishableKey,
    paymentMethodTypes: options.paymentMethodTypes ?? paymentMethodTypes,
    clock: timeline.now,
    random,
    later: agenda.add,
    announce: webhooks.send,
  })
  const api = {
    account,
    keys: { publishable: publishableKey, secret: secretKey, restricted: keys.restricted ?? {} },
    faults,
    later: timeline.later,
    respond,
    idempotencyKeys: createIdempotencyKeys(timeline.now, kept.idempotencyKeys),
    beforeRequest: options.beforeRequest ?? (() => {}),
  }
  const addWebhook = ({ url, secret = webhookSecret }: WebhookTarget): void =>
    void targets.push({ id: `target ${targets.length}`, url, secret })
  for (const target of options.webhooks ?? []) addWebhook(target)

  const endKeeping = options.state && keepState({ ...mapsOf(kept), ...mapsOf(account) }, options.state)
  agenda.resume()
  webhooks.resume()

  return {
    async fetch(request) {
      const url = new URL(request.url)
      const { pathname } = url
      if (isPagePath(pathname)) return pageRoute({ account, webhooks }, request)
      if (isConfigPath(pathname)) return configRoute({ faults, timeline, keys: api.keys }, request)
      if (pathname.startsWith('/v1/')) return handleRequest(api, request, url)
      // Loaded when it is asked for: a server's tests need the API only, and can do without the built scripts.
      const { browserRoute } = await import('./browser/browser-route.ts')
      return browserRoute(request, options.wallets) ?? handleRequest(api, request, url)
    },
    publishableKey,
    secretKey,
    webhookSecret,
    testCards,
    get deliveries() {
      return webhooks.deliveries()
    },
    addWebhook,
    faults: { add: faults.add, clear: faults.clear },
    now: timeline.now,
    advance: timeline.advance,
    settled: webhooks.settled,
    async close() {
      // What is given up now goes on in the next process.
      endKeeping?.()
      timeline.close()
      webhooks.close()
      await webhooks.settled()
    },
  }
}

/** Whatever kind of object is added to an account is kept without another line. */
const mapsOf = (owner: object): State => Object.fromEntries(Object.entries(owner).filter(([, value]) => value instanceof Map))

/** Asked for in bulk: an id takes dozens of numbers, and one at a time they were the slowest part of a payment. */
const randomNumbers = new Uint16Array(8192)
let randomNumbersUsed = randomNumbers.length

function secureRandom(): number {
  if (randomNumbersUsed === randomNumbers.length) {
    crypto.getRandomValues(randomNumbers)
    randomNumbersUsed = 0
  }
  return (randomNumbers[randomNumbersUsed++] ?? 0) / 2 ** 16
}
