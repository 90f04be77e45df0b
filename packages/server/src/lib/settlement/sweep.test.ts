import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkoutId, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'
import { anotherReadsStripesList, day, hour, minute, nothing } from '../../testing/sweeps.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const orderOf = (intent: Intent) => shop.checkout.orders.get(intent.orderId)

test('with every webhook lost, whoever asks for the order finds it paid', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  expect((await shop.order(intent)).body.status).toBe('open')
  shop.time.now += 1000
  expect((await shop.order(intent)).body.status).toBe('paid')
  await shop.settled()
  expect(shop.fulfilled).toHaveLength(1)
})

test('with every webhook lost and nobody asking, the next sweep finds it in Stripe’s list of events', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, events: 1, fulfilled: 1 })
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
  shop.time.now += minute
  expect(await shop.checkout.sweep()).toEqual(nothing)
  expect(shop.fulfilled).toHaveLength(1)
})

test('where that list says nothing, a sweep finds it a minute later by looking at the order', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  await anotherReadsStripesList(shop)
  expect(await shop.checkout.sweep()).toEqual(nothing)
  shop.time.now += minute
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, orders: 1, fulfilled: 1 })
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
  shop.time.now += minute
  expect(await shop.checkout.sweep()).toEqual(nothing)
  expect(shop.fulfilled).toHaveLength(1)
})

test('an old order whose buyer came back to pay is looked up as soon as a new one', async () => {
  shop.state.holdWebhooks = true
  await shop.mint()
  shop.time.now += 10 * hour
  await shop.pay(await shop.mint())
  shop.time.now += minute
  await anotherReadsStripesList(shop)
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, orders: 1, fulfilled: 1 })
})

test('status requests ask Stripe once a second at most, and not at all when the order is done', async () => {
  const intent = await shop.mint()
  await shop.settled()
  const before = shop.stripeRequests.length
  const reads = () => shop.stripeRequests.slice(before).filter(({ method }) => method === 'GET').length
  shop.time.now += 1000
  for (let i = 0; i < 5; i++) await shop.order(intent)
  expect(reads()).toBe(1)
  await shop.pay(intent)
  await shop.settled()
  const done = reads()
  shop.time.now += minute
  await shop.order(intent)
  expect(reads()).toBe(done)
})

test('a status request is answered though Stripe is down', async () => {
  const intent = await shop.mint()
  await shop.settled()
  shop.time.now += minute
  shop.beforeStripe(() => {
    throw new Error('Stripe has a bad day.')
  })
  expect(await shop.order(intent)).toMatchObject({ status: 200, body: { status: 'open' } })
  expect(shop.logs).toMatchObject([{ level: 'warn', code: 'stripe_failed' }])
})

test('a fulfilment that fails is tried again, later each time, until it succeeds', async () => {
  shop.state.failFulfilments = 2
  const intent = await shop.mint()
  await shop.pay(intent)
  await shop.settled()
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
  expect(await shop.checkout.sweep()).toEqual(nothing)
  shop.time.now += 5_000
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, failed: 1 })
  shop.time.now += 9_999
  expect(await shop.checkout.sweep()).toEqual(nothing)
  shop.time.now += 1
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, fulfilled: 1 })
  shop.time.now += day
  expect(await shop.checkout.sweep()).toEqual(nothing)
  expect(shop.fulfilled).toHaveLength(1)
  expect(shop.logs.filter(({ code }) => code === 'fulfil_failed')).toHaveLength(2)
})

test('two processes that sweep at once fulfil once', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += minute
  const other = shop.create()
  await Promise.all([shop.checkout.sweep(), other.sweep(), shop.checkout.sweep(), other.sweep()])
  await other.close()
  expect(shop.fulfilled).toHaveLength(1)
})

test('one order that can not be mended does not keep the sweep from the rest', async () => {
  shop.state.holdWebhooks = true
  const broken = await shop.mint()
  shop.time.now += 1
  const intent = await shop.mint({ checkoutId: checkoutId.replace('6f', '7a') })
  await shop.pay(intent)
  shop.beforeStripe(({ path }) => {
    if (path.includes(paymentIntentId(broken))) throw new Error('Stripe has a bad day.')
  })
  shop.time.now += minute
  await anotherReadsStripesList(shop)
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, orders: 1, fulfilled: 1, failed: 1 })
  expect(shop.logs).toContainEqual(expect.objectContaining({ code: 'stripe_failed', orderId: broken.orderId }))
  expect(await shop.checkout.sweep()).toEqual(nothing)
  shop.time.now += hour
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, failed: 1 })
})

test('one that can not even be put off does not either', async () => {
  shop.state.failFulfilments = 1
  const paid = await shop.mint()
  await shop.pay(paid)
  await shop.settled()
  await shop.mint({ checkoutId: checkoutId.replace('6f', '7a') })
  await shop.settled()
  shop.time.now += minute
  shop.beforeStripe(() => {
    throw new Error('Stripe has a bad day.')
  })
  const store = shop.database.store()
  const other = shop.create({
    orders: {
      ...store,
      postpone: async () => {
        throw new Error('Too many subrequests.')
      },
    },
  })
  // The order, and Stripe's list of events.
  expect(await other.sweep()).toEqual({ ...nothing, fulfilled: 1, failed: 2 })
  await other.close()
  expect(shop.logs).toContainEqual(expect.objectContaining({ code: 'internal', error: expect.objectContaining({ message: 'Too many subrequests.' }) }))
})

test('a sweep takes on as many as there are', async () => {
  const store = shop.database.store()
  const cart = { fingerprint: 'f', currency: 'usd', amount: 3600, items: [], lines: [] }
  for (let i = 0; i < 250; i++) {
    const id = `ord_${i}`
    await store.open({ id, checkoutId: id, token: id, reference: id, livemode: false, email: undefined, cart, nowMs: shop.time.now })
  }
  await store.close()
  shop.time.now += 2 * day
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, abandoned: 250 })
})
