/**
 * A shop that lives through a history: the official SDK over HTTP against a stripe-local whose time stands still until a step
 * lets it pass, signed webhooks, and two server processes on one real database. A process that lost its power is started
 * again, with nothing but what the database holds, by whatever next asks something of it.
 */
import { createHash } from 'node:crypto'
import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { serveStripeLocal, type ServedStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { type AcceptResult, type Checkout, createCheckout, type LogEvent, type Price, type RefundResult } from '../../index.ts'
import { sqlOrders } from '../../lib/orders/sql-orders.ts'
import type { SqlDatabase } from '../../lib/orders/sql-database.ts'
import { AnswerLost, createPower, type Power, poweredDatabase, poweredFetch } from './power.ts'

export interface Process {
  power: Power
  checkout: Checkout
}

/** One shopping of one buyer, and what their browser was told of it. */
export interface Shopping {
  checkoutId: string
  orderId?: string
  orderToken?: string
  /** The ids of the PaymentIntents whose client secrets it got, newest first. */
  intents: string[]
}

/** A refund that the merchant wants, under a key of their own, and asks for until there is an answer. */
export interface WantedRefund {
  key: string
  orderId: string
  amount: number | undefined
  /** The latest. */
  result?: RefundResult
}

/** An order that the merchant means to take as it is, and asks about until there is an answer. */
export interface WantedAcceptance {
  orderId: string
  result?: AcceptResult
}

export type World = Awaited<ReturnType<typeof openWorld>>

const catalogue = new Map<string, Price & { currency: string }>([
  ['mug', { currency: 'usd', lines: [{ label: 'Mug', amount: 1800 }] }],
  ['bowl', { currency: 'usd', lines: [{ label: 'Bowl', amount: 3400 }] }],
  ['held', { currency: 'usd', lines: [{ label: 'Made to order', amount: 3600 }], capture: 'manual' }],
  ['euro', { currency: 'eur', lines: [{ label: 'Tasse', amount: 1900 }] }],
  ['free', { currency: 'usd', lines: [{ label: 'Voucher', amount: 0 }] }],
])

export const priceOf = (id: string): Extract<Price, { lines: unknown }> & { currency: string } => {
  const price = catalogue.get(id)
  if (!price || !('lines' in price)) throw new Error(`Nobody sells ${id}.`)
  return price
}

export const returnUrl = 'http://shop.test/done'

export async function openWorld(database: SqlDatabase) {
  /** By idempotency key: what the merchant has done, as often as it was called. */
  const parcels = new Map<string, string>()
  const told = new Map<string, string>()
  const state = { failFulfilments: 0 }
  /** What nobody can have caused. */
  const surprises: string[] = []
  const work = new Set<Promise<unknown>>()
  const refunds: WantedRefund[] = []
  const acceptances: WantedAcceptance[] = []
  /** Orders that the merchant may have let go ahead. */
  const released = new Set<string>()
  /** What the networks and machines did, in words. */
  const happened: string[] = []
  let turn = 0

  const local: ServedStripeLocal = await serveStripeLocal({
    port: 0,
    clock: Date.UTC(2027, 0, 1),
    retryDelays: [5_000, 60_000],
    fetch: (input, init) => request(turn++, new Request(input, init)),
  })
  const connection = { protocol: 'http', host: local.hostname, port: local.port, maxNetworkRetries: 0 } as const
  const stripe = new Stripe(local.secretKey, connection)

  function startProcess(): Process {
    const power = createPower()
    const tell = (kind: string) => (order: { id: string }, { idempotencyKey }: { idempotencyKey: string }) => {
      power.step()
      told.set(idempotencyKey, `${kind} ${order.id}`)
      power.step()
    }
    const checkout = createCheckout({
      stripe: new Stripe(local.secretKey, { ...connection, httpClient: Stripe.createFetchHttpClient(poweredFetch(power)) }),
      publishableKey: local.publishableKey,
      webhookSecret: local.webhookSecret,
      price: ({ items: [item] }) => priceOf(item?.id ?? ''),
      orders: sqlOrders(poweredDatabase(database, power)),
      fulfil(order, { idempotencyKey }) {
        power.step()
        if (state.failFulfilments-- > 0) throw new Error('The warehouse is closed.')
        if (order.status !== 'paid') surprises.push(`Order ${order.id} is to be fulfilled, and is ${order.status}.`)
        parcels.set(idempotencyKey, order.id)
        power.step()
      },
      onPaid: tell('paid'),
      // Whatever is in review waits for a person.
      hold: ({ risk }) => risk?.review?.open,
      onHeld: tell('held'),
      onRefunded: tell('refunded'),
      onDisputed: tell('disputed'),
      onFraudWarning: tell('warned'),
      onReview: tell('review'),
      onCanceled: tell('canceled'),
      limits: { attemptsPerCheckout: Infinity },
      clock: local.now,
      log: (event) => power.isCut || notice(event),
    })
    return { power, checkout }
  }

  function notice({ level, code, message, error, stripe: byStripe }: LogEvent): void {
    const isCaused = code === 'fulfil_failed' || code === 'order_review' || byStripe?.type === 'StripeConnectionError' || error?.name === 'AnswerLost'
    const wasAskedFor = byStripe !== undefined && (byStripe.status === 429 || byStripe.status === 500)
    if (level === 'error' && !isCaused && !wasAskedFor) surprises.push(`${code}: ${message} ${error?.stack ?? ''}`)
  }

  const processes: Process[] = [startProcess(), startProcess()]

  function process(which: number): Process {
    const place = which % processes.length
    const found = processes[place]
    if (found && !found.power.isCut) return found
    happened.push('process killed')
    return (processes[place] = startProcess())
  }

  /** To a process, over a network that tells the sender when there is nobody left to answer. */
  async function request(which: number, message: Request): Promise<Response> {
    const { checkout, power } = process(which)
    const waitUntil = (promise: Promise<unknown>) => {
      const tracked = promise.catch(() => undefined).finally(() => work.delete(tracked))
      work.add(tracked)
    }
    const response = await checkout.fetch(message, { waitUntil })
    if (power.isCut) throw new TypeError('The connection broke off.')
    return response
  }

  /** Undefined if there was no answer. */
  async function post(which: number, path: string, body: unknown): Promise<(Intent & ErrorBody) | undefined> {
    const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
    const response = await request(which, new Request(`http://shop.test/pay${path}`, init)).catch(() => undefined)
    return response && ((await response.json()) as Intent & ErrorBody)
  }

  const shoppings: Shopping[] = [0, 1].map((place) => ({
    checkoutId: createHash('md5').update(`shopping ${place}`).digest('hex').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5'),
    intents: [],
  }))
  local.addWebhook({ url: 'http://shop.test/pay/webhook' })

  return {
    local,
    stripe,
    database,
    shoppings,
    refunds,
    acceptances,
    released,
    parcels,
    told,
    surprises,
    happened,
    state,
    process,
    processes,
    request,
    post,
    /** Runs what the merchant's own code asks of a process; undefined if that did not live to say. */
    async call<T>(which: number, work: (checkout: Checkout) => Promise<T>): Promise<T | undefined> {
      const { checkout, power } = process(which)
      try {
        const result = await work(checkout)
        return power.isCut ? undefined : result
      } catch (error) {
        const isCaused = power.isCut || error instanceof Stripe.errors.StripeError || error instanceof AnswerLost
        if (!isCaused) surprises.push(String((error as Error).stack))
        return undefined
      }
    },
    shopping: (place: number): Shopping => {
      const found = shoppings[place % shoppings.length]
      if (!found) throw new Error('Nobody is shopping.')
      return found
    },
    /** When no webhook is on its way and nothing is being worked on. */
    async settled() {
      do {
        await Promise.all(work)
        await local.settled()
      } while (work.size > 0)
    },
    async close() {
      await local.close()
      await Promise.all(work)
    },
  }
}
