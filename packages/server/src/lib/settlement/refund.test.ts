import { afterEach, beforeEach, expect, test } from 'vitest'
import type { StripeClient } from '../stripe-client.ts'
import { openShop, partsOf, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
let orderId: string
let paymentIntent: string
beforeEach(async () => {
  shop = await openShop()
  const intent = await shop.mint()
  paymentIntent = (await shop.pay(intent)).id
  await shop.settled()
  orderId = intent.orderId
})
afterEach(() => shop.close())

const refunded = async () => (await shop.checkout.orders.get(orderId))?.refunded
const refundsAtStripe = async () => (await shop.stripe.refunds.list({ payment_intent: paymentIntent })).data

test('a part, the rest, and no more', async () => {
  const { orders } = shop.checkout
  expect(await orders.refund(orderId, { amount: 1000 })).toMatchObject({
    ok: true,
    amount: 1000,
    refundId: expect.stringMatching(/^re_/),
    order: {
      id: orderId,
      status: 'paid',
      received: 3600,
      refunded: 1000,
    },
  })
  expect(await orders.refund(orderId, { amount: 2601 })).toMatchObject({
    ok: false,
    code: 'refund_too_large',
    refundable: 2600,
  })
  expect(await orders.refund(orderId)).toMatchObject({ ok: true, amount: 2600, order: { refunded: 3600 } })
  expect(await orders.refund(orderId)).toMatchObject({ ok: false, code: 'refund_too_large', refundable: 0 })
  await shop.settled()
  expect(await refunded()).toBe(3600)
  expect((await refundsAtStripe()).map(({ amount }) => amount)).toEqual([2600, 1000])
  expect(shop.fulfilled).toHaveLength(1)
})

test('a refund in the dashboard is counted once', async () => {
  await shop.stripe.refunds.create({ payment_intent: paymentIntent, amount: 700 })
  await shop.settled()
  expect(await refunded()).toBe(700)
  await shop.checkout.orders.sync(orderId)
  await shop.checkout.orders.sync(orderId)
  expect(await refunded()).toBe(700)
  expect(await shop.checkout.orders.refund(orderId)).toMatchObject({
    ok: true,
    amount: 2900,
    order: { refunded: 3600 },
  })
})

test('a refund in the dashboard is counted though its webhook is lost, before more is given back', async () => {
  shop.state.holdWebhooks = true
  await shop.stripe.refunds.create({ payment_intent: paymentIntent, amount: 3000 })
  expect(await shop.checkout.orders.refund(orderId, { amount: 601 })).toMatchObject({
    code: 'refund_too_large',
    refundable: 600,
  })
  expect(await refunded()).toBe(3000)
})

test('the same key gives back once, however late it comes again', async () => {
  const ask = (amount?: number) =>
    shop.checkout.orders.refund(orderId, { idempotencyKey: 'ticket-7', ...(amount !== undefined && { amount }) })
  const first = await ask(500)
  shop.time.now += 48 * 3_600_000
  expect(await ask(500)).toEqual(first)
  expect(await ask()).toEqual(first)
  expect(await ask(501)).toMatchObject({ ok: false, code: 'idempotency_key_reused' })
  expect(await refundsAtStripe()).toHaveLength(1)
})

test('two clicks at once give back once; the same amount again, later, is another refund', async () => {
  const ask = () => shop.checkout.orders.refund(orderId, { amount: 500 })
  // Neither goes on before both have begun: else the second might be a click that came later.
  let asking = 0
  let goOn = () => {}
  const bothAsk = new Promise<void>((resolve) => (goOn = resolve))
  shop.beforeStripe(() => {
    if (++asking === 2) goOn()
    return bothAsk
  })
  const results = await Promise.allSettled([ask(), ask()])
  expect(results.map(({ status }) => status)).toContain('fulfilled')
  await shop.settled()
  expect(await refunded()).toBe(500)
  expect(await ask()).toMatchObject({ ok: true, order: { refunded: 1000 } })
  expect(await refundsAtStripe()).toHaveLength(2)
})

test('two clicks give back once, though the first is done before the second has seen all refunds', async () => {
  let first: Promise<unknown> | undefined
  shop.beforeStripe(async ({ method, path }) => {
    if (first || method !== 'GET' || !path.startsWith('/v1/refunds')) return
    await (first = shop.checkout.orders.refund(orderId, { amount: 500 }))
  })
  await shop.checkout.orders.refund(orderId, { amount: 500 })
  expect(await refundsAtStripe()).toHaveLength(1)
})

test('what Stripe has given back is told so, though it can not be asked afterwards how the order stands', async () => {
  shop.state.holdWebhooks = true
  let isDown = false
  shop.beforeStripe(({ method, path }) => {
    if (isDown) throw new Error('Stripe has a bad day.')
    isDown = method === 'POST' && path === '/v1/refunds'
  })
  const result = await shop.checkout.orders.refund(orderId, { amount: 500 })
  isDown = false
  const [refund, ...others] = await refundsAtStripe()
  expect(others).toEqual([])
  expect(result).toMatchObject({ ok: true, amount: 500, refundId: refund?.id, order: { id: orderId, refunded: 500 } })
  expect(shop.logs.map(({ code }) => code)).toContain('stripe_failed')
})

test.each([undefined, 'ticket-7'])('a refund that failed later is given anew, with the key %s', async (idempotencyKey) => {
  shop.state.holdWebhooks = true
  const failed = new Set<string>()
  const checkout = shop.create({ stripe: failingRefunds(failed) })
  const ask = () => checkout.orders.refund(orderId, { amount: 500, ...(idempotencyKey && { idempotencyKey }) })
  const first = await ask()
  if (!first.ok) throw new Error(first.message)
  failed.add(first.refundId)
  shop.time.now += 1000
  expect(await checkout.orders.sync(orderId)).toMatchObject({ refunded: 0 })
  shop.time.now += 1000
  const second = await ask()
  await checkout.close()
  expect(second).toMatchObject({ ok: true, amount: 500, order: { refunded: 500 } })
  expect(second).not.toMatchObject({ refundId: first.refundId })
})

/** Stripe, as if the banks had sent these refunds back: stripe-local has no card for that. */
function failingRefunds(failed: Set<string>): StripeClient {
  const { paymentIntents, refunds } = shop.stripe
  const listed = async (...call: Parameters<StripeClient['refunds']['list']>) => {
    const { data, has_more } = await refunds.list(...call)
    return { data: data.map((refund) => (failed.has(refund.id) ? { ...refund, status: 'failed' } : refund)), has_more }
  }
  return {
    ...partsOf(shop.stripe),
    refunds: { create: (...call) => refunds.create(...call), list: listed },
    paymentIntents: {
      ...partsOf(shop.stripe).paymentIntents,
      async retrieve(...call) {
        const intent = await paymentIntents.retrieve(...call)
        const charge = intent.latest_charge
        if (typeof charge !== 'object' || charge === null) return intent
        const { data } = await listed({ payment_intent: intent.id, limit: 100 })
        const given = data.filter(({ status }) => status !== 'failed').reduce((sum, { amount }) => sum + amount, 0)
        return { ...intent, latest_charge: { ...charge, amount_refunded: given } }
      },
    },
  }
}

test.each([0, -1, 0.5, Number.NaN])('%s can not be given back', async (amount) => {
  expect(await shop.checkout.orders.refund(orderId, { amount })).toMatchObject({
    ok: false,
    code: 'refund_amount_invalid',
  })
})

test('what is not paid can not be given back', async () => {
  const open = await shop.mint({ checkoutId: 'b3a2f6f0-41f3-4a6a-9a7b-0f6a1c3d5e7f' })
  expect(await shop.checkout.orders.refund(open.orderId)).toMatchObject({ ok: false, code: 'order_not_paid' })
  expect(await shop.checkout.orders.refund('ord_unknown')).toMatchObject({ ok: false, code: 'order_not_found' })
})

test('the reason goes to Stripe, and the order’s id with it', async () => {
  await shop.checkout.orders.refund(orderId, { reason: 'requested_by_customer' })
  expect((await refundsAtStripe())[0]).toMatchObject({
    reason: 'requested_by_customer',
    metadata: { pay_order: orderId },
  })
})

test('pages name what follows', async () => {
  shop.time.now += 1
  const newer = await shop.mint({ checkoutId: 'b3a2f6f0-41f3-4a6a-9a7b-0f6a1c3d5e7f' })
  const first = await shop.checkout.orders.list({ limit: 1 })
  expect(first).toMatchObject({ orders: [{ id: newer.orderId }], next: newer.orderId })
  const second = await shop.checkout.orders.list({ limit: 1, after: newer.orderId })
  expect(second.orders).toMatchObject([{ id: orderId, status: 'paid' }])
  expect(await shop.checkout.orders.list({ after: orderId })).toEqual({ orders: [] })
  expect((await shop.checkout.orders.list({ status: 'open' })).orders).toMatchObject([{ id: newer.orderId }])
})
