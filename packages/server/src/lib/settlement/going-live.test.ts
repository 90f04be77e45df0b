/** The keys of live mode, on a database with orders of test mode. */
import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Checkout, StripeClient } from '../../index.ts'
import { forgetfulStripe } from '../../testing/forgetful-stripe.ts'
import { checkoutId, intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

const hour = 3_600_000
let shop: Shop
let intent: Intent
let live: Checkout
beforeEach(async () => {
  shop = await openShop()
  intent = await shop.mint()
  await shop.settled()
  live = shop.create({ publishableKey: 'pk_live_1', stripe: liveStripe([paymentIntentId(intent)]) })
})
afterEach(async () => {
  await live.close()
  await shop.close()
})

/** Stripe as it answers to a live key: test mode's PaymentIntents are unknown to it. */
function liveStripe(ofTestMode: readonly string[]): StripeClient {
  const stripe = forgetfulStripe(shop.stripe, ofTestMode)
  const create: StripeClient['paymentIntents']['create'] = async (...call) => ({ ...(await stripe.paymentIntents.create(...call)), livemode: true })
  return { ...stripe, paymentIntents: { ...stripe.paymentIntents, create } }
}

async function mintLive(change: Record<string, unknown> = {}): Promise<{ status: number; body: Intent & ErrorBody }> {
  const response = await live.fetch(
    new Request(`${shop.url}/pay/intents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(intentBody(change)),
    }),
  )
  return { status: response.status, body: (await response.json()) as Intent & ErrorBody }
}
const orderOf = ({ orderId }: Intent) => shop.checkout.orders.get(orderId)

test('a checkout begun in test mode takes no real money: it is refused, and the next one is another order', async () => {
  const before = await orderOf(intent)
  expect(await mintLive()).toMatchObject({ status: 409, body: { error: { code: 'other_customer' } } })
  expect(await orderOf(intent)).toEqual(before)
  expect(await shop.intents()).toHaveLength(1)
  const { status, body } = await mintLive({ checkoutId: checkoutId.replace('6f', '7a') })
  expect(status).toBe(200)
  expect(await orderOf(body)).toMatchObject({ livemode: true, status: 'open' })
})

test('an order of the other mode is left as it is, by the sweep, by its buyer’s page and by the merchant', async () => {
  const before = await orderOf(intent)
  shop.time.now += 2 * hour
  expect(await live.sweep()).toMatchObject({ orders: 0, failed: 0 })
  const headers = { authorization: `Bearer ${intent.orderToken}` }
  expect((await live.fetch(new Request(`${shop.url}/pay/orders/${intent.orderId}`, { headers }))).status).toBe(200)
  await expect(live.orders.cancel(intent.orderId)).rejects.toThrow('No such payment_intent')
  expect(await orderOf(intent)).toEqual(before)
  expect(shop.logs.map(({ code }) => code)).not.toContain('intent_gone')

  await shop.pay(intent)
  await shop.settled()
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
})

test('an event of the other mode waits for who has its keys, and not for ever', async () => {
  const store = shop.database.store()
  const { orderId } = intent
  const event = { id: 'evt_old', type: 'charge.refunded', paymentIntentId: paymentIntentId(intent), orderId, receivedMs: shop.time.now }
  await store.inbox.add(event, shop.time.now)
  const before = await orderOf(intent)
  expect(await live.sweep()).toMatchObject({ events: 0, failed: 1 })
  shop.time.now += 73 * hour
  expect(await live.sweep()).toMatchObject({ events: 1, failed: 0 })
  expect(await orderOf(intent)).toEqual(before)
  expect(await store.inbox.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  await store.close()
})

test('what was bought with test keys is fulfilled with test keys alone; a live server says once that it waits', async () => {
  shop.state.failFulfilments = 1
  await shop.pay(intent)
  await shop.settled()
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
  shop.time.now += 73 * hour
  expect(await live.health()).toMatchObject({ late: { effects: 0 } })
  expect(await shop.checkout.health()).toMatchObject({ late: { effects: 1 } })
  for (let sweeps = 0; sweeps < 2; sweeps++) expect(await live.sweep()).toMatchObject({ fulfilled: 0 })
  const headers = { authorization: `Bearer ${intent.orderToken}` }
  expect((await live.fetch(new Request(`${shop.url}/pay/orders/${intent.orderId}`, { headers }))).status).toBe(200)
  await live.orders.release(intent.orderId)
  await live.sweep()
  expect(shop.fulfilled).toEqual([])
  expect(shop.logs.filter(({ code }) => code === 'other_mode')).toMatchObject([{ level: 'warn', orderId: intent.orderId }])

  expect(await shop.checkout.sweep()).toMatchObject({ fulfilled: 1 })
  expect(shop.fulfilled).toMatchObject([{ order: { id: intent.orderId, livemode: false } }])
  await live.sweep()
  expect(shop.logs.filter(({ code }) => code === 'other_mode')).toHaveLength(1)
})

test('what a live server sells is fulfilled there', async () => {
  const { body } = await mintLive({ checkoutId: checkoutId.replace('6f', '7a'), items: [{ id: 'mug', quantity: 2 }] })
  await shop.database.execute(`UPDATE pay_orders SET status = 'paid' WHERE id = '${body.orderId}'`)
  await shop.database.execute(`INSERT INTO pay_outbox (order_id, effect, due_ms) VALUES ('${body.orderId}', 'fulfil', 1)`)
  expect(await shop.checkout.sweep()).toMatchObject({ fulfilled: 0 })
  expect(await live.sweep()).toMatchObject({ fulfilled: 1 })
  expect(shop.fulfilled).toMatchObject([{ order: { id: body.orderId, livemode: true } }])
})
