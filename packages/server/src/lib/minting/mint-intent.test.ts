import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkoutId, intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const bowls = { items: [{ id: 'bowl', quantity: 1 }], expected: { amount: 3400, currency: 'usd' } }

test('a quote is what the merchant says, and asks Stripe nothing', async () => {
  const { status, body, headers } = await shop.quote([{ id: 'mug', quantity: 2 }])
  expect(status).toBe(200)
  expect(body).toEqual({
    publishableKey: shop.local.publishableKey,
    amount: 3600,
    currency: 'usd',
    lines: [
      {
        label: 'mug',
        quantity: 2,
        amount: 3600,
      },
    ],
  })
  expect(headers.get('cache-control')).toBe('no-store')
  expect(shop.stripeRequests).toEqual([])
})

test('an intent is for the amount that the buyer saw, and its order is there before', async () => {
  let ordersBefore = -1
  shop.beforeStripe(async ({ method }) => {
    if (method === 'POST') ordersBefore = (await shop.checkout.orders.list()).orders.length
  })
  const intent = await shop.mint({ email: 'buyer@example.com' })
  expect(ordersBefore).toBe(1)
  expect(intent).toMatchObject({ status: 'requires_payment_method', amount: 3600, currency: 'usd' })
  const [made, ...more] = await shop.intents()
  expect(more).toEqual([])
  expect(made).toMatchObject({
    amount: 3600,
    currency: 'usd',
    client_secret: intent.clientSecret,
    receipt_email: 'buyer@example.com',
    metadata: { pay_order: intent.orderId },
  })
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({
    status: 'open',
    email: 'buyer@example.com',
    paymentIntentId: made?.id,
    items: [
      {
        id: 'mug',
        quantity: 2,
      },
    ],
  })
})

test('the same checkout gets the same order and PaymentIntent again', async () => {
  const first = await shop.mint()
  expect(await shop.mint()).toEqual(first)
  expect(await shop.intents()).toHaveLength(1)
})

test('fifty posts at once make one order and one PaymentIntent', async () => {
  const intents = await Promise.all(Array.from({ length: 50 }, () => shop.mint()))
  expect(new Set(intents.map((intent) => JSON.stringify(intent))).size).toBe(1)
  expect(await shop.intents()).toHaveLength(1)
  expect((await shop.checkout.orders.list()).orders).toHaveLength(1)
  expect(shop.stripeRequests.filter(({ method }) => method === 'POST')).toHaveLength(1)
})

test('two processes at once make one order, and let one PaymentIntent out', async () => {
  const other = shop.create()
  const post = async (checkout: typeof other, change = {}) => {
    const request = new Request('http://shop.test/pay/intents', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(intentBody(change)),
    })
    const response = await checkout.fetch(request)
    // Two with one idempotency key in flight: Stripe refuses the second, and the buyer may try again.
    return response.status === 502 ? undefined : ((await response.json()) as Intent)
  }
  const answers = []
  for (let round = 0; round < 5; round++) {
    answers.push(
      ...(await Promise.all([post(shop.checkout), post(other, bowls), post(other), post(shop.checkout, bowls)])),
    )
  }
  await other.close()
  const known = new Set(answers.flatMap((answer) => (answer ? [answer.clientSecret] : [])))
  expect(known.size).toBe(1)
  expect((await shop.checkout.orders.list()).orders).toHaveLength(1)
})

test('a price that is no longer what the buyer saw makes nothing and tells the new one', async () => {
  const { status, body } = await shop.post('/intents', intentBody({ expected: { amount: 3500, currency: 'usd' } }))
  expect(status).toBe(409)
  expect(body.error).toMatchObject({ code: 'price_changed', quote: { amount: 3600, currency: 'usd' } })
  const other = await shop.post('/intents', intentBody({ expected: { amount: 3600, currency: 'eur' } }))
  expect(other.body.error.code).toBe('price_changed')
  expect(await shop.intents()).toEqual([])
  expect((await shop.checkout.orders.list()).orders).toEqual([])
})

