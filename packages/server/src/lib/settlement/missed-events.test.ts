import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Order } from '../../index.ts'
import { openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
let refunded: [order: Order, status: string][]
beforeEach(async () => {
  refunded = []
  shop = await openShop({ onRefunded: (order, { refund }) => void refunded.push([order, refund.status]) })
})
afterEach(() => shop.close())

const minute = 60_000
const month = 30 * 24 * 60 * minute

async function paidOrder() {
  const intent = await shop.mint()
  await shop.pay(intent)
  await shop.settled()
  return intent
}
const refund = (payment_intent: string, amount: number) => shop.stripe.refunds.create({ payment_intent, amount })
const orderOf = ({ orderId }: { orderId: string }) => shop.checkout.orders.get(orderId)
const reads = () => shop.stripeRequests.filter(({ path }) => path === '/v1/events').length

test('a refund made in the dashboard long after, whose webhooks never came, is found, and told of once', async () => {
  const intent = await paidOrder()
  await shop.checkout.sweep()
  shop.time.now += month
  shop.state.holdWebhooks = true
  await refund(paymentIntentId(intent), 1000)
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ status: 'paid', refunded: 1000 })
  for (const { send } of shop.held) await send()
  await shop.settled()
  shop.time.now += minute
  await shop.checkout.sweep()
  expect(refunded).toMatchObject([[{ refunded: 1000 }, 'succeeded']])
  expect(shop.fulfilled).toHaveLength(1)
})

test('what happened while no process ran is found by the first one that runs again', async () => {
  const intent = await paidOrder()
  shop.time.now += 7 * 24 * 60 * minute
  shop.state.holdWebhooks = true
  await refund(paymentIntentId(intent), 1000)
  const later = shop.create()
  await later.sweep()
  await later.close()
  expect(await orderOf(intent)).toMatchObject({ refunded: 1000 })
})

test('more events than one page of Stripe’s list holds', async () => {
  const intent = await paidOrder()
  shop.state.holdWebhooks = true
  for (let i = 0; i < 55; i++) await refund(paymentIntentId(intent), 1)
  await shop.settled()
  expect(shop.held.length).toBeGreaterThan(100)
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ refunded: 55 })
  expect(refunded).toHaveLength(55)
})

test('the list is read once a minute, whoever sweeps, and nothing that came by webhook is worked on again', async () => {
  const other = shop.create()
  await paidOrder()
  const begun = reads()
  await Promise.all([shop.checkout.sweep(), other.sweep()])
  expect(reads()).toBe(begun + 1)
  shop.time.now += minute - 1
  await Promise.all([shop.checkout.sweep(), other.sweep()])
  expect(reads()).toBe(begun + 1)
  shop.time.now += 1
  const before = shop.stripeRequests.length
  await Promise.all([shop.checkout.sweep(), other.sweep()])
  expect(shop.stripeRequests.slice(before)).toMatchObject([{ path: '/v1/events' }])
  await other.close()
})

test('a list that can’t be read holds up nothing else, and is read from the same place a minute later', async () => {
  const intent = await paidOrder()
  shop.state.holdWebhooks = true
  await refund(paymentIntentId(intent), 1000)
  const unpaid = await shop.mint({ checkoutId: '0b9d7bd8-6d0e-4e0a-8d5b-3b1f6c1f2a11' })
  await shop.pay(unpaid)
  shop.beforeStripe(({ path }) => {
    if (path === '/v1/events') throw new Error('This key may not read events.')
  })
  shop.time.now += minute
  expect(await shop.checkout.sweep()).toMatchObject({ orders: 1, fulfilled: 1, failed: 1 })
  expect(await orderOf(intent)).toMatchObject({ refunded: 0 })
  expect(shop.logs).toContainEqual(expect.objectContaining({ level: 'error', code: 'stripe_failed' }))
  shop.beforeStripe(() => undefined)
  shop.time.now += minute
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ refunded: 1000 })
})
