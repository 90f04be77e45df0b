/**
 * A shop in a process of its own, for tests to kill. It dies by its own hand at `KILL_AT`:
 *
 * - `create`: Stripe has made the PaymentIntent, and the order does not know it yet
 * - `sync`: a webhook is stored and answered, and Stripe is about to be asked
 * - `fulfil`: the parcel is on its way, and that is not written down yet
 */
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { createCheckout, type StripeClient } from '../index.ts'
import { nodeHandler } from '../node.ts'
import { openStore } from './open-store.ts'

export interface ShopProcessOptions {
  stripe: { host: string; port: number; secretKey: string; publishableKey: string; webhookSecret: string }
  database: string
  /** Each line is an idempotency key that was acted on. */
  parcels: string
  now: number
  killAt?: 'create' | 'sync' | 'fulfil'
}

const options = JSON.parse(process.env.SHOP_PROCESS ?? '') as ShopProcessOptions
const { database, parcels, killAt } = options

function dieAt(point: ShopProcessOptions['killAt']): void {
  if (point === killAt) process.kill(process.pid, 'SIGKILL')
}

const { host, port } = options.stripe
const sdk = new Stripe(options.stripe.secretKey, { protocol: 'http', host, port, maxNetworkRetries: 0 })
const stripe: StripeClient = {
  webhooks: sdk.webhooks,
  refunds: sdk.refunds,
  disputes: sdk.disputes,
  radar: sdk.radar,
  events: sdk.events,
  accounts: sdk.accounts,
  setupIntents: sdk.setupIntents,
  customers: sdk.customers,
  customerSessions: sdk.customerSessions,
  paymentMethods: sdk.paymentMethods,
  paymentIntents: {
    async create(...call) {
      const intent = await sdk.paymentIntents.create(...call)
      dieAt('create')
      return intent
    },
    async retrieve(...call) {
      dieAt('sync')
      return sdk.paymentIntents.retrieve(...call)
    },
    confirm: (...call) => sdk.paymentIntents.confirm(...call),
    update: (...call) => sdk.paymentIntents.update(...call),
    capture: (...call) => sdk.paymentIntents.capture(...call),
    cancel: (...call) => sdk.paymentIntents.cancel(...call),
  },
}

const checkout = createCheckout({
  stripe,
  publishableKey: options.stripe.publishableKey,
  webhookSecret: options.stripe.webhookSecret,
  price: ({ items }) => ({
    currency: 'usd',
    lines: items.map(({ id, quantity }) => ({
      label: id,
      quantity,
      amount: 1800 * quantity,
    })),
  }),
  orders: openStore(database),
  fulfil(_order, { idempotencyKey }) {
    const sent = existsSync(parcels) ? readFileSync(parcels, 'utf8').split('\n') : []
    if (!sent.includes(idempotencyKey)) appendFileSync(parcels, `${idempotencyKey}\n`)
    dieAt('fulfil')
    process.stdout.write(`fulfilled ${idempotencyKey}\n`)
  },
  clock: () => options.now,
})
checkout.start()
const server = createServer(nodeHandler(checkout))
await once(server.listen(0, 'localhost'), 'listening')
process.stdout.write(`listening ${(server.address() as AddressInfo).port}\n`)
