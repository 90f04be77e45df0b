/** International bank account numbers of the countries that SEPA reaches. Pure. */
import type { MethodText } from '../texts/field-texts.ts'

/** How long each country's numbers are: https://www.swift.com/standards/data-standards/iban-international-bank-account-number. */
const lengths: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AT20 BE16 BG22 CH21 CY28 CZ24 DE22 DK18 EE20 ES24 FI18 FR27 GB22 GI23 GR27 HR21 HU28 IE22 IS26 IT27 LI21 LT20 ' +
    'LU20 LV21 MC27 MT31 NL18 NO15 PL28 PT25 RO24 SE24 SI19 SK24 SM27 VA22'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

export function ibanCharacters(text: string): string {
  return text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '').slice(0, 34)
}

/** In groups of four, as it is printed. */
export function formatIban(text: string): string {
  return ibanCharacters(text).replaceAll(/(.{4})(?=.)/g, '$1 ')
}

export function validateIban(text: string): { code: string; text: MethodText } | undefined {
  const iban = ibanCharacters(text)
  const length = lengths[iban.slice(0, 2)]
  if (iban.length >= 2 && length === undefined) return { code: 'invalid_iban_country_code', text: 'invalidIban' }
  if (length === undefined || iban.length < length) return { code: 'incomplete_iban', text: 'incompleteIban' }
  return iban.length === length && hasCheckDigits(iban) ? undefined : { code: 'invalid_iban', text: 'invalidIban' }
}

/** ISO 7064, mod 97-10: letters count from 10, and the whole, its first four characters put last, leaves 1. */
function hasCheckDigits(iban: string): boolean {
  const digits = `${iban.slice(4)}${iban.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55))
  return digits.split('').reduce((remainder, digit) => (remainder * 10 + Number(digit)) % 97, 0) === 1
}
