/**
 * Requests that nobody honest sends, as fast-check arbitraries. Each must be answered with a 4xx: what might by chance be an honest
 * purchase is ruled out by its items, which no shop of the tests sells, or by an amount that is not the price.
 */
import { createHmac } from 'node:crypto'
import * as fc from 'fast-check'

export interface HostileRequest {
  kind: string
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | undefined
}

/** Another buyer's order, which the attacker knows the id of, and events about it that Stripe sent long ago. */
export interface Target {
  orderId: string
  orderToken: string
  paymentIntentId: string
  /** The price of what `items` of an honest request ask for. */
  amount: number
  /** Unix milliseconds. */
  now: number
  webhookSecret: string
}

const json = { 'content-type': 'application/json' }
const strange = fc.constantFrom('__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'valueOf', '$ne', '../mug', '')
const nobodySells = fc.oneof(strange, fc.string({ unit: 'binary', maxLength: 250 })).filter((id) => id !== 'mug' && id !== 'bowl')
const anything = fc.oneof(fc.jsonValue({ maxDepth: 3 }), strange, fc.constantFrom<unknown>(null, [], {}, -1, 0, 1e308, true, 'x'.repeat(5000)))

const unknownCart = fc.array(fc.record({ id: nobodySells, quantity: fc.oneof(fc.integer(), fc.double(), anything) }), { maxLength: 5 })
const expected = (amount: number) => ({ amount, currency: 'usd' })
const honestBody = (checkoutId: string, amount: number) => ({
  checkoutId,
  items: [{ id: 'mug', quantity: 2 }],
  expected: expected(amount),
})

/** A key that the protocol has no place for, somewhere in an honest body. */
const smuggled = (target: Target) =>
  fc.tuple(
    fc.uuid({ version: 4 }),
    fc.constantFrom('amount', 'currency', 'customer', 'metadata', 'capture', 'setupFutureUsage', 'price', 'userId', 'mode', 'constructor'),
    anything,
    fc.constantFrom<'body' | 'item' | 'expected'>('body', 'item', 'expected'),
  ).filter(([, key, , where]) => !(where === 'expected' && (key === 'amount' || key === 'currency')))
    .map(([id, key, value, where]) => {
      const body = honestBody(id, target.amount)
      const [item] = body.items
      if (where === 'body') return { ...body, [key]: value }
      if (where === 'item') return { ...body, items: [{ ...item, [key]: value }] }
      return { ...body, expected: { ...body.expected, [key]: value } }
    })

/** An honest cart at a price of the attacker's own. */
const ownPrice = (target: Target) =>
  fc.tuple(
    fc.uuid({ version: 4 }),
    fc.oneof(fc.integer(), fc.integer({ min: 0, max: 9999 }), fc.double()).filter((amount) => amount !== target.amount),
  ).map(([id, amount]) => honestBody(id, amount))

const post = (kind: string, path: string, body: fc.Arbitrary<unknown>): fc.Arbitrary<HostileRequest> =>
  body.map((value) => ({ kind, method: 'POST', path, headers: json, body: JSON.stringify(value) ?? 'undefined' }))

const bytes = fc.uint8Array({ maxLength: 2000 }).map((array) => new Uint8Array(array))
const deep = fc.integer({ min: 10, max: 60_000 }).map((depth) => '['.repeat(depth))

/** What is no JSON, or more of it than anybody honest sends. */
const brokenBody: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  bytes,
  deep,
  deep.map((open) => `{"items":${open}${']'.repeat(open.length)}}`),
  fc.integer({ min: 1, max: 40 }).map((cut) => '{"items":[{"id":"mug","quantity":1}]}'.slice(0, -cut)),
  fc.integer({ min: 70_000, max: 300_000 }).map((size) => `{"items":[{"id":"mug"}]${' '.repeat(size)}}`),
  fc.constantFrom(
    '\ufeff{"items":[{"id":"mug"}]}',
    '{"items":[{"id":"mug"}],"__proto__":{"quantity":1}}',
    '{"items":[{"id":"mug","__proto__":{"quantity":9}}]}',
    '{"items":[{"id":"gold"}],"items":[{"id":"gold2"}]}',
    '{"items":[{"id":"\\ud800"}]}',
    '{"items":[{"id":"mug\\u0000"}]}',
    '{"items":[{"id":"mug","quantity":1e400}]}',
    '{"items":[{"id":"mug","quantity":NaN}]}',
  ),
  fc.constant(new Uint8Array(Buffer.from('{"items":[{"id":"mug"}]}', 'utf16le'))),
)

const headerValue = fc.string({ unit: 'grapheme-ascii', maxLength: 300 })
const foreignOrigin = fc.constantFrom('https://evil.test', 'null', 'http://localhost', 'https://shop.example.evil.test', 'file://', 'https://shop.example:8443')
const wrongType = fc.constantFrom('text/plain', 'text/json', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'application/xml', 'application/jsonp', 'application/json-seq', '*/*')

const sign = (body: string, secret: string, seconds: number) =>
  `t=${seconds},v1=${createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')}`