test('who gets it stands in the order and on the PaymentIntent; another address changes both', async () => {
  const address = { line1: '1 Main St', city: 'San Francisco', country: 'US', state: 'CA', postalCode: '94103' }
  const destination = { country: 'US', state: 'CA', postalCode: '94103' }
  const shipping = { name: 'Ada', phone: '+1 555', address }
  const first = await shop.mint({ destination, shipping })
  const shippingOf = async () => (await shop.intents()).map((intent) => intent.shipping)
  const { postalCode: postal_code, ...rest } = address
  expect(await shippingOf()).toMatchObject([{ name: 'Ada', phone: '+1 555', address: { ...rest, postal_code } }])
  expect(await shop.checkout.orders.get(first.orderId)).toMatchObject({ destination, shipping })
  const moved = { ...shipping, address: { ...address, line1: '2 Main St' } }
  expect(await shop.mint({ destination, shipping: moved })).toEqual(first)
  expect(await shippingOf()).toMatchObject([{ address: { line1: '2 Main St' } }])
  expect((await shop.checkout.orders.get(first.orderId))?.shipping).toEqual(moved)
  await shop.mint()
  expect(await shippingOf()).toEqual([null])
})

test('a changed cart changes the same PaymentIntent, and the order with it', async () => {
  const first = await shop.mint()
  const second = await shop.mint(bowls)
  expect(second).toEqual({ ...first, amount: 3400 })
  expect((await shop.intents()).map(({ amount }) => amount)).toEqual([3400])
  expect(await shop.checkout.orders.get(first.orderId)).toMatchObject({
    amount: 3400,
    items: [
      {
        id: 'bowl',
        quantity: 1,
      },
    ],
    lines: [
      {
        label: 'bowl',
        amount: 3400,
      },
    ],
  })
  await shop.pay(second)
  await shop.settled()
  expect((await shop.order(second)).body).toMatchObject({ status: 'paid', amount: 3400 })
})

test('after a decline the same order and PaymentIntent go on', async () => {
  const first = await shop.mint()
  await expect(shop.pay(first, 'pm_card_chargeDeclined')).rejects.toMatchObject({ code: 'card_declined' })
  await shop.settled()
  expect((await shop.order(first)).body.status).toBe('open')
  const second = await shop.mint()
  expect(second).toEqual(first)
  await shop.pay(second)
  await shop.settled()
  expect((await shop.order(second)).body.status).toBe('paid')
})

test('a canceled PaymentIntent is replaced, on the same order', async () => {
  const first = await shop.mint()
  await shop.stripe.paymentIntents.cancel(paymentIntentId(first))
  await shop.settled()
  expect((await shop.order(first)).body.status).toBe('canceled')
  const second = await shop.mint()
  expect(second).toMatchObject({
    orderId: first.orderId,
    orderToken: first.orderToken,
    status: 'requires_payment_method',
  })
  expect(second.clientSecret).not.toBe(first.clientSecret)
  expect(await shop.mint()).toEqual(second)
  await shop.pay(second)
  await shop.settled()
  expect((await shop.order(second)).body.status).toBe('paid')
  expect(shop.fulfilled).toHaveLength(1)
})

test('what is paid is answered as it is, though sold out or dearer by now, and never a second time', async () => {
  const first = await shop.mint()
  await shop.pay(first)
  const paid = { ...first, status: 'succeeded' }
  expect(await shop.mint()).toEqual(paid)
  expect(await shop.mint(bowls)).toEqual(paid)
  expect(await shop.mint({ items: [{ id: 'gone', quantity: 1 }] })).toEqual(paid)
  expect(await shop.mint({ expected: { amount: 1, currency: 'usd' } })).toEqual(paid)
  await shop.settled()
  expect(await shop.intents()).toHaveLength(1)
  expect(shop.fulfilled).toHaveLength(1)
})

