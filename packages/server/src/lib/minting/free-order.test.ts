/** What costs nothing is paid without Stripe. */
import type { SettledOrder } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, type Shop } from '../../testing/open-shop.ts'

let amount = 0
let told: string[]
let shop: Shop
beforeEach(async () => {
  amount = 0
  told = []
  shop = await openShop({
    onPaid: ({ id }) => void told.push(id),
    price: () => ({ currency: 'usd', lines: [{ label: 'Mug', amount: 1800 }, { kind: 'discount', label: 'Gift', amount: amount - 1800 }] }),
  })
})
afterEach(() => shop.close())

const body = (wanted = amount) => intentBody({ expected: { amount: wanted, currency: 'usd' } })
const take = (wanted?: number) => shop.post<SettledOrder>('/intents', body(wanted))

test('a free order is paid, fulfilled once, and Stripe hears nothing of it', async () => {
  expect((await shop.quote([{ id: 'mug' }])).body).toMatchObject({ amount: 0 })
  const { status, body: answer } = await take()
  expect(status).toBe(200)
  expect(answer).toEqual({
    orderId: expect.stringMatching(/^ord_/),
    orderToken: expect.any(String),
    status: 'succeeded',
    amount: 0,
    currency: 'usd',
  })
  expect((await take()).body).toEqual(answer)
  await shop.settled()
  expect(shop.stripeRequests).toEqual([])
  await shop.checkout.sweep()
  expect(shop.fulfilled).toMatchObject([{ order: { id: answer.orderId, status: 'paid', amount: 0, received: 0 } }])
  const view = await shop.order({ ...answer, clientSecret: '' })
  expect(view.body).toMatchObject({ status: 'paid', amount: 0 })
  expect(told).toEqual([answer.orderId])
  expect(shop.logs.map(({ code }) => code).toSorted()).toEqual(['effect_done', 'order_fulfilled', 'order_paid'])
})

test('twenty at once, in two processes, are one order, fulfilled once', async () => {
  const other = shop.create()
  const ask = (checkout: typeof other) =>
    checkout.fetch(
      new Request(`${shop.url}/pay/intents`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body()),
      }),
    )
  const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i % 2 ? other : shop.checkout)))
  expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200))
  const ids = new Set(await Promise.all(answers.map(async (answer) => ((await answer.json()) as SettledOrder).orderId)))
  expect(ids.size).toBe(1)
  await other.sweep()
  await other.close()
  await shop.settled()
  await shop.checkout.sweep()
  expect(shop.fulfilled).toHaveLength(1)
})

test('a fulfilment that fails is tried again', async () => {
  shop.state.failFulfilments = 1
  await take()
  await shop.settled()
  expect(shop.fulfilled).toEqual([])
  shop.time.now += 3_600_000
  await shop.checkout.sweep()
  expect(shop.fulfilled).toHaveLength(1)
})

test('a cart that becomes free withdraws its PaymentIntent', async () => {
  amount = 1800
  const first = await shop.mint(body())
  amount = 0
  const { body: answer } = await take()
  expect(answer).toMatchObject({ orderId: first.orderId, status: 'succeeded', amount: 0 })
  expect(await shop.intents()).toMatchObject([{ status: 'canceled' }])
  await shop.settled()
  expect(shop.fulfilled).toHaveLength(1)
})

test('a buyer who pays while the cart becomes free has paid', async () => {
  amount = 1800
  const first = await shop.mint(body())
  amount = 0
  shop.beforeStripe(async ({ path }) => {
    if (!path.endsWith('/cancel')) return
    shop.beforeStripe(() => undefined)
    await shop.pay(first)
  })
  expect((await take()).body).toMatchObject({ status: 'succeeded', amount: 1800 })
  await shop.settled()
  expect(await shop.checkout.orders.get(first.orderId)).toMatchObject({ status: 'paid', received: 1800 })
  expect(shop.fulfilled).toHaveLength(1)
})

test('what was free once is not charged when the price goes up', async () => {
  const { body: answer } = await take()
  amount = 1800
  expect((await take()).body).toEqual(answer)
  expect(shop.stripeRequests.filter(({ path }) => path !== '/v1/events')).toEqual([])
})

test('free or not is what the buyer has to have seen', async () => {
  expect((await take(1800)).status).toBe(409)
  amount = 1800
  expect((await take(0)).status).toBe(409)
  expect((await shop.checkout.orders.list()).orders).toEqual([])
})

test('what Stripe still tells of a PaymentIntent that a free order was rid of is done with at once', async () => {
  shop.state.holdWebhooks = true
  amount = 3600
  await take()
  amount = 0
  expect((await take()).body).toMatchObject({ status: 'succeeded' })
  expect(shop.held.map(({ type }) => type)).toEqual(['payment_intent.created', 'payment_intent.canceled'])
  for (const { send } of shop.held) expect(await send()).toBe(200)
  await shop.settled()
  shop.time.now += 73 * 3_600_000
  expect(await shop.checkout.sweep()).toMatchObject({ events: 0, failed: 0 })
  expect(shop.logs.filter(({ level }) => level === 'error')).toEqual([])
})

test('a cart that becomes free while its PaymentIntent is being made is not charged afterwards', async () => {
  amount = 1800
  const other = shop.create()
  let free: Promise<Response> | undefined
  shop.beforeStripe(async ({ method }) => {
    if (free || method !== 'POST') return
    amount = 0
    const headers = { 'content-type': 'application/json' }
    const request = new Request(`${shop.url}/pay/intents`, { method: 'POST', headers, body: JSON.stringify(body()) })
    free = other.fetch(request)
    await free
  })
  const { status, body: answer } = await take(1800)
  expect(status).toBe(200)
  expect(answer).toMatchObject({ status: 'succeeded', amount: 0 })
  expect(answer).not.toHaveProperty('clientSecret')
  await shop.settled()
  await other.close()
  expect(await shop.checkout.orders.get(answer.orderId)).toMatchObject({ status: 'paid', amount: 0, received: 0 })
  expect(told).toEqual([answer.orderId])
})
