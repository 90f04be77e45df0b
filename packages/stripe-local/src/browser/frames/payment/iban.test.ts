import { expect, test } from 'vitest'
import { formatIban, validateIban } from './iban.ts'

test.each(['AT61 1904 3002 3457 3201', 'DE89370400440532013000', 'nl39 rabo 0300 0652 64', 'FR1420041010050500013M02606'])(
  '%s is an IBAN',
  (iban) => expect(validateIban(iban)).toBeUndefined(),
)

test.each([
  ['', 'incomplete_iban'],
  ['D', 'incomplete_iban'],
  ['DE8937040044053201300', 'incomplete_iban'],
  ['DE89370400440532013001', 'invalid_iban'],
  ['DE893704004405320130000', 'invalid_iban'],
  ['US12', 'invalid_iban_country_code'],
  ['1234', 'invalid_iban_country_code'],
])('%j is %s', (iban, code) => expect(validateIban(iban)?.code).toBe(code))

test('it is shown in groups of four', () => {
  expect(formatIban('de8937040044')).toBe('DE89 3704 0044')
  expect(formatIban('DE89-3704 0')).toBe('DE89 3704 0')
})
