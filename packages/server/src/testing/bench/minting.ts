/** A client secret from us, and from a route as one writes it by hand with Express and Stripe's SDK. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { createCheckout } from '../../index.ts'
import { nodeHandler } from '../../node.ts'
import type { TestDatabase } from '../databases.ts'
import { shopPrice } from '../open-shop.ts'
import { interleaved, ms } from './interleaved.ts'
import { startStripe } from './start-stripe.ts'

const wait = 120
const rounds = 60

async function listen(server: Server): Promise<string> {
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function post(url: string, body: unknown): Promise<void> {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
  const { clientSecret } = (await response.json()) as { clientSecret?: string }
  if (!clientSecret) throw new Error(`${url} gave no client secret.`)
}

export async function benchMinting(name: string, database: TestDatabase): Promise<void> {
  const stripe = await startStripe(wait)
  const checkout = createCheckout({
    stripe: stripe.connect(),
    publishableKey: 'pk_test_local',
    price: shopPrice,
    orders: database.store(),
    fulfil: () => undefined,
  })
  const ours = createServer(nodeHandler(checkout))

  const sdk = stripe.connect()
  const app = express()
  app.use(express.json())
  app.post('/create-payment-intent', (request, response, next) => {
    const price = shopPrice(request.body as { items: { id: string; quantity: number }[] })
    if ('refused' in price) {
      response.status(400).send(price)
      return
    }
    const amount = price.lines.reduce((sum, line) => sum + line.amount, 0)
    sdk.paymentIntents.create({ amount, currency: price.currency, automatic_payment_methods: { enabled: true } }).then(
      (intent) => response.send({ clientSecret: intent.client_secret }),
      next,
    )
  })
  const theirs = createServer(app)

  const [url, other] = [await listen(ours), await listen(theirs)]
  const items = [{ id: 'mug', quantity: 2 }]
  const expected = { amount: 3600, currency: 'usd' }
  const [own = NaN, byHand = NaN] = await interleaved(rounds, [
    () => post(`${url}/pay/intents`, { checkoutId: crypto.randomUUID(), items, expected }),
    () => post(`${other}/create-payment-intent`, { items }),
  ])
  console.log(
    `minting, ${name}: ${ms(own)}, by hand ${ms(byHand)}: ${(own / byHand).toFixed(3)} × (target ≤ 1.05), Stripe's ${wait} ms included`,
  )
  for (const server of [ours, theirs]) server.closeAllConnections()
  for (const server of [ours, theirs]) await new Promise((resolve) => server.close(resolve))
  await checkout.close()
  await stripe.stop()
}
