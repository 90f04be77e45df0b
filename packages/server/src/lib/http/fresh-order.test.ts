/** What a status request costs at Stripe. */
import type { OrderView } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Checkout } from '../../index.ts'
import { openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({
    clientAddress: (request) => request.headers.get('x-real-ip') ?? undefined,
    limits: { looksPerClient: 3 },
  })
  shop.state.holdWebhooks = true
})
afterEach(() => shop.close())

type Minted = Awaited<ReturnType<Shop['mint']>>

const looks = () => shop.stripeRequests.filter(({ method, path }) => method === 'GET' && path.startsWith('/v1/payment_intents/')).length

async function ask({ orderId, orderToken }: Minted, ip = '203.0.113.7', checkout: Checkout = shop.checkout): Promise<OrderView['status']> {
  const headers = { authorization: `Bearer ${orderToken}`, 'x-real-ip': ip }
  const response = await checkout.fetch(new Request(`${shop.url}/pay/orders/${orderId}`, { headers }))
  expect(response.status).toBe(200)
  return ((await response.json()) as OrderView).status
}

/** Lets five ask at once, in a process of their own: none goes on before all of them have read the order. */
async function askTogether(intent: Minted) {
  const store = shop.database.store()
  let read = 0
  let goOn = () => {}
  const allRead = new Promise<void>((resolve) => (goOn = resolve))
  const checkout = shop.create({
    orders: {
      ...store,
      async byId(id) {
        const order = await store.byId(id)
        if (++read === 5) goOn()
        await allRead
        return order
      },
    },
  })
  const statuses = await Promise.all(Array.from({ length: 5 }, () => ask(intent, undefined, checkout)))
  return { statuses, checkout }
}

test('who asks while Stripe is being asked about the same order waits for that answer', async () => {
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += 1000
  const before = looks()
  const { statuses, checkout } = await askTogether(intent)
  expect(statuses).toEqual(Array(5).fill('paid'))
  expect(looks() - before).toBe(1)
  await checkout.close()
})

test('if Stripe fails, all of them hear what was known, and the next one asks again', async () => {
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += 1000
  shop.local.faults.add({ on: 'request', fault: 'error', path: '/v1/payment_intents/', times: 1 })
  const { statuses, checkout } = await askTogether(intent)
  expect(statuses).toEqual(Array(5).fill('open'))
  expect(shop.logs).toMatchObject([{ level: 'warn', code: 'stripe_failed' }])
  expect(await ask(intent, undefined, checkout)).toBe('paid')
  await checkout.close()
})

test('nobody waits for a look that has not ended in half a minute', async () => {
  const intent = await shop.mint()
  shop.time.now += 1000
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  const asked = new Promise<void>((resolve) => {
    shop.beforeStripe(() => {
      resolve()
      return answered
    })
  })
  const first = ask(intent)
  await asked
  shop.beforeStripe(() => undefined)
  await shop.pay(intent)
  shop.time.now += 30_000
  expect(await ask(intent)).toBe('paid')
  answer()
  expect(await first).toBe('paid')
})

test.each([
  ['a second ago', 1_000, 1_000],
  ['ten minutes ago', 600_000, 10_000],
  ['yesterday', 86_400_000, 30_000],
])('of an order that its buyer began %s, Stripe is asked only if the last look is old', async (_when, ago, age) => {
  const intent = await shop.mint()
  shop.time.now += ago
  await ask(intent)
  const before = looks()
  shop.time.now += age - 1
  await ask(intent)
  expect(looks() - before).toBe(0)
  shop.time.now += age
  await ask(intent)
  expect(looks() - before).toBe(1)
})

test('who asks too often hears what is known without Stripe, and of a payment when its webhook comes', async () => {
  const intent = await shop.mint()
  const before = looks()
  for (let n = 0; n < 5; n++) {
    shop.time.now += 30_000
    expect([await ask(intent), await ask(intent)]).toEqual(['open', 'open'])
  }
  expect(looks() - before).toBe(3)
  await shop.pay(intent)
  expect(await ask(intent)).toBe('open')
  await Promise.all(shop.held.map(({ send }) => send()))
  await shop.settled()
  expect(await ask(intent)).toBe('paid')
})

test('others, and the same one later, are not held to it', async () => {
  const intent = await shop.mint()
  for (let n = 0; n < 4; n++) {
    shop.time.now += 30_000
    await ask(intent)
  }
  await shop.pay(intent)
  expect(await ask(intent)).toBe('open')
  expect(await ask(intent, '203.0.113.8')).toBe('paid')
  const another = await shop.mint({ checkoutId: crypto.randomUUID() })
  await shop.pay(another)
  shop.time.now += 600_000
  expect(await ask(another)).toBe('paid')
})
