import { expect, test } from 'vitest'
import { formatAmount } from './format-amount.ts'

test.each([
  [1099, 'usd', '$10.99'],
  [1099, 'jpy', '¥1,099'],
  [10990, 'kwd', 'KWD 10.990'],
  [1000, 'isk', 'ISK 10.00'],
  [500, 'ugx', 'UGX 5.00'],
])('%i in %s is %s', (amount, currency, text) => {
  // Intl separates a code from its number by a no-break space.
  expect(formatAmount(amount, currency, 'en-US').replace('\u00A0', ' ')).toBe(text)
})
