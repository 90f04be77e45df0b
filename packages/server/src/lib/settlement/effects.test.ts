import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'
import type { Hooks } from './effects.ts'

const minute = 60_000
const day = 24 * 60 * minute
let shop: Shop
let calls: string[]
let failures: number

/** Every call is noted as its key without the order's id. */
const note = (order: { id: string }, idempotencyKey: string, what = '') => {
  if (failures-- > 0) throw new Error('The mail server is down.')
  expect(idempotencyKey.startsWith(`${order.id}:`)).toBe(true)
  calls.push(idempotencyKey.slice(order.id.length + 1) + what)
}
const hooks: Hooks = {
  onPaid: (order, { idempotencyKey }) => note(order, idempotencyKey, ` ${order.status} ${order.received}`),
  onReview: (order, { idempotencyKey }) => note(order, idempotencyKey),
  onCanceled: (order, { idempotencyKey }) => note(order, idempotencyKey),
  onRefunded: (order, { idempotencyKey, refund }) =>
    note(order, idempotencyKey.replace(refund.id, 're'), ` ${refund.amount} ${refund.status} of ${order.refunded}`),
}
const paid = async (card?: string): Promise<Intent> => {
  const intent = await shop.mint()
  await shop.pay(intent, card)
  await shop.settled()
  return intent
}

beforeEach(async () => {
  calls = []
  failures = 0
  shop = await openShop(hooks)
})
afterEach(() => shop.close())

test('onPaid is called once, beside fulfil, by however many webhooks and processes', async () => {
  shop.state.holdWebhooks = true
  const { orderId } = await paid()
  await Promise.all([...shop.held, ...shop.held].map(({ send }) => send()))
  const other = shop.create()
  await Promise.all([shop.checkout.orders.sync(orderId), other.orders.sync(orderId), other.sweep()])
  await shop.settled()
  await other.close()
  expect(calls).toEqual(['paid paid 3600'])
  expect(shop.fulfilled).toHaveLength(1)
})

test('a refund in the dashboard and one of ours are told once each', async () => {
  const intent = await paid()
  await shop.stripe.refunds.create({ payment_intent: paymentIntentId(intent), amount: 700 })
  await shop.settled()
  await shop.checkout.orders.refund(intent.orderId, { amount: 300 })
  await shop.settled()
  shop.time.now += day
  await shop.checkout.sweep()
  expect(calls).toEqual(['paid paid 3600', 'refund:re:succeeded 700 succeeded of 700', 'refund:re:succeeded 300 succeeded of 1000'])
})

test('a refund that is pending and then fails is told twice, and the money counts as ours again', async () => {
  const intent = await paid('pm_card_refundFail')
  await shop.checkout.orders.refund(intent.orderId)
  await shop.settled()
  await shop.local.advance(10_000)
  shop.time.now += 10_000
  await shop.checkout.orders.sync(intent.orderId)
  await shop.settled()
  await shop.checkout.sweep()
  expect(calls).toEqual(['paid paid 3600', 'refund:re:succeeded 3600 succeeded of 3600', 'refund:re:failed 3600 failed of 0'])
})

test('a hook that fails is called again, with the same key, and keeps fulfil from nothing', async () => {
  failures = 2
  await paid()
  expect(shop.fulfilled).toHaveLength(1)
  expect(calls).toEqual([])
  shop.time.now += 5_000
  expect(await shop.checkout.sweep()).toMatchObject({ effects: 0, failed: 1 })
  shop.time.now += 10_000
  expect(await shop.checkout.sweep()).toMatchObject({ effects: 1, fulfilled: 0, failed: 0 })
  expect(calls).toEqual(['paid paid 3600'])
  expect(shop.logs.filter(({ code }) => code === 'effect_failed')).toHaveLength(2)
})

test('money that does not fit is told of once, and is not called paid', async () => {
  const intent = await shop.mint()
  await shop.stripe.paymentIntents.update(paymentIntentId(intent), { amount: 9999 })
  await shop.pay(intent)
  await shop.settled()
  await shop.checkout.orders.sync(intent.orderId)
  await shop.settled()
  expect(calls).toEqual(['review'])
  expect(shop.fulfilled).toEqual([])
})

test('an order that nobody pays is told of when it is canceled, and again if its buyer comes back in vain', async () => {
  // One that comes before the order has its PaymentIntent is looked at again later, and with it the order.
  shop.state.holdWebhooks = true
  await shop.mint()
  await shop.settled()
  shop.time.now += day
  await shop.checkout.sweep()
  await shop.settled()
  expect(calls).toEqual(['canceled:1'])
  await shop.mint()
  await shop.settled()
  shop.time.now += day
  await shop.checkout.sweep()
  await shop.settled()
  expect(calls).toEqual(['canceled:1', 'canceled:2'])
})

test('an order whose buyer is back before the call is not canceled', async () => {
  failures = 1
  const intent = await shop.mint()
  await shop.settled()
  shop.time.now += day
  await shop.checkout.sweep()
  await shop.settled()
  await shop.pay(await shop.mint())
  await shop.settled()
  shop.time.now += minute
  await shop.checkout.sweep()
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'paid' })
  expect(calls).toEqual(['paid paid 3600'])
})

test('onCanceled is called again for an order whose buyer came back, though nothing was at Stripe the first time', async () => {
  shop.beforeStripe(() => {
    throw new Error('Stripe has a bad day.')
  })
  await shop.post('/intents', intentBody())
  const [draft] = (await shop.checkout.orders.list()).orders
  const cancel = async () => {
    await shop.checkout.orders.cancel(draft?.id ?? '')
    await shop.checkout.sweep()
  }
  await cancel()
  shop.beforeStripe(() => undefined)
  expect(await shop.mint()).toMatchObject({ orderId: draft?.id })
  await cancel()
  expect(calls).toHaveLength(2)
  expect(new Set(calls).size).toBe(2)
})

test('what happened before a hook was there is not told, and what is due waits for a process that has the hook', async () => {
  const without = shop.create({ onPaid: undefined, onRefunded: undefined, onReview: undefined, onCanceled: undefined })
  shop.state.holdWebhooks = true
  const { orderId } = await paid()
  await without.orders.sync(orderId)
  await without.orders.refund(orderId, { amount: 100 })
  await shop.checkout.orders.sync(orderId)
  await shop.settled()
  expect(calls).toEqual([])
  failures = 1
  await shop.checkout.orders.refund(orderId, { amount: 200 })
  await shop.checkout.sweep()
  shop.time.now += minute
  expect(await without.sweep()).toMatchObject({ effects: 0, failed: 0 })
  expect(await shop.checkout.sweep()).toMatchObject({ effects: 1 })
  expect(calls).toEqual(['refund:re:succeeded 200 succeeded of 300'])
  await without.close()
})
