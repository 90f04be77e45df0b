import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { openShop, paymentIntentId, type Shop, shopPrice } from '../../testing/open-shop.ts'

const risky = 'pm_card_riskLevelElevated'
let shop: Shop
let heldBack: string[]
beforeEach(async () => {
  heldBack = []
  shop = await openShop({
    hold: (order) => order.risk?.review?.open && 'in review',
    onHeld: (order, { idempotencyKey }) => void heldBack.push(`${order.held} ${idempotencyKey.slice(order.id.length)}`),
  })
})
afterEach(() => shop.close())

const orderOf = (intent: Intent) => shop.checkout.orders.get(intent.orderId)
async function paid(card: string): Promise<Intent> {
  const intent = await shop.mint()
  await shop.pay(intent, card)
  await shop.settled()
  return intent
}

test('the risk, the checks and the review stand on the order', async () => {
  const intent = await paid(risky)
  const { review } = await shop.stripe.paymentIntents.retrieve(paymentIntentId(intent))
  expect((await orderOf(intent))?.risk).toMatchObject({
    level: 'elevated',
    score: expect.any(Number),
    review: { id: review, open: true, reason: 'rule' },
  })
  const other = await openShop()
  const failing = await other.mint()
  await other.pay(failing, 'pm_card_cvcCheckFail')
  await other.settled()
  expect(await other.checkout.orders.get(failing.orderId)).toMatchObject({ risk: { level: 'normal', checks: { cvc: 'fail' } } })
  await other.close()
})

test('an order in review is paid, and held until the review is approved; it is told of once', async () => {
  const intent = await paid(risky)
  expect(await orderOf(intent)).toMatchObject({ status: 'paid', held: 'in review' })
  expect((await shop.checkout.orders.list({ held: true })).orders).toMatchObject([{ id: intent.orderId }])
  shop.time.now += 30 * 24 * 3_600_000
  expect(await shop.checkout.sweep()).toMatchObject({ fulfilled: 0, failed: 0 })
  expect(heldBack).toEqual(['in review :held'])
  expect(shop.fulfilled).toEqual([])

  await shop.stripe.reviews.approve((await orderOf(intent))?.risk?.review?.id ?? '')
  await shop.settled()
  expect(shop.fulfilled).toMatchObject([{ order: { id: intent.orderId, risk: { review: { open: false, reason: 'approved' } } } }])
  expect(await orderOf(intent)).not.toHaveProperty('held')
  expect((await shop.checkout.orders.list({ held: true })).orders).toEqual([])
  expect(shop.logs.map(({ code }) => code)).toEqual(['order_paid', 'order_held', 'effect_done', 'order_fulfilled'])
})

test('released by hand, it is fulfilled once, and the rule is not asked again', async () => {
  const intent = await paid(risky)
  const release = () => shop.checkout.orders.release(intent.orderId)
  for (const result of await Promise.all([release(), release()])) expect(result).toMatchObject({ ok: true })
  await shop.checkout.sweep()
  expect(shop.fulfilled).toHaveLength(1)
  await shop.stripe.reviews.approve((await orderOf(intent))?.risk?.review?.id ?? '')
  await shop.settled()
  expect(shop.fulfilled).toHaveLength(1)
})

test.each(['fraudulent', 'requested_by_customer'] as const)('a review closed by a refund, %s, never leads to a fulfilment', async (reason) => {
  const intent = await paid(risky)
  await shop.stripe.refunds.create({ payment_intent: paymentIntentId(intent), reason })
  await shop.settled()
  expect(await shop.checkout.orders.release(intent.orderId)).toMatchObject({ ok: false, code: 'review_refused' })
  shop.time.now += 30 * 24 * 3_600_000
  await shop.checkout.sweep()
  expect(shop.fulfilled).toEqual([])
})

test('nor does it without any rule, if fulfilling had failed until then', async () => {
  const plain = await openShop()
  plain.state.failFulfilments = 1
  const intent = await plain.mint()
  await plain.pay(intent, risky)
  await plain.settled()
  await plain.stripe.refunds.create({ payment_intent: paymentIntentId(intent), reason: 'fraudulent' })
  await plain.settled()
  plain.time.now += 60_000
  expect(await plain.checkout.sweep()).toMatchObject({ fulfilled: 0, held: 1 })
  expect(plain.fulfilled).toEqual([])
  expect(await plain.checkout.orders.get(intent.orderId)).toMatchObject({ held: 'The review was closed: refunded_as_fraud.' })
  await plain.close()
})

