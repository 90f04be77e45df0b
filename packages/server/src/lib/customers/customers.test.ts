/** The merchant's own users at Stripe: made once, and none sees another's. */
import type { ErrorBody, Intent, OrderView, Quote } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { checkoutId, intentBody, openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({
    customer: (request) => {
      const id = request.headers.get('x-user')
      return id ? { id, email: `${id}@example.com`, name: id } : undefined
    },
  })
})
afterEach(() => shop.close())

const as = (id: string) => ({ 'x-user': id })
const items = [{ id: 'mug', quantity: 2 }]
const quote = (user?: string) => shop.post<Quote & ErrorBody>('/quote', { items }, user ? as(user) : {})
const mint = (user: string | undefined, change: Record<string, unknown> = {}) =>
  shop.post<Intent & ErrorBody>('/intents', intentBody({ checkoutId: crypto.randomUUID(), ...change }), user ? as(user) : {})
const customers = async () => (await shop.stripe.customers.list({ limit: 100 })).data
const payAs = (user: string) => mint(user)

test('who is not signed in is nobody at Stripe, whatever address they give', async () => {
  await mint('ada')
  const before = await customers()
  const answer = await mint(undefined, { email: 'ada@example.com' })
  expect(await customers()).toEqual(before)
  expect((await shop.intents()).find(({ client_secret }) => client_secret === answer.body.clientSecret)?.customer).toBeNull()
  expect((await quote()).body).not.toHaveProperty('customerSession')
})

test('a user is one customer, however many requests come at once, and in several processes', async () => {
  const other = shop.create()
  const ask = (checkout: typeof other) =>
    checkout.fetch(
      new Request(`${shop.url}/pay/quote`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...as('ada') },
        body: JSON.stringify({ items }),
      }),
    )
  await Promise.all([...Array.from({ length: 12 }, (_, i) => ask(i % 2 ? other : shop.checkout)), mint('ada'), mint('ada')])
  await other.close()
  const made = await customers()
  expect(made).toMatchObject([{ email: 'ada@example.com', name: 'ada', metadata: { pay_user: 'ada' } }])
  expect((await shop.intents()).map(({ customer }) => customer)).toEqual([made[0]?.id, made[0]?.id])
})

test('a signed-in buyer’s fields see and save cards', async () => {
  const { body } = await quote('ada')
  expect(body.customerSession).toMatch(/^cuss_secret_/)
  expect(await shop.checkout.customers.paymentMethods('ada')).toEqual([])
})

test('Stripe’s silence costs the saved cards, not the quote', async () => {
  shop.local.faults.add({ on: 'request', fault: 'error', path: '/v1/customer_sessions', times: 2 })
  const { status, body } = await quote('ada')
  expect(status).toBe(200)
  expect(body).not.toHaveProperty('customerSession')
  expect(shop.logs).toMatchObject([{ level: 'warn', code: 'stripe_failed' }])
})

test('a user who asks for quote after quote pays without saved cards, until the window is over', async () => {
  const strict = await openShop({ customer: (request) => ({ id: request.headers.get('x-user') ?? 'eve' }), limits: { sessionsPerUser: 2 } })
  const ask = async (user: string, body: object = { items }) => strict.post<Quote>('/quote', body, as(user))
  const sessions = () => strict.stripeRequests.filter(({ path }) => path === '/v1/customer_sessions')
  for (const body of [undefined, { mode: 'setup' }]) expect((await ask('ada', body)).body.customerSession).toMatch(/^cuss_/)
  for (const body of [undefined, { mode: 'setup' }]) {
    const without = await ask('ada', body)
    expect(without.status).toBe(200)
    expect(without.body).not.toHaveProperty('customerSession')
  }
  expect(sessions()).toHaveLength(2)
  expect((await ask('bob')).body.customerSession).toMatch(/^cuss_/)
  strict.time.now += 600_000
  expect((await ask('ada')).body.customerSession).toMatch(/^cuss_/)
  await strict.close()
})

test('an order opens with its user’s session, and with no other’s', async () => {
  const { body } = await payAs('ada')
  const look = (headers: Record<string, string>) => shop.call<OrderView & ErrorBody>(`/orders/${body.orderId}`, { headers })
  expect(await look(as('ada'))).toMatchObject({ status: 200, body: { id: body.orderId } })
  expect(await look(as('bob'))).toMatchObject({ status: 404, body: { error: { code: 'order_not_found' } } })
  expect(await look({})).toMatchObject({ status: 404 })
  expect(await look({ authorization: `Bearer ${body.orderToken}` })).toMatchObject({ status: 200 })
  const anonymous = await mint(undefined)
  expect(await shop.call(`/orders/${anonymous.body.orderId}`, { headers: as('ada') })).toMatchObject({ status: 404 })
})

