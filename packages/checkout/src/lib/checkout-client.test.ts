import { afterEach, expect, test, vi } from 'vitest'
import { createCheckoutClient } from './checkout-client.ts'
import { askQuote } from './server-call.ts'

const quote = { publishableKey: 'pk_test_1', amount: 3600, currency: 'usd', lines: [] }
const cart = { items: [{ id: 'mug', quantity: 2 }] }
const json = (body: unknown, status = 200) => Response.json(body, { status })
const failing = (status: number, error: object) => json({ error: { message: 'm', requestId: 'req_1', ...error } }, status)

/** A client whose server gives this answer; and what it was asked. */
function talkTo(answer: Response | Error, endpoint = '/pay') {
  const asked: Request[] = []
  const fetch = async (url: string | URL | Request, init?: RequestInit) => {
    asked.push(new Request(url instanceof Request ? url : new URL(url, 'https://shop.example'), init))
    if (answer instanceof Error) throw answer
    return answer
  }
  const server = { endpoint, fetch }
  const client = createCheckoutClient(server, (signal) => askQuote(server, cart, signal))
  return { client, asked }
}

const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
afterEach(() => complaints.mockClear())

test('asks for a quote below the endpoint, with or without a slash at its end', async () => {
  for (const endpoint of ['/shop/pay', '/shop/pay/']) {
    const { client, asked } = talkTo(json(quote), endpoint)
    expect(await client.quote()).toEqual({ ok: true, value: quote })
    expect(asked[0]?.method).toBe('POST')
    expect(asked[0]?.url).toBe('https://shop.example/shop/pay/quote')
    expect(await asked[0]?.json()).toEqual(cart)
  }
})

test('opens an order with its token, in a header and not in the address', async () => {
  const { client, asked } = talkTo(json({ status: 'paid' }))
  expect(await client.order('ord/1', 'secret')).toMatchObject({ ok: true })
  expect(asked[0]?.url).toBe('https://shop.example/pay/orders/ord%2F1')
  expect(asked[0]?.headers.get('authorization')).toBe('Bearer secret')
})

test('a new price comes with the new quote', async () => {
  const { client } = talkTo(failing(409, { code: 'price_changed', quote }))
  expect(await client.quote()).toEqual({ ok: false, problem: { code: 'price_changed' }, quote })
})

test("a refused cart comes with the server's own words for the buyer", async () => {
  const { client } = talkTo(failing(422, { code: 'cart_refused', message: 'Sold out.' }))
  expect(await client.quote()).toMatchObject({ problem: { code: 'cart_refused', message: 'Sold out.' } })
})

test.each([
  ['no connection', new TypeError('Failed to fetch'), 'network', 0],
  ['a server that failed', failing(500, { code: 'internal' }), 'server', 0],
  ['Stripe out of reach', failing(502, { code: 'stripe_unavailable' }), 'server', 0],
  ["a gateway's own error page", new Response('<h1>Bad gateway</h1>', { status: 502 }), 'server', 0],
  ['a page where the endpoint should be', new Response('<!doctype html>', { status: 200 }), 'misconfigured', 1],
  ['a 404 page', new Response('Not found', { status: 404 }), 'misconfigured', 1],
  ['JSON of something else', json({ hello: 'world' }), 'misconfigured', 1],
  ['an amount that is no whole number', json({ ...quote, amount: 36.5 }), 'misconfigured', 1],
  ['a currency that is none', json({ ...quote, currency: 'dollars' }), 'misconfigured', 1],
  ['lines that are none', json({ ...quote, lines: [null] }), 'misconfigured', 1],
  ['an origin that is not on the list', failing(403, { code: 'origin_not_allowed' }), 'misconfigured', 1],
  ['a new price without a quote', failing(409, { code: 'price_changed' }), 'misconfigured', 1],
])('%s', async (_what, answer, code, told) => {
  const { client } = talkTo(answer, `/${_what.replace(/\W/g, '-')}`)
  expect(await client.quote()).toMatchObject({ ok: false, problem: { code } })
  await vi.waitFor(() => expect(complaints).toHaveBeenCalledTimes(told))
  if (told) expect(complaints.mock.lastCall?.[0]).toMatch(/docs\/errors\.md#(bad_answer|request_refused)$/)
})

test('an intent without a client secret is no intent', async () => {
  const { client } = talkTo(json({ orderId: 'ord_1', amount: 3600, currency: 'usd' }), '/no-secret')
  const request = { checkoutId: crypto.randomUUID(), ...cart, expected: { amount: 3600, currency: 'usd' } }
  expect(await client.mint(request)).toMatchObject({ ok: false, problem: { code: 'misconfigured' } })
})

test('a free order needs no client secret', async () => {
  const free = { orderId: 'ord_1', orderToken: 'token', status: 'succeeded', amount: 0, currency: 'usd' }
  const { client } = talkTo(json(free))
  const request = { checkoutId: crypto.randomUUID(), ...cart, expected: { amount: 0, currency: 'usd' } }
  expect(await client.mint(request)).toMatchObject({ ok: true, value: { status: 'succeeded', price: { amount: 0 } } })
})

test('without items, a card is saved', async () => {
  const { client, asked } = talkTo(json({ setupId: 's', clientSecret: 'seti_1_secret_1', status: 'requires_payment_method' }))
  expect(await client.mint({ checkoutId: crypto.randomUUID() })).toMatchObject({ ok: true })
  expect(asked[0]?.url).toBe('https://shop.example/pay/setups')
})

test.each([
  ['rate_limited', 429, 'rate_limited'],
  ['order_in_review', 409, 'order_in_review'],
  ['amount_too_small', 422, 'cart_refused'],
] as const)('%s is told to the buyer, in our words', async (code, status, problem) => {
  const { client } = talkTo(failing(status, { code }))
  const answer = await client.quote()
  expect(answer).toMatchObject({ ok: false, problem: { code: problem } })
  expect(JSON.stringify(answer)).not.toContain('message')
})

test('an abort is thrown: nobody waits for the answer', async () => {
  const { client } = talkTo(new DOMException('aborted', 'AbortError'))
  await expect(client.quote(AbortSignal.abort())).rejects.toThrow(/abort/i)
})