test('a refusal takes a release back, if fulfilling had failed until then', async () => {
  const intent = await paid(risky)
  shop.state.failFulfilments = 1
  expect(await shop.checkout.orders.release(intent.orderId)).toMatchObject({ ok: true })
  await vi.waitFor(() => expect(shop.logs.map(({ code }) => code)).toContain('fulfil_failed'))
  await shop.stripe.refunds.create({ payment_intent: paymentIntentId(intent), reason: 'fraudulent' })
  await shop.settled()
  shop.time.now += 60_000
  expect(await shop.checkout.sweep()).toMatchObject({ fulfilled: 0, failed: 0 })
  expect(await orderOf(intent)).toMatchObject({ held: 'The review was closed: refunded_as_fraud.' })
  await shop.checkout.orders.sync(intent.orderId)
  expect(await shop.checkout.sweep()).toMatchObject({ held: 0, failed: 0 })
  expect(heldBack).toEqual(['in review :held'])
  expect(shop.fulfilled).toEqual([])
})

test('what was approved is one payment: the next one of the same order is held again', async () => {
  const terms = { price: (cart: Parameters<typeof shopPrice>[0]) => ({ ...shopPrice(cart), capture: 'manual' as const }) }
  const other = await openShop({ ...terms, hold: (order) => order.risk?.review?.open && 'in review' })
  const first = await other.mint()
  await other.pay(first, risky)
  await other.settled()
  const authorized = await other.checkout.orders.get(first.orderId)
  await other.stripe.reviews.approve(authorized?.risk?.review?.id ?? '')
  await other.settled()
  await other.stripe.paymentIntents.cancel(paymentIntentId(first))
  await other.settled()

  const second = await other.mint()
  expect(second.orderId).toBe(first.orderId)
  await other.pay(second, risky)
  await other.settled()
  expect(await other.checkout.orders.capture(second.orderId)).toMatchObject({ ok: true })
  await other.settled()
  await other.checkout.sweep()
  expect(await other.checkout.orders.get(second.orderId)).toMatchObject({ status: 'paid', held: 'in review' })
  expect(other.fulfilled).toEqual([])
  await other.close()
})

test('a rule that throws holds nothing up for ever: it is asked again', async () => {
  let failures = 1
  const other = shop.create({
    hold: () => {
      if (failures-- > 0) throw new Error('The fraud service is down.')
      return false
    },
  })
  shop.state.holdWebhooks = true
  const intent = await paid('pm_card_visa')
  await other.orders.sync(intent.orderId)
  await other.sweep()
  expect(shop.fulfilled).toEqual([])
  shop.time.now += 5_000
  expect(await other.sweep()).toMatchObject({ fulfilled: 1 })
  await other.close()
})

test('a release between the rule’s answer and its effect is not lost', async () => {
  shop.state.holdWebhooks = true
  const { orderId } = await paid('pm_card_visa')
  let ask = () => {}
  const asked = new Promise<void>((resolve) => (ask = resolve))
  let answer = (_held: boolean) => {}
  const answered = new Promise<boolean>((resolve) => (answer = resolve))
  const other = shop.create({
    hold: () => {
      ask()
      return answered
    },
  })
  await other.orders.sync(orderId)
  await asked
  expect(await shop.checkout.orders.release(orderId)).toMatchObject({ ok: true })
  answer(true)
  await other.close()
  await shop.checkout.sweep()
  expect(shop.fulfilled).toHaveLength(1)
  expect(await shop.checkout.orders.get(orderId)).not.toHaveProperty('held')
})

test('what is not paid, or not there, can not be released', async () => {
  const intent = await shop.mint()
  expect(await shop.checkout.orders.release(intent.orderId)).toMatchObject({ ok: false, code: 'order_not_paid' })
  expect(await shop.checkout.orders.release('ord_unknown')).toMatchObject({ ok: false, code: 'order_not_found' })
})

test('an answer of Stripe’s that a failed look has overtaken is not taken without its risk', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent, risky)
  const store = shop.database.store()
  shop.beforeStripe(async ({ method }) => {
    if (method === 'GET') await store.postpone(intent.orderId, shop.time.now + 1)
  })
  expect(await shop.checkout.orders.sync(intent.orderId)).toMatchObject({ status: 'paid', risk: { review: { open: true } } })
  await store.close()
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ held: 'in review' })
  expect(shop.fulfilled).toEqual([])
})

test('a rule that answers with the review itself holds, too', async () => {
  const loose = await openShop({ hold: ((order: { risk?: { review?: unknown } }) => order.risk?.review) as never })
  const intent = await loose.mint()
  await loose.pay(intent, risky)
  await loose.settled()
  expect(await loose.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'paid', held: 'hold' })
  expect(loose.fulfilled).toEqual([])
  await loose.close()
})