test('another user who takes over the browser begins anew', async () => {
  const mine = await mint('ada', { checkoutId })
  expect(await mint('bob', { checkoutId })).toMatchObject({ status: 409, body: { error: { code: 'other_customer' } } })
  // Ada's session has run out: her own checkout goes on.
  expect(await mint(undefined, { checkoutId })).toMatchObject({ status: 200, body: { orderId: mine.body.orderId } })
})

test('who signs in during the checkout takes the order along', async () => {
  const before = await mint(undefined, { checkoutId })
  const after = await mint('ada', { checkoutId })
  expect(after.body).toEqual(before.body)
  expect((await shop.intents())[0]?.customer).toBe((await customers())[0]?.id)
  expect((await shop.checkout.customers.payments('ada')).orders).toMatchObject([{ id: after.body.orderId, userId: 'ada' }])
})

test('history and cards are one user’s own', async () => {
  const ada = (await mint('ada')).body
  const bob = (await mint('bob')).body
  const [, cusAda] = await Promise.all([quote('ada'), shop.stripe.customers.list({ email: 'ada@example.com' })])
  await shop.stripe.paymentMethods.attach('pm_card_visa', { customer: cusAda.data[0]?.id ?? '' })
  const { payments, paymentMethods, removePaymentMethod } = shop.checkout.customers
  expect((await payments('ada')).orders.map(({ id }) => id)).toEqual([ada.orderId])
  expect((await payments('bob')).orders.map(({ id }) => id)).toEqual([bob.orderId])
  for (const nobody of ['', undefined, null] as string[]) {
    expect((await payments(nobody)).orders).toEqual([])
    expect(await paymentMethods(nobody)).toEqual([])
    expect(await shop.checkout.customers.forget(nobody)).toBe(false)
  }
  expect((await payments('nobody')).orders).toEqual([])
  const [card, ...more] = await paymentMethods('ada')
  expect(more).toEqual([])
  expect(card).toMatchObject({ type: 'card', card: { brand: 'visa', last4: '4242' } })
  expect(await paymentMethods('bob')).toEqual([])
  expect(await removePaymentMethod('bob', card?.id ?? '')).toBe(false)
  expect(await removePaymentMethod('ada', 'pm_nothing')).toBe(false)
  expect(await removePaymentMethod('ada', card?.id ?? '')).toBe(true)
  expect(await paymentMethods('ada')).toEqual([])
})

test('who is forgotten is gone at Stripe, and the books stay', async () => {
  const destination = { country: 'DE' }
  const { body } = await mint('ada', { destination, shipping: { name: 'Ada', address: { line1: 'Weg 1', ...destination } } })
  expect(await shop.checkout.orders.get(body.orderId)).toMatchObject({ shipping: { name: 'Ada' } })
  expect(await shop.checkout.customers.forget('ada')).toBe(true)
  expect(await customers()).toEqual([])
  expect((await shop.checkout.customers.payments('ada')).orders).toEqual([])
  const order = await shop.checkout.orders.get(body.orderId)
  expect(order).toMatchObject({ amount: 3600 })
  expect(order).not.toHaveProperty('userId')
  expect(order).not.toHaveProperty('email')
  expect(order).not.toHaveProperty('shipping')
  expect(await shop.checkout.customers.forget('ada')).toBe(false)
  expect((await quote('ada')).body.customerSession).toMatch(/^cuss_/)
})

test('a customer that was deleted in Stripe’s dashboard is made anew', async () => {
  await mint('ada')
  for (const { id } of await customers()) await shop.stripe.customers.del(id)
  expect((await mint('ada')).status).toBe(200)
  expect(await customers()).toHaveLength(1)
  for (const { id } of await customers()) await shop.stripe.customers.del(id)
  expect(await shop.checkout.customers.paymentMethods('ada')).toEqual([])
  expect((await quote('ada')).body.customerSession).toMatch(/^cuss_/)
})

test.each<[unknown, string]>([
  ['', 'a text of 0 characters'],
  [7, 'number'],
])('a user whose id is %j is the developer’s mistake', async (id, what) => {
  const careless = shop.create({ customer: () => ({ id: id as string }) })
  const answer = await careless.fetch(
    new Request(`${shop.url}/pay/quote`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ items }),
    }),
  )
  expect(answer.status).toBe(500)
  expect(shop.logs.at(-1)?.message).toContain(`customer() answered with a user whose id is ${what}`)
  await careless.close()
})
