import { expect, test } from 'vitest'
import { currencyDigits, largestAmount } from './currency.ts'

test('most currencies have two digits, whatever the case of the code', () => {
  expect(currencyDigits('usd')).toBe(2)
  expect(currencyDigits('EUR')).toBe(2)
})

test('yen and won have no minor unit', () => {
  expect(currencyDigits('jpy')).toBe(0)
  expect(currencyDigits('KRW')).toBe(0)
})

test('dinars and rials have three digits', () => {
  expect(currencyDigits('kwd')).toBe(3)
})

test("Stripe's table wins where Intl disagrees", () => {
  const byIntl = (currency: string) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits
  for (const currency of ['isk', 'ugx']) {
    expect(byIntl(currency)).toBe(0)
    expect(currencyDigits(currency)).toBe(2)
  }
})

test.each([
  ['usd', 99_999_999],
  ['KRW', 99_999_999],
  ['inr', 999_999_999],
  ['jpy', 9_999_999_999],
  ['idr', 999_999_999_999],
])('of %s Stripe takes at most %s', (currency, most) => {
  expect(largestAmount(currency)).toBe(most)
})
