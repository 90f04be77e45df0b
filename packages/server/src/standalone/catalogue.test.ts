import { expect, test } from 'vitest'
import { type Catalogue, parseCatalogue, priceBy, readCatalogue } from './catalogue.ts'

const sold: Catalogue = {
  currency: 'usd',
  items: [
    { id: 'mug', label: 'Morning mug', amount: 2800, max: 3 },
    { id: 'bowl', label: 'Bowl', amount: 3400 },
  ],
  shipping: { label: 'Shipping', amount: 500, freeFrom: 6000 },
}
const [mug] = sold.items
const changed = (change: object) => JSON.stringify({ ...sold, ...change })

test.each([
  ['a comma too many', '{\n  "currency": "usd",\n}', /^shop\.json is not JSON: .*\(line 3 column 1\)\.$/],
  ['a list', '[]', 'shop.json: currency is missing.'],
  ['a text', '"mugs"', 'shop.json: it holds "mugs": write an object, in braces.'],
  ['no currency', changed({ currency: undefined }), 'shop.json: currency is missing.'],
  ['a currency in capitals', changed({ currency: 'USD' }), 'shop.json: currency is "USD": write three lower-case letters, such as "usd".'],
  ['nothing', changed({ items: [] }), 'shop.json: items is []: there is nothing to sell.'],
  [
    'an amount with a point',
    changed({ items: [mug, { id: 'bowl', label: 'Bowl', amount: 34.5 }] }),
    "shop.json: items.1.amount is 34.5: write a whole number of the currency's minor unit, such as 1999 for $19.99.",
  ],
  ['an amount in quotes', changed({ items: [{ ...mug, amount: '28' }] }), /^shop\.json: items\.0\.amount is "28": write a whole number/],
  ['less than nothing', changed({ items: [{ ...mug, amount: -1 }] }), 'shop.json: items.0.amount is -1: write 0 or more.'],
  ['a misspelt key', changed({ items: [{ ...mug, prise: 1 }] }), 'shop.json: items.0.prise means nothing here: take it out.'],
  ['no label', changed({ items: [{ id: 'mug', amount: 1 }] }), 'shop.json: items.0.label is missing.'],
  ['an id twice', changed({ items: [mug, mug] }), 'shop.json: items.1.id is "mug", like items.0.id: give each its own.'],
])('%s in the catalogue: where, and what to write', (_what, text, message) => {
  expect(() => parseCatalogue(text, 'shop.json')).toThrow(message)
})

test('without a catalogue there is one to copy', () => {
  const missing = () => readCatalogue('/nowhere/shop.json')
  expect(missing).toThrow('There is no catalogue /nowhere/shop.json.')
  let message = ''
  try {
    missing()
  } catch (error) {
    message = (error as Error).message
  }
  expect(parseCatalogue(message.slice(message.indexOf('{')), 'x').items).toHaveLength(1)
})

test('prices goods and shipping', () => {
  expect(priceBy(sold)({ items: [{ id: 'mug', quantity: 2 }] })).toEqual({
    currency: 'usd',
    lines: [
      { label: 'Morning mug', quantity: 2, amount: 5600 },
      { kind: 'shipping', label: 'Shipping', amount: 500 },
    ],
  })
})

test('ships for nothing from that total up', () => {
  const price = priceBy(sold)({ items: [{ id: 'mug', quantity: 1 }, { id: 'bowl', quantity: 1 }] })
  expect(price).toMatchObject({ lines: [{}, {}, { kind: 'shipping', amount: 0 }] })
})

test.each(['gold', 'constructor', '__proto__'])('does not sell %s', (id) => {
  expect(priceBy(sold)({ items: [{ id, quantity: 1 }] })).toEqual({ refused: 'Something in your cart is no longer sold.' })
})

test('sells no more of one than the catalogue says', () => {
  expect(priceBy(sold)({ items: [{ id: 'mug', quantity: 4 }] })).toEqual({ refused: 'We can sell you at most 3 of “Morning mug”.' })
})
