/** One checkout in two tabs with different carts, on two processes: nobody pays for a cart that they did not see. */
import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Checkout } from '../../index.ts'
import { intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

const mugs = { items: [{ id: 'mug', quantity: 2 }], expected: { amount: 3600, currency: 'usd' } }
const bowl = { items: [{ id: 'bowl' }], expected: { amount: 3400, currency: 'usd' } }
let shop: Shop
let other: Checkout
beforeEach(async () => {
  shop = await openShop()
  other = shop.create()
})
afterEach(async () => {
  await other.close()
  await shop.close()
})

async function post(checkout: Checkout, change: Record<string, unknown>): Promise<Intent> {
  const headers = { 'content-type': 'application/json', origin: shop.url, host: new URL(shop.url).host }
  const request = new Request(`${shop.url}/pay/intents`, { method: 'POST', headers, body: JSON.stringify(intentBody(change)) })
  return (await (await checkout.fetch(request)).json()) as Intent
}
const charges = async () => (await shop.stripe.charges.list()).data.map(({ amount, paid }) => ({ amount, paid }))

/** Holds back the requests to Stripe that fit until it is called; `reached` is when the first has come. */
function holdBack(path: RegExp, method = 'POST') {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let arrive = () => {}
  const reached = new Promise<void>((resolve) => (arrive = resolve))
  shop.beforeStripe((request) => {
    if (request.method !== method || !path.test(request.path)) return undefined
    arrive()
    return released
  })
  return { release, reached }
}

test('a change that is still on its way to Stripe can not slip in before the confirmation', async () => {
  const first = await shop.mint(mugs)
  const slow = holdBack(new RegExp(`/${paymentIntentId(first)}$`))
  const changing = post(other, bowl)
  await slow.reached
  const paid = await post(shop.checkout, { ...mugs, ...(await shop.confirmation()) })
  slow.release()
  await changing
  expect(paid).toMatchObject({ status: 'succeeded', amount: 3600 })
  expect(await charges()).toEqual([{ amount: 3600, paid: true }])
})

test('what is being confirmed is not changed any more', async () => {
  await shop.mint(mugs)
  const slow = holdBack(/\/confirm$/)
  const paying = post(shop.checkout, { ...mugs, ...(await shop.confirmation()) })
  await slow.reached
  const changed = await post(other, bowl)
  slow.release()
  const answer = await paying
  // The second tab has canceled what the first was about to pay, and its own is good.
  expect(changed).toMatchObject({ status: 'requires_payment_method', amount: 3400 })
  expect(answer.amount).not.toBe(3600)
  await shop.settled()
  expect(await charges()).toEqual([])
  await shop.pay(changed)
  expect(await charges()).toEqual([{ amount: 3400, paid: true }])
})

test('both tabs press Pay at once, over and over: each charge is what its tab saw, and there is one', async () => {
  for (let i = 0; i < 10; i++) {
    const checkoutId = crypto.randomUUID()
    await shop.mint({ ...mugs, checkoutId })
    const tabs = [{ on: shop.checkout, cart: mugs }, { on: other, cart: bowl }]
    const answers = await Promise.all(tabs.map(async ({ on, cart }) => post(on, { ...cart, checkoutId, ...(await shop.confirmation()) })))
    await shop.settled()
    const intents = (await shop.intents()).filter(({ metadata }) => metadata.pay_order === answers.find(({ orderId }) => orderId)?.orderId)
    const paid = intents.filter(({ status }) => status === 'succeeded')
    expect(paid).toHaveLength(1)
    const [order] = (await shop.checkout.orders.list({ limit: 1 })).orders
    expect(order).toMatchObject({ status: 'paid', amount: paid[0]?.amount_received, received: paid[0]?.amount_received })
    shop.time.now += 1
  }
})

test('a PaymentIntent that a process died with is replaced, and can not be paid', async () => {
  const first = await shop.mint(mugs)
  const store = shop.database.store()
  const order = await store.byId(first.orderId)
  expect(order && (await store.beginChange(order))).toBe(true)
  expect(order && (await store.beginChange(order))).toBe(false)
  expect(order && (await store.fix(order, order.cart))).toBe(false)
  await store.close()
  const second = await shop.mint(bowl)
  expect(second).toMatchObject({ orderId: first.orderId, amount: 3400 })
  expect(second.clientSecret).not.toBe(first.clientSecret)
  await expect(shop.pay(first)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
})

test('a change whose answer was lost may have been made: its PaymentIntent is replaced', async () => {
  const first = await shop.mint(mugs)
  await shop.settled()
  let isDown = true
  shop.beforeStripe(({ method, path }) => {
    if (isDown && method === 'POST' && path.endsWith(paymentIntentId(first))) throw new Error('Stripe has a bad day.')
  })
  expect(await shop.post('/intents', intentBody(bowl))).toMatchObject({ status: 502 })
  isDown = false
  const second = await shop.mint(mugs)
  expect(second.amount).toBe(3600)
  expect((await shop.intents()).filter(({ status }) => status !== 'canceled')).toMatchObject([{ amount: 3600, metadata: { pay_order: first.orderId } }])
})

test('a change that Stripe refuses leaves all as it was, and the PaymentIntent in use', async () => {
  const cheap = await openShop({ price: ({ items }) => ({ currency: 'usd', lines: [{ label: 'x', amount: items[0]?.quantity ?? 0 }] }) })
  const cart = (quantity: number) => ({ items: [{ id: 'x', quantity }], expected: { amount: quantity, currency: 'usd' } })
  const first = await cheap.mint(cart(500))
  expect(await cheap.post('/intents', intentBody(cart(1)))).toMatchObject({ body: { error: { code: 'amount_too_small' } } })
  expect((await cheap.mint(cart(600))).clientSecret).toBe(first.clientSecret)
  await cheap.close()
})

test('what is confirmed goes to the address of this cart, though another process with a later clock has looked since', async () => {
  const to = (line1: string) => {
    const destination = { country: 'US' }
    return { destination, shipping: { name: 'Ada', address: { line1, ...destination } } }
  }
  const first = await shop.mint(to('1 Old St'))
  const early = shop.time.now
  shop.time.now += 5000
  await shop.checkout.orders.sync(first.orderId)
  shop.time.now = early
  const paid = await shop.post<Intent>('/intents', intentBody({ ...to('2 New St'), ...(await shop.confirmation()) }), { origin: shop.url })
  expect(paid.body.status).toBe('succeeded')
  expect((await shop.intents()).map(({ shipping }) => shipping?.address?.line1)).toEqual(['2 New St'])
})
