import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StripeClient } from '../stripe-client.ts'
import { intentBody, openShop, partsOf, type Shop } from '../../testing/open-shop.ts'
import { anotherReadsStripesList, day, hour, minute, nothing } from '../../testing/sweeps.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const orderOf = (intent: Intent) => shop.checkout.orders.get(intent.orderId)

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
  await anotherReadsStripesList(shop)
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

test('a draft that Stripe refuses is closed, and its buyer may begin anew', async () => {
  const pricey = { amount: 1, ask: (change = {}) => intentBody({ expected: { amount: pricey.amount, currency: 'usd' }, ...change }) }
  const other = await openShop({ price: () => ({ currency: 'usd', lines: [{ label: 'Mug', amount: pricey.amount }] }) })
  expect(await other.post('/intents', pricey.ask())).toMatchObject({ body: { error: { code: 'amount_too_small' } } })
  other.time.now += minute
  expect(await other.checkout.sweep()).toEqual({ ...nothing, abandoned: 1 })
  const asked = other.stripeRequests.length
  other.time.now += hour
  await other.checkout.sweep()
  expect(other.stripeRequests.slice(asked).filter(({ method }) => method === 'POST')).toEqual([])
  expect(other.logs.filter(({ level }) => level === 'error')).toEqual([])
  pricey.amount = 3600
  const [draft] = (await other.checkout.orders.list()).orders
  expect(draft).toMatchObject({ status: 'canceled' })
  expect(await other.mint(pricey.ask())).toMatchObject({ orderId: draft?.id, amount: 3600 })
  await other.close()
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
