import { expect, test } from 'vitest'
import { cardScheme } from './card-brand.ts'
import { fullYear, validateCard, validateCvc, validateExpiry, validateNumber, validatePostalCode } from './card-validation.ts'

const march2027 = new Date(2027, 2, 15)

test.each([
  ['4242424242424242', undefined],
  ['378282246310005', undefined],
  ['3056930009020004', undefined],
  ['36227206271667', undefined],
  ['6200000000000005', undefined],
  ['', 'incomplete_number'],
  ['424242424242424', 'incomplete_number'],
  ['37828224631000', 'incomplete_number'],
  ['4242424242424241', 'invalid_number'],
  ['9999999999999995', 'invalid_number'],
])('the number %j: %s', (digits, code) => {
  expect(validateNumber(digits)?.code).toBe(code)
})

test.each([
  ['', 'incomplete_expiry'],
  ['032', 'incomplete_expiry'],
  ['0027', 'invalid_expiry_month'],
  ['1327', 'invalid_expiry_month'],
  ['1226', 'invalid_expiry_year_past'],
  ['0227', 'invalid_expiry_month_past'],
  ['0327', undefined],
  ['0377', undefined],
  ['0178', 'invalid_expiry_year'],
])('in March 2027 the expiry %j: %s', (expiry, code) => {
  expect(validateExpiry(expiry, march2027)?.code).toBe(code)
})

test.each([
  ['123', '4242', undefined],
  ['12', '4242', 'incomplete_cvc'],
  ['123', '3782', 'incomplete_cvc'],
  ['1234', '3782', undefined],
  ['123', '', undefined],
])('the code %j of a card %j…: %s', (cvc, number, code) => {
  expect(validateCvc(cvc, cardScheme(number))?.code).toBe(code)
})

test.each([
  ['94107', 'US', undefined],
  ['94107-1234', 'US', undefined],
  ['941', 'US', 'incomplete_zip'],
  ['9410x', 'US', 'invalid_zip'],
  ['sw1a 1aa', 'GB', undefined],
  ['SW1', 'GB', 'incomplete_zip'],
  ['M5T 1T4', 'CA', undefined],
  ['', 'DE', undefined],
])('the postal code %j in %s: %s', (postalCode, country, code) => {
  expect(validatePostalCode(postalCode, country)?.code).toBe(code)
})

test('every field with an error has one, and only those', () => {
  const card = { number: '4242', expiry: '0330', cvc: '', country: 'US', postalCode: '94107' }
  expect(Object.keys(validateCard(card, march2027))).toEqual(['number', 'cvc'])
})

test('two digits are a year of this century', () => {
  expect(fullYear('30', march2027)).toBe(2030)
})
