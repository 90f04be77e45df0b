import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetfulStripe } from '../../testing/forgetful-stripe.ts'
import { openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const minute = 60_000
const hour = 60 * minute
const statusOf = async (intent: Intent) => (await shop.checkout.orders.get(intent.orderId))?.status
const signed = (payload: string, timestamp: number, secret = shop.local.webhookSecret) =>
  shop.stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp })
async function deliver(event: Record<string, unknown>): Promise<number> {
  const payload = JSON.stringify({
    id: 'evt_test',
    type: 'payment_intent.succeeded',
    created: 1,
    livemode: false,
    ...event,
  })
  const header = await signed(payload, Math.floor(shop.time.now / 1000))
  return (await shop.post('/webhook', payload, { 'stripe-signature': header })).status
}

test('a payment makes the order paid, and fulfils it once', async () => {
  const intent = await shop.mint()
  await shop.pay(intent)
  await shop.settled()
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'paid', received: 3600, refunded: 0 })
  expect(shop.fulfilled).toMatchObject([
    { key: `${intent.orderId}:fulfil`, order: { id: intent.orderId, status: 'paid' } },
  ])
  expect(JSON.stringify(shop.fulfilled)).not.toContain(intent.orderToken)
  expect(shop.local.deliveries.map(({ outcome }) => outcome)).not.toContain('failed')
  expect(shop.logs.map(({ code }) => code)).toEqual(['order_paid', 'order_fulfilled'])
})

test('webhooks in the wrong order, three times over and all at once, change nothing', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await expect(shop.pay(intent, 'pm_card_chargeDeclined')).rejects.toThrow()
  await shop.pay(intent)
  await shop.local.settled()
  const backwards = shop.held.toReversed()
  expect(backwards.length).toBeGreaterThan(4)
  const statuses = await Promise.all([...backwards, ...backwards, ...shop.held].map(({ send }) => send()))
  expect(new Set(statuses)).toEqual(new Set([200]))
  await shop.settled()
  expect(await statusOf(intent)).toBe('paid')
  expect(shop.fulfilled).toHaveLength(1)
})

test('an event of long ago does not undo what came after', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await expect(shop.pay(intent, 'pm_card_chargeDeclined')).rejects.toThrow()
  await shop.local.settled()
  const failed = shop.held.find(({ type }) => type === 'payment_intent.payment_failed')
  shop.state.holdWebhooks = false
  await shop.pay(intent)
  await shop.settled()
  expect(await failed?.send()).toBe(200)
  await shop.settled()
  expect(await statusOf(intent)).toBe('paid')
  expect(shop.fulfilled).toHaveLength(1)
})

test('the answer does not wait for the work', async () => {
  const intent = await shop.mint()
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  shop.beforeStripe(({ method }) => (method === 'GET' ? held : undefined))
  await shop.pay(intent)
  await shop.local.settled()
  expect(shop.local.deliveries.every(({ outcome }) => outcome === 'delivered')).toBe(true)
  expect(await statusOf(intent)).toBe('open')
  release()
  await shop.settled()
  expect(await statusOf(intent)).toBe('paid')
})

test('an event whose work failed stays due, and neither its duplicate nor the failure loses it', async () => {
  const intent = await shop.mint()
  let isDown = true
  shop.beforeStripe(({ path }) => {
    if (isDown && path.endsWith(paymentIntentId(intent))) throw new Error('Stripe has a bad day.')
  })
  await shop.pay(intent)
  await shop.settled()
  expect(await statusOf(intent)).toBe('open')
  expect(shop.logs.map(({ code }) => code)).toContain('event_failed')
  expect(await shop.checkout.sweep()).toMatchObject({ events: 0, failed: 0 })
  isDown = false
  shop.time.now += 5_000
  expect(await shop.checkout.sweep()).toMatchObject({ failed: 0, events: expect.any(Number) })
  expect(await statusOf(intent)).toBe('paid')
  expect(shop.fulfilled).toHaveLength(1)
  shop.time.now += hour
  expect(await shop.checkout.sweep()).toMatchObject({ events: 0, failed: 0 })
})

test.each<[string, number, string | undefined, boolean]>([
  ['now', 0, undefined, true],
  ['almost five minutes ago', -299, undefined, true],
  ['five minutes ago and more', -301, undefined, false],
  ['almost five minutes ahead', 300, undefined, true],
  ['five minutes ahead and more', 301, undefined, false],
  ['with another secret', 0, 'whsec_forged', false],
])('a webhook signed %s', async (_when, seconds, secret, isGood) => {
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', created: 1, livemode: false, data: { object: {} } })
  const header = await signed(payload, Math.floor(shop.time.now / 1000) + seconds, secret)
  const answer = await shop.post('/webhook', payload, { 'stripe-signature': header })
  expect(answer.status).toBe(isGood ? 200 : 400)
  if (isGood) return expect(answer.body).toBeUndefined()
  expect(answer.body.error.code).toBe('invalid_signature')
  expect(shop.logs).toMatchObject([{ code: 'webhook_refused', requestId: answer.body.error.requestId }])
})

