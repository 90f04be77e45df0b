/**
 * Sends events to webhook endpoints. Each endpoint gets the first attempts one after another, in the order of the
 * events; an event that it does not answer with 2xx is tried again later, while the next ones go on.
 */
import type { FaultsToCome } from '../faults.ts'
import type { Timeline } from '../timeline.ts'
import { signatureHeader } from './sign.ts'

export interface WebhookEndpoint {
  /** What it is known by, whatever else of it changes: it gets one event after another. */
  readonly id: string
  readonly url: string
  /** Signs what this endpoint gets. */
  readonly secret: string
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly id: string
  readonly event: string
  readonly type: string
  readonly url: string
  readonly attempts: readonly DeliveryAttempt[]
  /** `canceled`: closed before it was through. */
  readonly outcome: 'pending' | 'delivered' | 'failed' | 'canceled'
  /** Milliseconds since 1970; `null` when none is planned. */
  readonly nextAttempt: number | null
}

export interface DeliveryAttempt {
  /** The HTTP status, or `null` when no answer came. */
  readonly status: number | null
  /** Why no answer came. */
  readonly error: string | null
}

export interface WebhooksOptions {
  readonly fetch: typeof fetch
  /** Who gets events of a type, as things are now. */
  readonly endpointsFor: (type: string) => readonly WebhookEndpoint[]
  readonly timeline: Timeline
  readonly faults: Pick<FaultsToCome, 'ofWebhook'>
  /** Milliseconds before each further attempt; as many attempts as there are entries. */
  readonly retryDelays: readonly number[]
  readonly onDelivered: (eventId: string) => void
}

export interface Webhooks {
  readonly deliveries: readonly Delivery[]
  /** Starts the event on its way, and says to how many endpoints. */
  readonly send: (event: { readonly id: string; readonly type: string }) => number
  /** Sends an event once more to the endpoint that a delivery went to; says whether there is such a delivery. */
  readonly resend: (deliveryId: string) => boolean
  readonly settled: () => Promise<void>
  readonly close: () => void
}

const answerWithin = 10_000

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Tracked = Mutable<Delivery> & { attempts: DeliveryAttempt[] }

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { fetch, endpointsFor, faults, timeline, retryDelays, onDelivered } = options
  /** By endpoint: the last of the first attempts that it is to get. */
  const queues = new Map<string, Promise<void>>()
  const deliveries: Tracked[] = []
  /** By delivery: what sends it once more. */
  const again = new Map<string, () => void>()
  /** Attempts on their way or in a queue. */
  const underWay = new Set<Promise<void>>()
  /** Attempts that time has to pass for: what starts each, and when it was started. */
  const waiting = new Map<() => void, Promise<void>>()
  /** What the next event is to be sent before. */
  const overtaken: (() => void)[] = []
  const closing = new AbortController()

  function track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    return tracked
  }

  async function post({ url, secret }: WebhookEndpoint, body: string): Promise<DeliveryAttempt> {
    try {
      const signature = await signatureHeader(secret, Math.floor(timeline.now() / 1000), body)
      const response = await fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signature,
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks)',
        },
        body,
        signal: AbortSignal.any([closing.signal, AbortSignal.timeout(answerWithin)]),
      })
      await response.body?.cancel()
      return { status: response.status, error: null }
    } catch (reason) {
      return { status: null, error: reason instanceof Error ? reason.message : String(reason) }
    }
  }

  async function attempt(delivery: Tracked, endpoint: WebhookEndpoint, body: string): Promise<void> {
    if (closing.signal.aborted) {
      delivery.outcome = 'canceled'
      return
    }
    delivery.nextAttempt = null
    const answer = await post(endpoint, body)
    delivery.attempts.push(answer)
    const delay = retryDelays[delivery.attempts.length - 1]
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
      delivery.outcome = 'delivered'
      onDelivered(delivery.event)
    } else if (closing.signal.aborted) delivery.outcome = 'canceled'
    else if (delay === undefined) delivery.outcome = 'failed'
    else {
      delivery.nextAttempt = timeline.now() + delay
      wait(delay, () => void track(attempt(delivery, endpoint, body)))
    }
  }

  function wait(delay: number, start: () => void): void {
    const { promise, resolve } = Promise.withResolvers<void>()
    const go = (): void => {
      waiting.delete(go)
      start()
      resolve()
    }
    waiting.set(go, promise)
    timeline.later(delay, go)
  }

  function enqueue(delivery: Tracked, endpoint: WebhookEndpoint, body: string): void {
    const { event: id, type } = delivery
    again.set(delivery.id, () => enqueue(newDelivery({ id, type }, endpoint), endpoint, body))
    const before = queues.get(endpoint.id) ?? Promise.resolve()
    queues.set(endpoint.id, track(before.then(() => attempt(delivery, endpoint, body))))
  }

  function newDelivery(event: { readonly id: string; readonly type: string }, { url }: WebhookEndpoint): Tracked {
    const delivery: Tracked = {
      id: `delivery_${deliveries.length + 1}`,
      event: event.id,
      type: event.type,
      url,
      attempts: [],
      outcome: 'pending',
      nextAttempt: null,
    }
    deliveries.push(delivery)
    return delivery
  }

  return {
    deliveries,
    send(event) {
      const endpoints = endpointsFor(event.type)
      if (endpoints.length === 0) return 0
      const { fault, delay = 1000 } = faults.ofWebhook(event.type) ?? {}
      // The text is made once, while the event is what it is: a later attempt signs and sends the same bytes.
      const body = JSON.stringify({ ...event, pending_webhooks: endpoints.length }, null, 2)
      for (const endpoint of endpoints) {
        const start = (): void => enqueue(newDelivery(event, endpoint), endpoint, body)
        if (fault === 'drop') newDelivery(event, endpoint).outcome = 'failed'
        else if (fault === 'delay') wait(delay, start)
        else if (fault === 'reorder') overtaken.push(start)
        else start()
        if (fault === 'duplicate') start()
      }
      if (fault !== 'reorder') for (const start of overtaken.splice(0)) start()
      return endpoints.length
    },
    resend(deliveryId) {
      const start = again.get(deliveryId)
      start?.()
      return start !== undefined
    },
    async settled() {
      // What an endpoint does with an event may lead to further events. Time that stands still brings no attempt.
      const open = (): Promise<void>[] => [...underWay, ...(timeline.standing ? [] : waiting.values())]
      for (let works = open(); works.length > 0; works = open()) await Promise.allSettled(works)
    },
    close() {
      closing.abort()
      for (const go of waiting.keys()) go()
    },
  }
}
