import * as v from 'valibot'
import { expect, test } from 'vitest'
import { intentRequest, limits, quoteRequest } from './requests.ts'

const honest = {
  checkoutId: '6f1c3f0e-9f0a-4c55-9c7e-0d6d2f6f1b1a',
  items: [{ id: 'mug', quantity: 2 }],
  expected: { amount: 3600, currency: 'usd' },
}

test('an honest request passes and a quantity is 1 unless told', () => {
  expect(v.parse(intentRequest, honest)).toEqual(honest)
  expect(v.parse(quoteRequest, { items: [{ id: 'mug' }] })).toEqual({ items: [{ id: 'mug', quantity: 1 }] })
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
  ['a currency in capitals', { ...honest, expected: { amount: 1, currency: 'USD' } }],
])('%s is refused', (_what, body) => {
  expect(v.safeParse(intentRequest, body).success).toBe(false)
})