/** An event about the target's payment that Stripe did not sign, or not lately. */
function forged({ paymentIntentId, orderId, now, webhookSecret }: Target): fc.Arbitrary<HostileRequest> {
  const event = fc.record({
    id: fc.string({ maxLength: 30 }).map((id) => `evt_${id}`),
    object: fc.constant('event'),
    type: fc.constantFrom('payment_intent.succeeded', 'charge.refunded', 'setup_intent.succeeded', '__proto__'),
    livemode: fc.constant(false),
    created: fc.integer(),
    data: fc.record({
      object: fc.record({
        id: fc.constant(paymentIntentId),
        object: fc.constant('payment_intent'),
        status: fc.constant('succeeded'),
        amount_received: fc.integer({ min: 0 }),
        metadata: fc.constant({ pay_order: orderId }),
      }),
    }),
  }).map((value) => JSON.stringify(value))
  const seconds = Math.floor(now / 1000)
  const signature = fc.constantFrom<(body: string) => string>(
    () => '',
    () => 't=,v1=',
    () => `t=${seconds},v1=${'0'.repeat(64)}`,
    () => `t=${seconds},v0=${'0'.repeat(64)}`,
    (body) => sign(body, 'whsec_guess', seconds),
    (body) => sign(body, '', seconds),
    (body) => sign(body, webhookSecret, seconds - 301),
    (body) => sign(body, webhookSecret, seconds + 301),
    (body) => sign(body, webhookSecret, 1e15),
    (body) => sign(`${body} `, webhookSecret, seconds),
    (body) => sign(body, webhookSecret, seconds).replace(`t=${seconds}`, `t=${seconds - 1}`),
  )
  return fc.tuple(event, fc.oneof({ weight: 3, arbitrary: signature }, headerValue.map((value) => () => value))).map(([body, make]) => ({
    kind: 'forged webhook',
    method: 'POST',
    path: '/webhook',
    headers: { ...json, 'stripe-signature': make(body) },
    body,
  }))
}

/** Looks for the target's order without its token. */
function guess({ orderId, orderToken }: Target): fc.Arbitrary<HostileRequest> {
  const token = fc.oneof(
    headerValue,
    strange,
    fc.nat(orderToken.length - 1).map((length) => orderToken.slice(0, length)),
    fc.constantFrom(`${orderToken}0`, orderToken.toUpperCase(), orderId, `${orderToken},${orderToken}`),
  )
  const id = fc.oneof(
    { weight: 3, arbitrary: fc.constant(orderId) },
    fc.constantFrom(orderId.toUpperCase(), orderId.slice(0, -1), `${orderId}x`, '__proto__', "x' OR 1=1 --", '%00', '..%2f..%2fintents'),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }).map(encodeLoosely),
  )
  const headers = fc.oneof(
    token.map((value) => ({ authorization: `Bearer ${value}` })),
    token.map((value) => ({ authorization: value })),
    token.map((value) => ({ cookie: `session=${value.replaceAll(/[^\w-]/g, '')}`, 'x-user': 'mallory' })),
  )
  return fc.tuple(id, headers).map(([order, chosen]) => ({
    kind: 'guess at an order',
    method: 'GET',
    path: `/orders/${order}`,
    headers: chosen,
    body: undefined,
  }))
}

/** Servers make the request's address of it, and some of these are none. */
const strangeHost = fc.oneof(
  fc.constantFrom('256.256.256.256', 'a:99999', '[::::]', '[::1', 'shop.example@evil.test', 'xn--a', '0x7f.1', '..', 'a/../b'),
  fc.string({ unit: fc.constantFrom(...'[]:.%@/?#0f1x-_'.split('')), minLength: 1, maxLength: 40 }),
)

/** As `encodeURIComponent`, which throws at half a character. */
const encodeLoosely = (text: string) => encodeURIComponent(text.toWellFormed())

/** Every kind, in equal parts. */
export function hostileRequests(target: Target): fc.Arbitrary<HostileRequest> {
  const endpoint = fc.constantFrom('/quote', '/intents', '/setups')
  const honest = JSON.stringify({ items: [{ id: 'mug' }] })
  return fc.oneof(
    post('unknown cart', '/quote', fc.record({ items: unknownCart })),
    post('unknown cart', '/intents', fc.record({ checkoutId: fc.uuid({ version: 4 }), items: unknownCart, expected: fc.record({ amount: anything, currency: anything }) })),
    post('anything', '/intents', anything),
    post('anything', '/setups', anything),
    post('smuggled field', '/intents', smuggled(target)),
    post('price of their own', '/intents', ownPrice(target)),
    post('card without a session', '/setups', fc.record({ checkoutId: fc.uuid({ version: 4 }), proof: headerValue.filter(Boolean) })),
    post('foreign way back', '/intents', fc.tuple(fc.uuid({ version: 4 }), fc.oneof(fc.webUrl(), fc.constantFrom('javascript:alert(1)', 'data:,x'))).map(([id, returnUrl]) => ({ ...honestBody(id, target.amount), confirmationToken: 'ctoken_1', returnUrl }))),
    fc.tuple(endpoint, brokenBody).map(([path, body]) => ({ kind: 'broken body', method: 'POST', path: path === '/quote' ? '/intents' : path, headers: json, body })),
    fc.tuple(endpoint, foreignOrigin).map(([path, origin]) => ({ kind: 'foreign page', method: 'POST', path, headers: { ...json, origin }, body: honest })),
    fc.tuple(endpoint, wrongType).map(([path, type]) => ({ kind: 'wrong type', method: 'POST', path, headers: { 'content-type': type }, body: honest })),
    fc.tuple(endpoint, fc.constantFrom('gzip', 'br', 'deflate', 'x'), bytes).map(([path, encoding, body]) => ({ kind: 'encoded body', method: 'POST', path, headers: { ...json, 'content-encoding': encoding }, body })),
    fc.tuple(endpoint, fc.constantFrom('PUT', 'PATCH', 'DELETE', 'GET')).map(([path, method]) => ({ kind: 'wrong method', method, path, headers: {}, body: undefined })),
    fc.string({ unit: 'binary', maxLength: 200 }).map((path) => ({ kind: 'unknown path', method: 'POST', path: `/x${encodeLoosely(path)}`, headers: json, body: honest })),
    strangeHost.map((host) => ({ kind: 'strange host', method: 'GET', path: `/orders/${target.orderId}`, headers: { host }, body: undefined })),
    forged(target),
    guess(target),
  )
}
