/**
 * Sends events to webhook endpoints. Each endpoint gets the first attempts one after another, in the order of the
 * events; an event that it does not answer with 2xx is tried again later, while the next ones go on.
 */
import { signatureHeader } from './sign.ts'

export interface WebhookEndpoint {
  readonly url: string
  /** Signs what this endpoint gets. */
  readonly secret: string
}

/** One event on its way to one endpoint. */
export interface Delivery {
  readonly event: string
  readonly type: string
  readonly url: string
  readonly attempts: readonly DeliveryAttempt[]
  /** `canceled`: closed before it was through. */
  readonly outcome: 'pending' | 'delivered' | 'failed' | 'canceled'
}

export interface DeliveryAttempt {
  /** The HTTP status, or `null` when no answer came. */
  readonly status: number | null
  /** Why no answer came. */
  readonly error: string | null
}

export interface WebhooksOptions {
  readonly fetch: typeof fetch
  readonly clock: () => number
  /** Milliseconds before each further attempt; as many attempts as there are entries. */
  readonly retryDelays: readonly number[]
  readonly onDelivered: (eventId: string) => void
}

export interface Webhooks {
  readonly deliveries: readonly Delivery[]
  readonly add: (endpoint: WebhookEndpoint) => void
  /** Starts the event on its way, and says to how many endpoints. */
  readonly send: (event: { readonly id: string; readonly type: string }) => number
  readonly settled: () => Promise<void>
  readonly close: () => void
}

const answerWithin = 10_000

interface Queue {
  readonly endpoint: WebhookEndpoint
  tail: Promise<unknown>
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
type Tracked = Mutable<Delivery> & { attempts: DeliveryAttempt[] }

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const queues: Queue[] = []
  const deliveries: Tracked[] = []
  const underWay = new Set<Promise<void>>()
  const closing = new AbortController()

  async function attempt(delivery: Tracked, { url, secret }: WebhookEndpoint, body: string): Promise<boolean> {
    if (closing.signal.aborted) return false
    let status: number | null = null
    let error: string | null = null
    try {
      const signature = await signatureHeader(secret, Math.floor(options.clock() / 1000), body)
      const response = await options.fetch(url, {
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
      status = response.status
      await response.body?.cancel()
    } catch (reason) {
      error = reason instanceof Error ? reason.message : String(reason)
    }
    delivery.attempts.push({ status, error })
    return status !== null && status >= 200 && status < 300
  }

  async function deliver(delivery: Tracked, queue: Queue, body: string): Promise<void> {
    const first = queue.tail.then(() => attempt(delivery, queue.endpoint, body))
    queue.tail = first
    let through = await first
    for (const delay of options.retryDelays) {
      if (through || closing.signal.aborted) break
      await pause(delay, closing.signal)
      through = await attempt(delivery, queue.endpoint, body)
    }
    delivery.outcome = through ? 'delivered' : closing.signal.aborted ? 'canceled' : 'failed'
    if (through) options.onDelivered(delivery.event)
  }

  return {
    deliveries,
    add: (endpoint) => void queues.push({ endpoint, tail: Promise.resolve() }),
    send(event) {
      // The text is made once, while the event is what it is: a later attempt signs and sends the same bytes.
      const body = JSON.stringify({ ...event, pending_webhooks: queues.length }, null, 2)
      for (const queue of queues) {
        const delivery: Tracked = {
          event: event.id,
          type: event.type,
          url: queue.endpoint.url,
          attempts: [],
          outcome: 'pending',
        }
        deliveries.push(delivery)
        const work = deliver(delivery, queue, body).finally(() => underWay.delete(work))
        underWay.add(work)
      }
      return queues.length
    },
    async settled() {
      // What an endpoint does with an event may lead to further events.
      while (underWay.size > 0) await Promise.allSettled(underWay)
    },
    close: () => closing.abort(),
  }
}

/** Resolves after `delay` milliseconds, or as soon as the signal is aborted. */
function pause(delay: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, delay)
    signal.addEventListener('abort', done)
  })
}
