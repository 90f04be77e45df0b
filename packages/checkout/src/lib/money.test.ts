import { expect, test } from 'vitest'
import { formatMoney } from './money.ts'

/** `Intl` sets narrow and no-break spaces; here they are all one. */
const plain = (text: string): string => text.replace(/\s/g, ' ')

test.each([
  [3600, 'usd', 'en', '$36.00'],
  [3605, 'usd', 'en-GB', 'US$36.05'],
  [3600, 'eur', 'de', '36,00 €'],
  [1234567, 'eur', 'de', '12.345,67 €'],
  [-500, 'usd', 'en', '-$5.00'],
  [0, 'usd', 'en', '$0.00'],
])('%d %s in %s reads %s', (amount, currency, locale, text) => {
  expect(plain(formatMoney(amount, currency, locale))).toBe(text)
})

test.each([
  ['yen have no minor unit', 3600, 'jpy', '¥3,600'],
  ['dinars have three digits', 12340, 'kwd', 'KWD 12.340'],
  ['krónur have two for Stripe and none for people', 50000, 'isk', 'ISK 500'],
  ['a fraction is never hidden, even where there should be none', 50050, 'isk', 'ISK 500.50'],
  ['shillings are not a hundredfold', 100000, 'ugx', 'UGX 1,000'],
])('%s', (_what, amount, currency, text) => {
  expect(plain(formatMoney(amount, currency, 'en'))).toBe(text)
})