test('a webhook without a signature, with a changed body or a broken header is refused and not stored', async () => {
  const intent = await shop.mint()
  const object = { object: 'payment_intent', id: paymentIntentId(intent), metadata: { pay_order: intent.orderId } }
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', created: 1, livemode: false, data: { object } })
  const header = await signed(payload, Math.floor(shop.time.now / 1000))
  const attempts: [string, Record<string, string>][] = [
    [payload, {}],
    [payload, { 'stripe-signature': 't=x,v1=' }],
    [payload.replace('evt_1', 'evt_2'), { 'stripe-signature': header }],
    [payload, { 'stripe-signature': header.replace(/v1=./, 'v1=0') + '0' }],
  ]
  await shop.settled()
  const requests = shop.stripeRequests.length
  for (const [body, headers] of attempts) expect((await shop.post('/webhook', body, headers)).status).toBe(400)
  await shop.settled()
  expect(shop.stripeRequests).toHaveLength(requests)
})

test('several secrets hold at once, and none means that no webhook is taken', async () => {
  const payload = JSON.stringify({ id: 'evt_1', type: 'x', created: 1, livemode: false, data: { object: {} } })
  const ask = async (webhookSecret: string | string[] | undefined) => {
    const checkout = shop.create({ webhookSecret })
    const header = await signed(payload, Math.floor(shop.time.now / 1000), 'whsec_new')
    const headers = { 'content-type': 'application/json', 'stripe-signature': header }
    const request = new Request('http://shop.test/pay/webhook', { method: 'POST', headers, body: payload })
    const response = await checkout.fetch(request)
    await checkout.close()
    return response.ok || ((await response.json()) as ErrorBody).error.code
  }
  expect(await ask(['whsec_old', 'whsec_new'])).toBe(true)
  expect(await ask('whsec_old')).toBe('invalid_signature')
  expect(await ask(undefined)).toBe('webhook_not_configured')
  expect(await ask('')).toBe('webhook_not_configured')
})

test('a webhook secret that is none is found out at the start, and not shown', () => {
  const create = () => shop.create({ webhookSecret: ['whsec_good', 'sk_test_exchanged'] })
  expect(create).toThrow(expect.objectContaining({ code: 'webhook_secret_malformed' }))
  expect(create).not.toThrow(/exchanged/)
})

test('events that are not ours are acknowledged, and nothing is made of them', async () => {
  await shop.stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: shop.url,
  })
  await shop.stripe.customers.create({ email: 'a@b.c' })
  await shop.settled()
  expect(shop.local.deliveries.length).toBeGreaterThan(2)
  expect(shop.local.deliveries.every(({ outcome }) => outcome === 'delivered')).toBe(true)
  const intent = await shop.mint()
  const object = { object: 'payment_intent', id: paymentIntentId(intent), metadata: { pay_order: intent.orderId } }
  await shop.settled()
  expect(await deliver({ livemode: true, data: { object } })).toBe(200)
  expect(await deliver({ data: { object: { object: 'payment_intent', metadata: null } } })).toBe(200)
  const requests = shop.stripeRequests.length
  shop.time.now += hour
  expect(await shop.checkout.sweep()).toMatchObject({ events: 0, failed: 0 })
  expect(shop.stripeRequests.slice(requests).filter(({ path }) => path !== '/v1/events')).toHaveLength(1)
})

test('an event about a PaymentIntent that Stripe has forgotten since is done, and not tried for ever', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  await shop.checkout.orders.sync(intent.orderId)
  const other = shop.create({ stripe: forgetfulStripe(shop.stripe, [paymentIntentId(intent)]) })
  const id = paymentIntentId(intent)
  const store = shop.database.store()
  await store.inbox.add({ id: 'evt_old', type: 'charge.refunded', paymentIntentId: id, orderId: intent.orderId, receivedMs: 0 }, 0)
  await store.close()
  // Stripe's list has one more, of the payment.
  expect(await other.sweep()).toMatchObject({ events: 2, failed: 0 })
  expect(await other.sweep()).toMatchObject({ events: 0, failed: 0 })
  expect(await statusOf(intent)).toBe('paid')
  await other.close()
})

test('an event about a PaymentIntent that is not its order’s, and that Stripe has forgotten, is done', async () => {
  const intent = await shop.mint()
  await shop.settled()
  const store = shop.database.store()
  const { orderId } = intent
  await store.inbox.add({ id: 'evt_old', type: 'payment_intent.canceled', paymentIntentId: 'pi_gone', orderId, receivedMs: 0 }, 0)
  expect(await shop.checkout.sweep()).toMatchObject({ failed: 0, events: expect.any(Number) })
  expect(await store.inbox.due(Number.MAX_SAFE_INTEGER, 10)).toEqual([])
  await store.close()
  expect(await statusOf(intent)).toBe('open')
})