test('3D Secure for the same cart goes on', async () => {
  const first = await shop.mint()
  expect(await shop.pay(first, 'pm_card_authenticationRequired')).toHaveProperty('status', 'requires_action')
  expect(await shop.mint()).toEqual({ ...first, status: 'requires_action' })
  expect((await shop.order(first)).body.status).toBe('action')
})

test('3D Secure for another cart can not come through any more', async () => {
  const first = await shop.mint()
  await shop.pay(first, 'pm_card_authenticationRequired')
  const second = await shop.mint(bowls)
  expect(second).toMatchObject({ orderId: first.orderId, amount: 3400, status: 'requires_payment_method' })
  const byId = new Map((await shop.intents()).map((intent) => [intent.id, intent]))
  expect(byId.get(paymentIntentId(first))?.status).toBe('canceled')
  expect(byId.get(paymentIntentId(second))).toMatchObject({ status: 'requires_payment_method', amount: 3400 })
})

test('a buyer who pays while the cart is being changed pays once, for the cart that was confirmed', async () => {
  const first = await shop.mint()
  let paid = false
  shop.beforeStripe(async ({ method, path }) => {
    if (paid || method !== 'POST' || path.endsWith('/confirm')) return
    paid = true
    await shop.pay(first)
  })
  const second = await shop.mint(bowls)
  expect(second).toEqual({ ...first, status: 'succeeded' })
  await shop.settled()
  expect((await shop.order(first)).body).toMatchObject({ status: 'paid', amount: 3600, lines: [{ label: 'mug' }] })
})

test('a cart that Stripe refuses does not stand in the way of the next one', async () => {
  const cheap = await openShop({
    price: ({ items }) => ({ currency: 'usd', lines: [{ label: 'x', amount: items.length }] }),
  })
  const one = intentBody({ items: [{ id: 'a', quantity: 1 }], expected: { amount: 1, currency: 'usd' } })
  const refused = await cheap.post('/intents', one)
  expect(refused).toMatchObject({ status: 422, body: { error: { code: 'amount_too_small' } } })
  expect(cheap.logs).toMatchObject([{ level: 'warn', code: 'stripe_failed', stripe: { code: 'amount_too_small', status: 400 } }])
  const items = Array.from({ length: 60 }, (_, i) => ({ id: `a${i}` }))
  expect(await cheap.mint({ items, expected: { amount: 60, currency: 'usd' } })).toMatchObject({ amount: 60 })
  expect((await cheap.checkout.orders.list()).orders).toHaveLength(1)
  await cheap.close()
})

test('after a failure of Stripe’s own the same checkout can be tried again', async () => {
  let failures = 1
  shop.beforeStripe(({ method }) => {
    if (method === 'POST' && failures-- > 0) throw new Error('Stripe has a bad day.')
  })
  const { status, body } = await shop.post('/intents', intentBody())
  expect(status).toBe(502)
  expect(body.error.code).toBe('stripe_unavailable')
  const logged = shop.logs.find(({ code }) => code === 'stripe_failed')
  expect(logged).toMatchObject({
    requestId: body.error.requestId,
    stripe: { status: 500, requestId: expect.any(String) },
  })
  const intent = await shop.mint()
  expect(intent.status).toBe('requires_payment_method')
  expect((await shop.checkout.orders.list()).orders).toHaveLength(1)
})

test('keys of two modes are found out before any secret leaves', async () => {
  const mixed = await openShop({ publishableKey: 'pk_live_abc' })
  const answer = await mixed.post('/intents', intentBody())
  expect(answer).toMatchObject({ status: 500, body: { error: { code: 'internal' } } })
  expect(mixed.logs).toMatchObject([{ code: 'keys_mixed', docs: expect.stringContaining('#keys_mixed') }])
  await mixed.close()
})

test('another checkout is another order', async () => {
  const first = await shop.mint()
  const second = await shop.mint({ checkoutId: checkoutId.replace('6f', '7a') })
  expect(second.orderId).not.toBe(first.orderId)
  expect(await shop.intents()).toHaveLength(2)
})
