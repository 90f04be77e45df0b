/**
 * Sends events to webhook endpoints. Each endpoint gets the first attempts one after another, in the order of the
 * events; an event that it does not answer with 2xx is tried again later, while the next ones go on.
 *
 * What is still to be sent is data, so that a later process can go on with it; an attempt that was under way is made again.
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

/** What is sent where. */
export interface Consignment {
  readonly endpoint: WebhookEndpoint
  /** Made once, while the event was what it says: a later attempt signs and sends the same bytes. */
  readonly body: string
  /** Held back until the next event is sent. */
  readonly overtaken: boolean
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
  /** Both by a delivery's id, and kept by whoever keeps them. */
  readonly deliveries: Map<string, Delivery>
  readonly consignments: Map<string, Consignment>
}

type Announced = { readonly id: string; readonly type: string }

export interface Webhooks {
  /** Oldest first. */
  readonly deliveries: () => readonly Delivery[]
  /** Starts the event on its way, and says to how many endpoints. */
  readonly send: (event: Announced) => number
  /** Sends an event once more to the endpoint that a delivery went to; says whether there is such a delivery. */
  readonly resend: (deliveryId: string) => boolean
  /** Goes on with what an earlier process has left. */
  readonly resume: () => void
  readonly settled: () => Promise<void>
  readonly close: () => void
}

const answerWithin = 10_000

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { fetch, endpointsFor, faults, timeline, retryDelays, onDelivered, deliveries, consignments } = options
  /** By endpoint: the last of the first attempts that it is to get. */
  const queues = new Map<string, Promise<void>>()
  /** Attempts on their way or in a queue. */
  const underWay = new Set<Promise<void>>()
  /** Attempts that time has to pass for: what starts each, and when it was started. */
  const waiting = new Map<() => void, Promise<void>>()
  /** What the next event is to be sent before. */
  const heldBack = new Set<string>()
  const closing = new AbortController()

  function track(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => underWay.delete(tracked))
    underWay.add(tracked)
    return tracked
  }

  async function post({ endpoint: { url, secret }, body }: Consignment): Promise<DeliveryAttempt> {
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

  function change(id: string, changes: Partial<Delivery>): Delivery {
    const changed = { ...required(deliveries, id), ...changes }
    deliveries.set(id, changed)
    return changed
  }

  async function attempt(id: string): Promise<void> {
    if (closing.signal.aborted) {
      change(id, { outcome: 'canceled' })
      return
    }
    const { attempts, event, nextAttempt } = required(deliveries, id)
    if (nextAttempt !== null) change(id, { nextAttempt: null })
    const answer = await post(required(consignments, id))
    const made = { attempts: [...attempts, answer] }
    const delay = retryDelays[attempts.length]
    if (answer.status !== null && answer.status >= 200 && answer.status < 300) {
      change(id, { ...made, outcome: 'delivered' })
      onDelivered(event)
    } else if (closing.signal.aborted) change(id, { ...made, outcome: 'canceled' })
    else if (delay === undefined) change(id, { ...made, outcome: 'failed' })
    else postpone(id, delay, made)
  }

  function postpone(id: string, delay: number, changes: Partial<Delivery> = {}): void {
    change(id, { ...changes, nextAttempt: timeline.now() + delay })
    wait(id, delay)
  }

  function wait(id: string, delay: number): void {
    const { promise, resolve } = Promise.withResolvers<void>()
    const go = (): void => {
      waiting.delete(go)
      start(id)
      resolve()
    }
    waiting.set(go, promise)
    timeline.later(delay, go)
  }

  /** A first attempt waits for its turn, a further one for nobody. */
  function start(id: string): void {
    if (required(deliveries, id).attempts.length > 0) {
      void track(attempt(id))
      return
    }
    const { endpoint } = required(consignments, id)
    const before = queues.get(endpoint.id) ?? Promise.resolve()
    queues.set(endpoint.id, track(before.then(() => attempt(id))))
  }

  function newDelivery({ id: event, type }: Announced, consignment: Consignment): string {
    const id = `delivery_${deliveries.size + 1}`
    const { url } = consignment.endpoint
    consignments.set(id, consignment)
    deliveries.set(id, { id, event, type, url, attempts: [], outcome: 'pending', nextAttempt: null })
    return id
  }

  /** What was held back until there is a next event. */
  function letGo(): void {
    for (const id of heldBack) {
      consignments.set(id, { ...required(consignments, id), overtaken: false })
      start(id)
    }
    heldBack.clear()
  }

  return {
    deliveries: () => [...deliveries.values()],
    send(event) {
      const endpoints = endpointsFor(event.type)
      if (endpoints.length === 0) return 0
      const { fault, delay = 1000 } = faults.ofWebhook(event.type) ?? {}
      const overtaken = fault === 'reorder'
      const body = JSON.stringify({ ...event, pending_webhooks: endpoints.length }, null, 2)
      for (const endpoint of endpoints) {
        const consignment = { endpoint, body, overtaken }
        const id = newDelivery(event, consignment)
        if (fault === 'drop') change(id, { outcome: 'failed' })
        else if (fault === 'delay') postpone(id, delay)
        else if (overtaken) heldBack.add(id)
        else start(id)
        if (fault === 'duplicate') start(newDelivery(event, consignment))
      }
      if (!overtaken) letGo()
      return endpoints.length
    },
    resend(deliveryId) {
      const delivery = deliveries.get(deliveryId)
      const consignment = consignments.get(deliveryId)
      if (delivery === undefined || consignment === undefined) return false
      start(newDelivery({ id: delivery.event, type: delivery.type }, { ...consignment, overtaken: false }))
      return true
    },
    resume() {
      for (const { id, outcome, nextAttempt } of deliveries.values()) {
        if (outcome !== 'pending') continue
        if (required(consignments, id).overtaken) heldBack.add(id)
        else if (nextAttempt === null) start(id)
        else wait(id, Math.max(0, nextAttempt - timeline.now()))
      }
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

function required<T>(map: ReadonlyMap<string, T>, id: string): T {
  const found = map.get(id)
  if (found === undefined) throw new Error(`There is no delivery ${id}`)
  return found
}
