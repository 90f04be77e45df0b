/**
 * A shop in a process of its own, which is killed (SIGKILL, by its own hand) just before the n-th step that leaves a trace: a statement
 * of the database, `BEGIN` and `COMMIT` among them, a request to Stripe, an answer of Stripe's, a parcel. Which steps there are
 * nobody has to know: they are counted as they come.
 */
import { once } from 'node:events'
import { appendFileSync, existsSync, readFileSync, writeSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DatabaseSync, StatementSync } from 'node:sqlite'
import { Client } from 'pg'
import Stripe from 'stripe'
import { createCheckout } from '../../index.ts'
import { nodeHandler } from '../../node.ts'
import { openStore } from '../open-store.ts'

export interface DoomedShopOptions {
  stripe: { host: string; port: number; secretKey: string; publishableKey: string; webhookSecret: string }
  database: string
  /** Each line is an idempotency key that was acted on. */
  parcels: string
  /** Milliseconds by which its clock is ahead. */
  ahead: number
  /** The number of the step that it does not live to take; from 1. */
  dieAt?: number | undefined
}

const options = JSON.parse(process.env.DOOMED_SHOP ?? '') as DoomedShopOptions
const { parcels, ahead, dieAt, stripe } = options

let steps = 0
let isCounting = false

function step(what: string): void {
  if (!isCounting || ++steps !== dieAt) return
  writeSync(1, `died before ${what.replaceAll(/\s+/g, ' ').trim()}\n`)
  process.kill(process.pid, 'SIGKILL')
}

/** Has every call of a method counted, before it is made. */
function count(prototype: object, method: string, nameOf: (self: unknown, first: unknown) => string): void {
  const original = Reflect.get(prototype, method) as (...call: unknown[]) => unknown
  Reflect.set(prototype, method, function counted(this: unknown, ...call: unknown[]) {
    step(nameOf(this, call[0]))
    return Reflect.apply(original, this, call)
  })
}
count(DatabaseSync.prototype, 'exec', (_, sql) => String(sql))
count(StatementSync.prototype, 'all', (statement) => (statement as StatementSync).sourceSQL)
count(Client.prototype, 'query', (_, query) => (typeof query === 'string' ? query : (query as { text: string }).text))

const countedFetch: typeof fetch = async (input, init) => {
  const request = new Request(input, init)
  const what = `${request.method} ${new URL(request.url).pathname}`
  step(what)
  const response = await fetch(request)
  step(`the answer to ${what}`)
  return response
}

/** What the merchant does about an order, once, however often it is asked to. */
const act = (what: string) => (_order: unknown, { idempotencyKey }: { idempotencyKey: string }) => {
  step(what)
  const done = existsSync(parcels) ? readFileSync(parcels, 'utf8').split('\n') : []
  if (!done.includes(idempotencyKey)) appendFileSync(parcels, `${idempotencyKey}\n`)
  step(`the note of ${what}`)
}

const checkout = createCheckout({
  stripe: new Stripe(stripe.secretKey, {
    protocol: 'http',
    host: stripe.host,
    port: stripe.port,
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(countedFetch),
  }),
  publishableKey: stripe.publishableKey,
  webhookSecret: stripe.webhookSecret,
  price: ({ items }) => ({
    currency: 'usd',
    lines: items.map(({ id, quantity }) => ({ label: id, quantity, amount: 1800 * quantity })),
  }),
  orders: openStore(options.database),
  fulfil: act('the parcel'),
  onPaid: act('the payment'),
  onReview: act('the review'),
  onRefunded: () => step('the note of a refund'),
  limits: { attemptsPerCheckout: Infinity },
  clock: () => Date.now() + ahead,
  log: ({ level, code, message, error }) => level === 'error' && process.stdout.write(`log ${code} ${message} ${error?.message}\n`),
})

/** What goes on after its answer. */
const work = new Set<Promise<unknown>>()
function waitUntil(promise: Promise<unknown>): void {
  const tracked = promise.finally(() => work.delete(tracked))
  work.add(tracked)
}

/** What the merchant's own code asks for. */
async function ask(path: string): Promise<unknown> {
  const { pathname, searchParams } = new URL(path, 'http://shop')
  if (pathname === '/sweep') return checkout.sweep()
  if (pathname === '/rest') {
    while (work.size > 0) await Promise.all(work)
    return {}
  }
  const order = searchParams.get('order') ?? ''
  const result =
    pathname === '/accept'
      ? await checkout.orders.accept(order)
      : await checkout.orders.refund(order, { amount: 1000, idempotencyKey: searchParams.get('key') ?? '' })
  return { ok: result.ok }
}

const { basePath } = checkout
const handle = nodeHandler({ basePath, fetch: (request) => checkout.fetch(request, { waitUntil }) })
const server = createServer((request, response) => {
  handle(request, response, () => {
    ask(request.url ?? '').then(
      (answer) => response.end(JSON.stringify(answer)),
      () => response.writeHead(500).end(),
    )
  })
})
// The tables are made before the count begins.
await checkout.orders.get('none')
isCounting = true
await once(server.listen(0, '127.0.0.1'), 'listening')
process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`)
