import { expect, test } from 'vitest'
import { price } from './price.ts'

test('goods and shipping are priced from the catalogue', () => {
  expect(price({ items: [{ id: 'mug', quantity: 2 }] })).toEqual({
    currency: 'usd',
    lines: [
      { label: 'Morning mug', quantity: 2, amount: 5600 },
      { kind: 'shipping', label: 'Shipping', amount: 500 },
    ],
  })
})

test('shipping is free from 75 dollars up', () => {
  const answer = price({ items: [{ id: 'mug', quantity: 1 }, { id: 'vase', quantity: 2 }] })
  expect(answer).toMatchObject({ lines: [{}, {}, { kind: 'shipping', amount: 0 }] })
})

test('an unknown product and a hoarder are refused', () => {
  expect(price({ items: [{ id: 'gold', quantity: 1 }] })).toHaveProperty('refused')
  expect(price({ items: [{ id: 'mug', quantity: 10 }] })).toHaveProperty('refused')
})
