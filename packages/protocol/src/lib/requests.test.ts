import * as v from 'valibot'
import { expect, test } from 'vitest'
import { intentRequest, limits, quoteRequest, setupRequest } from './requests.ts'

const honest = {
  checkoutId: '6f1c3f0e-9f0a-4c55-9c7e-0d6d2f6f1b1a',
  items: [{ id: 'mug', quantity: 2 }],
  expected: { amount: 3600, currency: 'usd' },
}

test('an honest request passes and a quantity is 1 unless told', () => {
  expect(v.parse(intentRequest, honest)).toEqual(honest)
  expect(v.parse(quoteRequest, { items: [{ id: 'mug' }] })).toEqual({ items: [{ id: 'mug', quantity: 1 }] })
})

const delivered = (change: object) => ({
  destination: { country: 'US' },
  shipping: { name: 'Ada', address: { line1: '1 Main St', country: 'US' }, ...change },
})
const confirmed = { confirmationToken: 'ctoken_1abc', returnUrl: 'https://shop.example/done' }

test('everything that may be asked for passes', () => {
  const full = {
    ...honest,
    items: [{ id: 'mug', quantity: 2, options: { size: 'L', gift: true, year: 2026 } }],
    email: 'a@b.co',
    destination: { country: 'US', state: 'CA', postalCode: '94103' },
    shipping: { name: 'Ada', address: { line1: '1 Main St', city: 'San Francisco', country: 'US', state: 'CA', postalCode: '94103' } },
    proof: 'captcha',
    ...confirmed,
  }
  expect(v.parse(intentRequest, full)).toEqual(full)
  expect(v.parse(setupRequest, { checkoutId: honest.checkoutId })).toEqual({ checkoutId: honest.checkoutId })
  expect(v.parse(setupRequest, { checkoutId: honest.checkoutId, ...confirmed })).toMatchObject(confirmed)
  expect(v.parse(quoteRequest, { mode: 'setup' })).toEqual({ mode: 'setup' })
  expect(v.parse(quoteRequest, { mode: 'payment', items: [{ id: 'mug' }] })).toMatchObject({ mode: 'payment' })
})

test('whole characters pass, wherever they are in Unicode', () => {
  const full = { ...honest, items: [{ id: 'mug', quantity: 1, options: { engraving: '🐈 für Ada' } }], ...delivered({ name: '𠮷野 🐈' }) }
  expect(v.parse(intentRequest, full)).toEqual(full)
})

test('one product may stand in two rows if it was chosen differently', () => {
  const rows = (...options: object[]) => options.map((each) => ({ id: 'mug', options: each }))
  const passes = (items: unknown) => v.safeParse(quoteRequest, { items }).success
  expect(passes(rows({ size: 'L' }, { size: 'S' }))).toBe(true)
  expect(passes(rows({ size: 'L', gift: true }, { gift: true, size: 'L' }))).toBe(false)
  expect(passes([{ id: 'mug' }, { id: 'mug', options: {} }])).toBe(false)
})

test.each([
  ['items to save a card', { mode: 'setup', items: [{ id: 'mug' }] }],
  ['a mode of its own', { mode: 'subscription', items: [{ id: 'mug' }] }],
  ['nothing at all', {}],
  ['a capture of its own', { items: [{ id: 'mug' }], capture: 'automatic' }],
  ['a country in words', { items: [{ id: 'mug' }], destination: { country: 'Germany' } }],
  ['a street', { items: [{ id: 'mug' }], destination: { country: 'DE', street: 'x' } }],
])('a quote with %s is refused', (_what, body) => {
  expect(v.safeParse(quoteRequest, body).success).toBe(false)
})

test('a token without a way back names what is missing', () => {
  const parsed = v.safeParse(intentRequest, { ...honest, confirmationToken: 'ctoken_1' })
  expect(parsed.issues?.map((issue) => v.getDotPath(issue))).toEqual(['returnUrl'])
})

test('an address that is elsewhere than what was priced is refused, and named', () => {
  const shipping = { name: 'Ada', address: { line1: '1 Main St', country: 'US', postalCode: '94103' } }
  const wrong = (change: object) => {
    const parsed = v.safeParse(intentRequest, { ...honest, shipping, ...change })
    return parsed.issues?.map((issue) => v.getDotPath(issue))
  }
  expect(wrong({ destination: { country: 'US', postalCode: '94103' } })).toBeUndefined()
  expect(wrong({})).toEqual(['shipping'])
  expect(wrong({ destination: { country: 'DE', postalCode: '94103' } })).toEqual(['shipping'])
  expect(wrong({ destination: { country: 'US', postalCode: '94104' } })).toEqual(['shipping'])
  expect(wrong({ destination: { country: 'US', state: 'CA', postalCode: '94103' } })).toEqual(['shipping'])
})

test.each([
  ['an amount of the browser’s own', { ...honest, amount: 1 }],
  ['a price inside an item', { ...honest, items: [{ id: 'mug', quantity: 1, price: 1 }] }],
  ['metadata', { ...honest, metadata: { order_id: 'x' } }],
  ['a customer', { ...honest, customer: 'cus_1' }],
  ['an empty cart', { ...honest, items: [] }],
  ['a quantity of nothing', { ...honest, items: [{ id: 'mug', quantity: 0 }] }],
  ['a negative quantity', { ...honest, items: [{ id: 'mug', quantity: -1 }] }],
  ['half a mug', { ...honest, items: [{ id: 'mug', quantity: 0.5 }] }],
  ['too many mugs', { ...honest, items: [{ id: 'mug', quantity: limits.quantity + 1 }] }],
  ['one id in two items', { ...honest, items: [{ id: 'mug', quantity: 1 }, { id: 'mug', quantity: 1 }] }],
  ['a guessable checkout id', { ...honest, checkoutId: '1' }],
  ['a checkout id of nothing but zeros', { ...honest, checkoutId: '00000000-0000-0000-0000-000000000000' }],
  ['a checkout id made from the time', { ...honest, checkoutId: '6f1c3f0e-9f0a-1c55-9c7e-0d6d2f6f1b1a' }],
  ['a fraction of a cent', { ...honest, expected: { amount: 0.5, currency: 'usd' } }],
  ['a token that is none', { ...honest, ...confirmed, confirmationToken: 'pm_1' }],
  ['a path to come back to', { ...honest, ...confirmed, returnUrl: '/done' }],
  ['a list as an option', { ...honest, items: [{ id: 'mug', options: { size: ['L'] } }] }],
  ['too many options', { ...honest, items: [{ id: 'm', options: Object.fromEntries(Array.from({ length: 21 }, (_, i) => [i, i])) }] }],
  ['half a character in a name', { ...honest, ...delivered({ name: '\ud800' }) }],
  ['half a character in an address to come back to', { ...honest, ...confirmed, returnUrl: 'https://shop.example/\udc00' }],
  ['half a character as an option', { ...honest, items: [{ id: 'mug', options: { size: '\ud83d' } }] }],
  ['a NUL in an id', { ...honest, items: [{ id: 'mug\0' }] }],
  ['a NUL as an option', { ...honest, items: [{ id: 'mug', options: { size: '\0' } }] }],
  ['a currency in capitals', { ...honest, expected: { amount: 1, currency: 'USD' } }],
])('%s is refused', (_what, body) => {
  expect(v.safeParse(intentRequest, body).success).toBe(false)
})
