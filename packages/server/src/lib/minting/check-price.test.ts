import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkPrice } from './check-price.ts'

const line = (amount: number) => ({ label: 'Mug', amount })

test('lines are added up, and only their known fields are passed on', () => {
  const lines = [
    { kind: 'item' as const, label: 'Mug', quantity: 2, amount: 3600, cost: 900 },
    { kind: 'discount' as const, label: 'Spring', amount: -600 },
  ]
  expect(checkPrice({ currency: 'usd', lines })).toEqual({
    ok: true,
    currency: 'usd',
    amount: 3000,
    lines: [
      { kind: 'item', label: 'Mug', quantity: 2, amount: 3600 },
      { kind: 'discount', label: 'Spring', amount: -600 },
    ],
  })
})

test.each<[string, unknown]>([
  ['a currency in capitals', { currency: 'USD', lines: [line(100)] }],
  ['no currency', { lines: [line(100)] }],
  ['no lines', { currency: 'usd', lines: [] }],
  ['lines that are no array', { currency: 'usd', lines: 'mug' }],
  ['a line that is nothing', { currency: 'usd', lines: [null] }],
  ['half a cent', { currency: 'usd', lines: [line(10.5)] }],
  ['no number', { currency: 'usd', lines: [line(Number.NaN)] }],
  ['a number as text', { currency: 'usd', lines: [{ label: 'Mug', amount: '100' }] }],
  ['no amount', { currency: 'usd', lines: [{ label: 'Mug' }] }],
  ['no label', { currency: 'usd', lines: [{ amount: 100 }] }],
  ['a quantity of nothing', { currency: 'usd', lines: [{ ...line(100), quantity: 0 }] }],
  ['an unknown kind', { currency: 'usd', lines: [{ ...line(100), kind: 'constructor' }] }],
  ['a capture of another kind', { currency: 'usd', lines: [line(100)], capture: 'automatic' }],
  ['a use of another kind', { currency: 'usd', lines: [line(100)], setupFutureUsage: true }],
  ['less than nothing', { currency: 'usd', lines: [line(-1)] }],
  ['a part of a króna', { currency: 'isk', lines: [line(150)] }],
  ['a part of a shilling', { currency: 'ugx', lines: [line(99)] }],
  ['a last digit of a dinar', { currency: 'kwd', lines: [line(1005)] }],
])('%s can not be charged', (_what, price) => {
  expect(checkPrice(price as Parameters<typeof checkPrice>[0])).toMatchObject({ ok: false })
})

test('króna, dinar and yen in the units that Stripe takes', () => {
  expect(checkPrice({ currency: 'isk', lines: [line(10_000)] })).toMatchObject({ ok: true, amount: 10_000 })
  expect(checkPrice({ currency: 'kwd', lines: [line(1500)] })).toMatchObject({ ok: true, amount: 1500 })
  expect(checkPrice({ currency: 'jpy', lines: [line(1)] })).toMatchObject({ ok: true, amount: 1 })
})

test('whatever is accepted is a whole number from 0 up, and the sum of its lines', () => {
  const amount = fc.oneof(fc.integer(), fc.double(), fc.integer({ min: -500, max: 5000 }))
  fc.assert(
    fc.property(fc.array(amount, { maxLength: 6 }), fc.constantFrom('usd', 'isk', 'kwd', 'jpy'), (amounts, currency) => {
      const checked = checkPrice({ currency, lines: amounts.map(line) })
      if (!checked.ok) return
      expect(Number.isSafeInteger(checked.amount)).toBe(true)
      expect(checked.amount).toBeGreaterThanOrEqual(0)
      expect(checked.amount).toBe(checked.lines.reduce((sum, each) => sum + each.amount, 0))
    }),
  )
})
