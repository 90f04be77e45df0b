/**
 * A shop in a process of its own that ends as a server should: at SIGTERM. Its `fulfil` does not return by itself, and says so
 * when it is given up.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import Stripe from 'stripe'
import { createCheckout } from '../index.ts'
import { nodeHandler } from '../node.ts'
import { openStore } from './open-store.ts'

export interface StoppingProcessOptions {
  stripe: { host: string; port: number; secretKey: string; publishableKey: string; webhookSecret: string }
  database: string
  now: number
}

const { stripe, database, now } = JSON.parse(process.env.SHOP_PROCESS ?? '') as StoppingProcessOptions
const say = (line: string) => void process.stdout.write(`${line}\n`)

const checkout = createCheckout({
  stripe: new Stripe(stripe.secretKey, { protocol: 'http', host: stripe.host, port: stripe.port, maxNetworkRetries: 0 }),
  publishableKey: stripe.publishableKey,
  webhookSecret: stripe.webhookSecret,
  price: ({ items }) => ({ currency: 'usd', lines: items.map(({ id, quantity }) => ({ label: id, quantity, amount: 1800 * quantity })) }),
  orders: openStore(database),
  fulfil: (_order, { signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => {
        say('given up')
        reject(new Error('given up'))
      })
      say('fulfilling')
    }),
  clock: () => now,
})
checkout.start()
const server = createServer(nodeHandler(checkout))
process.once('SIGTERM', () => {
  say('stopping')
  server.close()
  void checkout.close({ timeout: 200 }).then(() => say('closed'))
})
await once(server.listen(0, 'localhost'), 'listening')
say(`listening ${(server.address() as AddressInfo).port}`)
