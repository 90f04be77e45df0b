/** Orders in review, which the merchant takes for paid. */
import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StripeClient } from '../../index.ts'
import { openShop, partsOf, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
let told: string[]
beforeEach(async () => {
  told = []
  shop = await openShop({ onPaid: (_, { idempotencyKey }) => void told.push(idempotencyKey) })
})
afterEach(() => shop.close())

const misfits: [what: string, change: object][] = [
  ['less', { amount: 3599 }],
  ['more', { amount: 9999 }],
  ['a cart that the order never had', { metadata: { pay_cart: 'forged' } }],
]

async function inReview(change: object): Promise<Intent> {
  const intent = await shop.mint()
  await shop.stripe.paymentIntents.update(paymentIntentId(intent), change)
  await shop.pay(intent)
  await shop.settled()
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'review' })
  return intent
}

test.each(misfits)('is paid and fulfilled once, whoever accepts it at the same time: %s', async (_what, change) => {
  const { orderId } = await inReview(change)
  const other = shop.create()
  const results = await Promise.all([shop.checkout, other, shop.checkout].map(({ orders }) => orders.accept(orderId)))
  for (const result of results) expect(result).toMatchObject({ ok: true, order: { id: orderId, status: 'paid', amount: 3600 } })
  await other.close()
  expect(await shop.checkout.orders.accept(orderId)).toMatchObject({ ok: true })
  await shop.checkout.sweep()
  expect(shop.fulfilled).toMatchObject([{ order: { id: orderId, status: 'paid' } }])
  expect(told).toEqual([`${orderId}:paid`])
  expect(shop.logs.filter(({ code }) => code === 'order_paid')).toHaveLength(1)
})

test('what was accepted stays so, and can be given back', async () => {
  const { orderId } = await inReview({ amount: 9999 })
  await shop.checkout.orders.accept(orderId)
  expect(await shop.checkout.orders.sync(orderId)).toMatchObject({ status: 'paid', amount: 3600, received: 9999 })
  expect(await shop.checkout.orders.refund(orderId, { amount: 6399 })).toMatchObject({ ok: true })
  await shop.settled()
  expect(await shop.checkout.orders.get(orderId)).toMatchObject({ status: 'paid', received: 9999, refunded: 6399 })
})

test('another currency is not accepted: the order would tell of an amount that nobody paid', async () => {
  const { orderId } = await inReview({ currency: 'eur' })
  expect(await shop.checkout.orders.accept(orderId)).toMatchObject({ ok: false, code: 'currency_differs' })
  expect(await shop.checkout.orders.get(orderId)).toMatchObject({ status: 'review' })
})

test('money that was all given back is not accepted, though only Stripe knows of it yet', async () => {
  const intent = await inReview({ amount: 9999 })
  shop.state.holdWebhooks = true
  await shop.stripe.refunds.create({ payment_intent: paymentIntentId(intent) })
  expect(await shop.checkout.orders.accept(intent.orderId)).toMatchObject({ ok: false, code: 'order_not_paid' })
})

test('money that is held, and money of another PaymentIntent, is not the order’s', async () => {
  const intent = await shop.mint()
  const about = { amount: 3600, currency: 'usd', payment_method: 'pm_card_visa', confirm: true, return_url: shop.url }
  await shop.stripe.paymentIntents.create({ ...about, metadata: { pay_order: intent.orderId } })
  await shop.settled()
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'review' })
  expect(await shop.checkout.orders.accept(intent.orderId)).toMatchObject({ ok: false, code: 'order_not_paid' })

  const held = await shop.mint({ checkoutId: crypto.randomUUID() })
  await shop.stripe.paymentIntents.update(paymentIntentId(held), { amount: 9999, capture_method: 'manual' })
  await shop.pay(held)
  await shop.settled()
  expect(await shop.checkout.orders.accept(held.orderId)).toMatchObject({ ok: false, code: 'order_not_paid' })
  await shop.stripe.paymentIntents.capture(paymentIntentId(held))
  expect(await shop.checkout.orders.accept(held.orderId)).toMatchObject({ ok: true, order: { status: 'paid', received: 9999 } })
})

test('an order that is not in review has nothing to accept', async () => {
  const { orderId } = await shop.mint()
  expect(await shop.checkout.orders.accept(orderId)).toMatchObject({ ok: false, code: 'order_not_in_review' })
  expect(await shop.checkout.orders.accept('ord_unknown')).toMatchObject({ ok: false, code: 'order_not_found' })
})

test('a payment of test mode never pays a live order, and live keys accept none of test mode', async () => {
  const parts = partsOf(shop.stripe)
  const create: StripeClient['paymentIntents']['create'] = async (...call) => ({ ...(await parts.paymentIntents.create(...call)), livemode: true })
  const live = shop.create({ publishableKey: 'pk_live_1', stripe: { ...parts, paymentIntents: { ...parts.paymentIntents, create } } })
  const ofTest = await inReview({ amount: 9999 })
  expect(await live.orders.accept(ofTest.orderId)).toMatchObject({ ok: false, code: 'order_of_other_mode' })

  shop.state.holdWebhooks = true
  const ofLive = await shop.mint({ checkoutId: crypto.randomUUID() })
  await shop.database.execute(`UPDATE pay_orders SET livemode = 1 WHERE id = '${ofLive.orderId}'`)
  await shop.pay(ofLive)
  expect(await live.orders.sync(ofLive.orderId)).toMatchObject({ status: 'review', livemode: true })
  expect(await live.orders.accept(ofLive.orderId)).toMatchObject({ ok: false, code: 'order_of_other_mode' })
  await live.close()
  expect(shop.fulfilled).toEqual([])
})
