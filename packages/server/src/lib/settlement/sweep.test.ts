import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StripeClient } from '../stripe-client.ts'
import { checkoutId, intentBody, openShop, partsOf, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const nothing = { events: 0, orders: 0, drafts: 0, abandoned: 0, fulfilled: 0, held: 0, effects: 0, failed: 0 }
const orderOf = (intent: Intent) => shop.checkout.orders.get(intent.orderId)

/** From now on: so what happens is found by looking at the orders. */
async function anotherReadsStripesList(): Promise<void> {
  const store = shop.database.store()
  await store.events.claim(false, shop.time.now + 30 * day, minute)
  await store.close()
}

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
  await anotherReadsStripesList()
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
  await anotherReadsStripesList()
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

test('an unpaid order that nobody touches for a day is canceled, at Stripe too; who comes back starts anew', async () => {
  const intent = await shop.mint()
  shop.time.now += day - 1
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ status: 'open' })
  await shop.mint()
  shop.time.now += day - 1
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ status: 'open' })
  shop.time.now += hour
  expect(await shop.checkout.sweep()).toMatchObject({ abandoned: 1, failed: 0 })
  expect(await orderOf(intent)).toMatchObject({ status: 'canceled' })
  expect((await shop.intents())[0]).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
  await shop.settled()
  const again = await shop.mint()
  expect(again).toMatchObject({ orderId: intent.orderId, status: 'requires_payment_method' })
  await shop.pay(again)
  await shop.settled()
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
})

test('who pays at the last moment is not canceled', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += day
  await anotherReadsStripesList()
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, orders: 1, fulfilled: 1 })
  expect(await orderOf(intent)).toMatchObject({ status: 'paid' })
})

test('who has days to pay a voucher is not canceled, though every webhook is lost', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  expect(await shop.pay(intent, 'pm_card_authenticationRequired')).toHaveProperty('status', 'requires_action')
  const { paymentIntents } = partsOf(shop.stripe)
  const withVoucher: StripeClient = {
    ...partsOf(shop.stripe),
    paymentIntents: {
      ...paymentIntents,
      async retrieve(...call) {
        return { ...(await paymentIntents.retrieve(...call)), next_action: { type: 'oxxo_display_details' } }
      },
    },
  }
  const other = shop.create({ stripe: withVoucher })
  shop.time.now += day
  expect(await other.sweep()).toMatchObject({ abandoned: 0, failed: 0 })
  expect(await orderOf(intent)).toMatchObject({ status: 'processing' })
  shop.time.now += day
  expect(await other.sweep()).toMatchObject({ abandoned: 0, failed: 0 })
  await other.close()
  expect(await shop.intents()).toMatchObject([{ status: 'requires_action' }])
})

test('a draft that a crash left gets its PaymentIntent; one of yesterday is closed', async () => {
  const store = shop.database.store()
  const cart = { fingerprint: 'f', currency: 'usd', amount: 3600, items: [{ id: 'mug', quantity: 2 }], lines: [{ label: 'mug', amount: 3600 }] }
  const draft = (id: string) =>
    store.open({ id, checkoutId: id, token: id, reference: id, livemode: false, email: undefined, cart, nowMs: shop.time.now })
  await draft('ord_old')
  shop.time.now += day - minute
  await draft('ord_new')
  await store.close()
  shop.time.now += minute
  expect(await shop.checkout.sweep()).toEqual({ ...nothing, abandoned: 1, drafts: 1 })
  expect(await shop.checkout.orders.get('ord_old')).toMatchObject({ status: 'canceled' })
  expect(await shop.checkout.orders.get('ord_new')).toMatchObject({ status: 'open' })
  expect((await shop.intents()).map(({ metadata }) => metadata)).toEqual([{ pay_order: 'ord_new', pay_cart: 'f' }])
})

test('a sweep that mends a draft does not undo the cart of a buyer who comes back meanwhile', async () => {
  let isDown = true
  shop.beforeStripe(() => {
    if (isDown) throw new Error('Stripe has a bad day.')
  })
  await shop.post('/intents', intentBody())
  isDown = false
  shop.time.now += minute
  let reached = () => {}
  const creating = new Promise<void>((resolve) => (reached = resolve))
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const { paymentIntents } = shop.stripe
  const slow: StripeClient = {
    ...partsOf(shop.stripe),
    paymentIntents: {
      ...partsOf(shop.stripe).paymentIntents,
      async create(...call) {
        reached()
        await held
        return paymentIntents.create(...call)
      },
    },
  }
  const other = shop.create({ stripe: slow })
  const swept = other.sweep()
  await creating
  const intent = await shop.mint({ items: [{ id: 'bowl' }], expected: { amount: 3400, currency: 'usd' } })
  release()
  expect(await swept).toEqual(nothing)
  await other.close()
  expect(await shop.pay(intent)).toMatchObject({ amount_received: 3400 })
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
  await anotherReadsStripesList()
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

test('start sweeps at once, and close waits for the work under way', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += minute
  let begun = () => {}
  const fulfilling = new Promise<void>((resolve) => (begun = resolve))
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let isDone = false
  const other = shop.create({
    fulfil: async () => {
      begun()
      await released
      isDone = true
    },
  })
  other.start()
  await fulfilling
  const closed = other.close()
  expect(isDone).toBe(false)
  release()
  await closed
  expect(isDone).toBe(true)
})
