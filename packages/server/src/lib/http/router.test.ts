import { type ErrorBody, errorStatus } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({ origins: ['https://shop.example'] })
})
afterEach(() => shop.close())

const json = { 'content-type': 'application/json' }
const honest = JSON.stringify(intentBody())

test.each<[string, string, RequestInit]>([
  ['an amount of the browser’s own', 'invalid_request', { body: JSON.stringify(intentBody({ amount: 1 })) }],
  ['a price in an item', 'invalid_request', { body: JSON.stringify(intentBody({ items: [{ id: 'mug', price: 1 }] })) }],
  [
    'a lower amount',
    'price_changed',
    { body: JSON.stringify(intentBody({ expected: { amount: 1, currency: 'usd' } })) },
  ],
  ['an unknown item', 'cart_refused', { body: JSON.stringify(intentBody({ items: [{ id: 'gold' }] })) }],
  ['an item called __proto__', 'cart_refused', { body: JSON.stringify(intentBody({ items: [{ id: '__proto__' }] })) }],
  [
    'an item called constructor',
    'cart_refused',
    { body: JSON.stringify(intentBody({ items: [{ id: 'constructor' }] })) },
  ],
  ['a __proto__ key', 'invalid_request', { body: honest.replace('{', '{"__proto__":{"currency":"eur"},') }],
  ['a constructor key', 'invalid_request', { body: honest.replace('{', '{"constructor":{"prototype":{}},') }],
  ['no body', 'invalid_json', { body: '' }],
  ['half a body', 'invalid_json', { body: honest.slice(0, -5) }],
  ['plain text', 'unsupported_media_type', { body: honest, headers: { 'content-type': 'text/plain' } }],
  [
    'a form',
    'unsupported_media_type',
    { body: 'a=b', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
  ],
  ['70 KB', 'body_too_large', { body: honest + ' '.repeat(70 * 1024) }],
  ['another site', 'origin_not_allowed', { body: honest, headers: { ...json, origin: 'https://evil.test' } }],
  ['a page without an origin', 'origin_not_allowed', { body: honest, headers: { ...json, origin: 'null' } }],
  ['GET', 'method_not_allowed', { method: 'GET', body: null }],
  ['PUT', 'method_not_allowed', { method: 'PUT', body: honest }],
])('%s makes no PaymentIntent: %s', async (_what, code, init) => {
  const { status, body, headers } = await shop.call<ErrorBody>('/intents', { method: 'POST', headers: json, ...init })
  expect(body.error).toMatchObject({ code, requestId: expect.stringMatching(/^req_\w{32}$/) })
  expect(status).toBe(errorStatus[code as keyof typeof errorStatus])
  expect(headers.get('cache-control')).toBe('no-store')
  expect(shop.stripeRequests).toEqual([])
  expect((await shop.checkout.orders.list()).orders).toEqual([])
})

test.each(['__proto__', 'constructor', 'toString'])(
  'a merchant who looks %s up carelessly charges nothing',
  async (id) => {
    const products: Record<string, { price: number }> = { mug: { price: 1800 } }
    const careless = await openShop({
      price: ({ items }) => ({
        currency: 'usd',
        lines: items.map((item) => ({ label: item.id, amount: products[item.id]!.price })),
      }),
    })
    const { status } = await careless.post('/intents', intentBody({ items: [{ id }] }))
    expect(status).toBe(500)
    expect(careless.logs).toMatchObject([{ level: 'error', code: 'price_invalid' }])
    expect(careless.stripeRequests).toEqual([])
    await careless.close()
  },
)

test('a price that fails or can not be charged is the developer’s to read and nobody else’s', async () => {
  const broken = await openShop({
    price: () => {
      throw new Error('connect to db.internal with sk_live_abcdef failed')
    },
  })
  const { status, body } = await broken.quote([{ id: 'mug' }])
  expect(status).toBe(500)
  expect(JSON.stringify(body)).not.toMatch(/db\.internal|sk_live/)
  expect(broken.logs).toMatchObject([{ code: 'price_failed', requestId: body.error.requestId }])
  expect(broken.logs[0]?.message).toContain('db.internal with sk_…')
  await broken.close()
})

test('a refusal of the merchant’s is for the buyer to read', async () => {
  const { status, body } = await shop.quote([{ id: 'gold' }])
  expect(status).toBe(422)
  expect(body.error).toMatchObject({ code: 'cart_refused', message: 'Sold out' })
})

test('another method is told which one', async () => {
  const allow = async (path: string, method: string) => (await shop.call(path, { method })).headers.get('allow')
  expect(await allow('/intents', 'GET')).toBe('POST, OPTIONS')
  expect(await allow('/orders/ord_1', 'POST')).toBe('GET, OPTIONS')
  expect(await allow('/webhook', 'GET')).toBe('POST')
})

test.each([
  '/nothing',
  '/',
  '/orders',
  '/orders/',
  '/orders/a/b',
  '/orders/../intents/x',
  '/constructor',
  '/__proto__',
])('%s is no call', async (path) => {
  expect(await shop.call(path, {})).toMatchObject({ status: 404, body: { error: { code: 'not_found' } } })
})

test('a listed page may call and read even the errors', async () => {
  const origin = 'https://shop.example'
  const preflight = await fetch(`${shop.url}/pay/intents`, { method: 'OPTIONS', headers: { origin } })
  expect(preflight.status).toBe(204)
  expect(Object.fromEntries(preflight.headers)).toMatchObject({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'authorization, content-type',
    vary: 'origin, sec-fetch-site',
  })
  for (const items of [[{ id: 'mug' }], [{ id: 'gold' }]]) {
    const { headers } = await shop.post('/quote', { items }, { origin })
    expect(headers.get('access-control-allow-origin')).toBe(origin)
  }
})

test('a listed page may send cookies only where a session is read', async () => {
  const origin = 'https://shop.example'
  const allowed = async (checkout: Shop['checkout']) => {
    const request = new Request('http://shop.test/pay/quote', { method: 'OPTIONS', headers: { origin } })
    return (await checkout.fetch(request)).headers.get('access-control-allow-credentials')
  }
  expect(await allowed(shop.checkout)).toBeNull()
  const withSession = shop.create({ customer: () => undefined })
  expect(await allowed(withSession)).toBe('true')
  await withSession.close()
})

test('a foreign page gets neither a preflight nor a header', async () => {
  const answer = await fetch(`${shop.url}/pay/intents`, { method: 'OPTIONS', headers: { origin: 'https://evil.test' } })
  expect(answer.status).toBe(403)
  expect(answer.headers.get('access-control-allow-origin')).toBeNull()
})

test('the server’s own page may call', async () => {
  expect(await shop.post('/intents', intentBody(), { origin: shop.url })).toMatchObject({ status: 200 })
})

test('an order opens with its token alone', async () => {
  const intent = await shop.mint()
  const other = await shop.mint({ checkoutId: 'b3a2f6f0-41f3-4a6a-9a7b-0f6a1c3d5e7f' })
  expect(await shop.order(intent)).toMatchObject({
    status: 200,
    body: {
      id: intent.orderId,
      status: 'open',
      amount: 3600,
      refunded: 0,
      reference: expect.stringMatching(/^[0-9A-Z]{4}-[0-9A-Z]{4}$/),
      createdAt: '2027-01-01T00:00:00.000Z',
    },
  })
  const wrong = [other.orderToken, '', 'x', intent.orderToken.slice(0, -1), `${intent.orderToken}0`, '__proto__']
  for (const token of wrong) {
    expect(await shop.order(intent, token)).toMatchObject({ status: 404, body: { error: { code: 'order_not_found' } } })
  }
  const none = await shop.call<ErrorBody>(`/orders/${intent.orderId}`, {})
  expect(none.body.error.code).toBe('order_not_found')
  const unknown = await shop.order({ ...intent, orderId: 'ord_unknown' })
  expect(unknown.body.error).toEqual({ ...none.body.error, requestId: expect.any(String) })
})

test('what the buyer sees of an order holds nothing of ours', async () => {
  const { body } = await shop.order(await shop.mint())
  expect(Object.keys(body).toSorted()).toEqual([
    'amount',
    'createdAt',
    'currency',
    'id',
    'lines',
    'reference',
    'refunded',
    'status',
  ])
})

test('routes may begin at the root, or anywhere', async () => {
  for (const [basePath, path] of [
    ['/', '/quote'],
    ['/api/shop/', '/api/shop/quote'],
  ] as const) {
    const other = shop.create({ basePath })
    const request = new Request(`http://shop.test${path}`, {
      method: 'POST',
      headers: json,
      body: '{"items":[{"id":"mug"}]}',
    })
    expect((await other.fetch(request)).status).toBe(200)
    await other.close()
  }
  expect(() => shop.create({ basePath: 'pay' })).toThrow(expect.objectContaining({ code: 'base_path_malformed' }))
})
