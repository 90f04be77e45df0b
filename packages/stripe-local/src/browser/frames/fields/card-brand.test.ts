import { expect, test } from 'vitest'
import { cardScheme } from './card-brand.ts'

test.each([
  ['4', 'visa'],
  ['5105', 'mastercard'],
  ['2221', 'mastercard'],
  ['2720', 'mastercard'],
  ['2721', 'unknown'],
  ['34', 'amex'],
  ['37', 'amex'],
  ['6011', 'discover'],
  ['65', 'unknown'],
  ['651', 'discover'],
  ['3056', 'diners'],
  ['36', 'diners'],
  ['3530', 'jcb'],
  ['62', 'unionpay'],
  ['9', 'unknown'],
  ['', 'unknown'],
])('%j is %s', (digits, brand) => {
  expect(cardScheme(digits).brand).toBe(brand)
})

test('American Express has fifteen digits and a code of four', () => {
  expect(cardScheme('378282246310005')).toMatchObject({ lengths: [15], cvcLength: 4 })
})
