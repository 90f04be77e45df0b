import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { failingUnderItsKey } from '../../testing/failed-key.ts'
import { openShop, partsOf, paymentIntentId, shopPrice, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
let intent: Intent
beforeEach(async () => {
  shop = await openShop({ price: (cart) => ({ ...shopPrice(cart), capture: 'manual' }) })
  intent = await shop.mint()
})
afterEach(() => shop.close())

const orderNow = () => shop.checkout.orders.get(intent.orderId)
const capture = (amount?: number) => shop.checkout.orders.capture(intent.orderId, amount === undefined ? {} : { amount })
async function hold(): Promise<void> {
  await shop.pay(intent)
  await shop.settled()
  expect(await orderNow()).toMatchObject({ status: 'authorized', received: 0 })
}

test('what is held is taken, once however often it is asked, and only then fulfilled', async () => {
  await hold()
  expect(shop.fulfilled).toEqual([])
  const answers = await Promise.all([capture(), capture(), capture(3600)])
  await shop.settled()
  for (const answer of answers) expect(answer).toMatchObject({ ok: true, amount: 3600, order: { status: 'paid', received: 3600 } })
  expect(await capture()).toMatchObject({ ok: true, amount: 3600 })
  expect(await capture(100)).toMatchObject({ ok: false, code: 'order_not_authorized', capturable: 0 })
  expect(shop.fulfilled).toHaveLength(1)
})

test('a part is taken, the order is paid with that, and no more than that can be given back', async () => {
  await hold()
  expect(await capture(2000)).toMatchObject({ ok: true, amount: 2000, order: { status: 'paid', amount: 3600, received: 2000, refunded: 0 } })
  await shop.settled()
  expect(shop.fulfilled).toMatchObject([{ order: { received: 2000 } }])
  expect(await shop.checkout.orders.refund(intent.orderId, { amount: 2001 })).toMatchObject({ code: 'refund_too_large', refundable: 2000 })
  expect(await shop.checkout.orders.refund(intent.orderId)).toMatchObject({ ok: true, amount: 2000, order: { refunded: 2000 } })
})

test('two processes that take different parts at once: one of the two holds, and the other hears so', async () => {
  await hold()
  const other = shop.create()
  const answers = await Promise.all([capture(1000), other.orders.capture(intent.orderId, { amount: 3000 })])
  await other.close()
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  const taken = answers.find((answer) => answer.ok)
  expect(await orderNow()).toMatchObject({ status: 'paid', received: taken?.ok ? taken.amount : 0 })
})

test('a capture in the dashboard, whose webhook is lost, is not repeated', async () => {
  await hold()
  shop.state.holdWebhooks = true
  await shop.stripe.paymentIntents.capture(paymentIntentId(intent), { amount_to_capture: 1500 })
  expect(await capture(1500)).toMatchObject({ ok: true, order: { received: 1500 } })
})

test('after a failure of Stripe’s own the same can be taken, though Stripe repeats that under the same key', async () => {
  await hold()
  const { paymentIntents, ...rest } = partsOf(shop.stripe)
  const capture = failingUnderItsKey((...call: Parameters<typeof paymentIntents.capture>) => paymentIntents.capture(...call))
  const other = shop.create({ stripe: { ...rest, paymentIntents: { ...paymentIntents, capture } } })
  await expect(other.orders.capture(intent.orderId)).rejects.toMatchObject({ statusCode: 500 })
  expect(await other.orders.capture(intent.orderId)).toMatchObject({ ok: true, amount: 3600, order: { status: 'paid' } })
  await other.close()
})

test.each([
  [0, 'capture_amount_invalid'],
  [-1, 'capture_amount_invalid'],
  [0.5, 'capture_amount_invalid'],
  [3601, 'capture_too_large'],
])('%s can not be taken', async (amount, code) => {
  await hold()
  expect(await capture(amount)).toMatchObject({ ok: false, code, capturable: 3600 })
})

test('what is not held can not be taken', async () => {
  expect(await capture()).toMatchObject({ ok: false, code: 'order_not_authorized' })
  expect(await shop.checkout.orders.capture('ord_unknown')).toMatchObject({ ok: false, code: 'order_not_found' })
})

test('canceled, the money goes back, nothing is fulfilled, and nothing can be taken any more', async () => {
  await hold()
  const cancel = () => shop.checkout.orders.cancel(intent.orderId)
  for (const result of await Promise.all([cancel(), cancel()])) expect(result).toMatchObject({ ok: true, order: { status: 'canceled' } })
  await shop.settled()
  expect(await shop.checkout.orders.sync(intent.orderId)).toMatchObject({ status: 'canceled', received: 0, refunded: 0 })
  expect((await shop.intents())[0]).toMatchObject({ status: 'canceled', cancellation_reason: 'requested_by_customer' })
  expect(await capture()).toMatchObject({ ok: false, code: 'order_not_authorized' })
  expect(shop.fulfilled).toEqual([])
})

test('a hold that Stripe lets go after seven days ends the order', async () => {
  await hold()
  shop.time.now += 7 * 24 * 3_600_000
  await shop.local.advance(0)
  await shop.settled()
  await shop.checkout.sweep()
  expect(await orderNow()).toMatchObject({ status: 'canceled', received: 0, refunded: 0 })
})