test('an event whose order is not there is kept for three days', async () => {
  const stranger = await shop.stripe.paymentIntents.create({
    amount: 900,
    currency: 'usd',
    metadata: { pay_order: 'ord_later' },
  })
  await shop.settled()
  shop.time.now += 71 * hour
  expect(await shop.checkout.sweep()).toMatchObject({ events: 0, failed: 1 })
  shop.time.now += 2 * hour
  expect(await shop.checkout.sweep()).toMatchObject({ events: 1, failed: 0 })
  expect(shop.logs).toMatchObject([{ code: 'event_without_order', paymentIntentId: stranger.id }])
})

test('an event about a PaymentIntent that a crash kept from its order is no alarm, however long nobody swept', async () => {
  const store = shop.database.store()
  const cart = { fingerprint: 'f', currency: 'usd', amount: 900, items: [{ id: 'mug', quantity: 1 }], lines: [{ label: 'mug', amount: 900 }] }
  const draft = { id: 'ord_1', checkoutId: 'c', token: 't', reference: 'r', livemode: false, email: undefined, cart, nowMs: shop.time.now }
  await store.open(draft)
  await store.close()
  await shop.stripe.paymentIntents.create({ amount: 900, currency: 'usd', metadata: { pay_order: 'ord_1' } })
  await shop.settled()
  shop.time.now += 73 * hour
  expect(await shop.checkout.sweep()).toMatchObject({ events: 1, abandoned: 1, failed: 0 })
  expect(shop.logs.filter(({ level }) => level === 'error')).toEqual([])
})

test('an order may get another PaymentIntent while an event about the one before is worked on', async () => {
  const intent = await shop.mint()
  await shop.settled()
  let again: Promise<Intent> | undefined
  shop.beforeStripe(async ({ method, path }) => {
    if (again || method !== 'GET' || !path.endsWith(paymentIntentId(intent))) return
    again = shop.mint()
    await again
  })
  await shop.stripe.paymentIntents.cancel(paymentIntentId(intent))
  await shop.settled()
  const { paymentIntentId: current } = (await shop.checkout.orders.get(intent.orderId)) ?? {}
  expect(current).not.toBe(paymentIntentId(intent))
  expect(await again).toMatchObject({ clientSecret: expect.stringContaining(String(current)) })
  expect(shop.logs).toEqual([])
})

test('a PaymentIntent that is attached and paid between two looks at the order is no stray', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  await shop.local.settled()
  const store = shop.database.store()
  let looks = 0
  const other = shop.create({ orders: { ...store, byIntent: async (id) => (looks++ === 0 ? undefined : store.byIntent(id)) } })
  const object = { object: 'payment_intent', id: paymentIntentId(intent), metadata: { pay_order: intent.orderId } }
  const payload = JSON.stringify({ id: 'evt_1', type: 'payment_intent.created', created: 1, livemode: false, data: { object } })
  const headers = { 'content-type': 'application/json', 'stripe-signature': await signed(payload, Math.floor(shop.time.now / 1000)) }
  await other.fetch(new Request(`${shop.url}/pay/webhook`, { method: 'POST', headers, body: payload }))
  await other.close()
  expect(looks).toBeGreaterThan(1)
  expect(await statusOf(intent)).toBe('paid')
  expect(shop.fulfilled).toHaveLength(1)
})

test.each([
  ['less', { amount: 3599 }],
  ['more', { amount: 9999 }],
  ['another currency', { currency: 'eur' }],
  ['a cart that the order never had', { metadata: { pay_cart: 'forged' } }],
])('money that does not fit is for a person to look at, and is not fulfilled: %s', async (_what, change) => {
  const intent = await shop.mint()
  await shop.stripe.paymentIntents.update(paymentIntentId(intent), change)
  await shop.pay(intent)
  await shop.settled()
  expect(await statusOf(intent)).toBe('review')
  expect((await shop.order(intent)).body.status).toBe('review')
  shop.time.now += hour
  await shop.checkout.sweep()
  expect(shop.fulfilled).toEqual([])
  expect(shop.logs).toMatchObject([{ level: 'error', code: 'order_review', orderId: intent.orderId }])
})

test('money of a PaymentIntent that is not the order’s is for a person to look at', async () => {
  const intent = await shop.mint()
  await shop.stripe.paymentIntents.create({
    amount: 3600,
    currency: 'usd',
    payment_method: 'pm_card_visa',
    confirm: true,
    return_url: shop.url,
    metadata: { pay_order: intent.orderId },
  })
  await shop.settled()
  expect(await statusOf(intent)).toBe('review')
  expect(shop.fulfilled).toEqual([])
  expect(shop.logs.every(({ code }) => code === 'stray_payment')).toBe(true)
})
