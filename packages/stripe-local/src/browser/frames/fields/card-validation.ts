/**
 * What is wrong with a card's details, in the codes of Stripe's own fields
 * (https://docs.stripe.com/error-codes). Pure: the date is given.
 */
import { cardScheme } from './card-brand.ts'
import type { CardScheme } from './card-brand.ts'
import type { ErrorText } from '../texts/field-texts.ts'

export interface FieldError {
  code: string
  /** Its words in the buyer's language: see {@link ErrorText}. */
  text: ErrorText
}

/** A card as it was typed: digits only, the expiry as `MMYY`. */
export interface CardValues {
  number: string
  expiry: string
  cvc: string
  /** ISO 3166-1 alpha-2. */
  country: string
  postalCode: string
}

export type CardField = keyof CardValues

/** In the order in which they stand in the form. */
export const cardFields: readonly CardField[] = ['number', 'expiry', 'cvc', 'country', 'postalCode']

/** Every field's first error; a field that is fine has none. */
export function validateCard(values: CardValues, now: Date): Partial<Record<CardField, FieldError>> {
  const errors: Partial<Record<CardField, FieldError | undefined>> = {
    number: validateNumber(values.number),
    expiry: validateExpiry(values.expiry, now),
    cvc: validateCvc(values.cvc, cardScheme(values.number)),
    postalCode: validatePostalCode(values.postalCode, values.country),
  }
  return Object.fromEntries(Object.entries(errors).filter(([, error]) => error !== undefined))
}

/** True once nothing can be added to a number, so that what is wrong with it can be said while it is typed. */
export function isNumberFull(number: string): boolean {
  return number.length >= (cardScheme(number).lengths.at(-1) ?? 16)
}

export function validateNumber(number: string): FieldError | undefined {
  const { brand, lengths } = cardScheme(number)
  if (number.length < lengths[0]!) return { code: 'incomplete_number', text: 'incompleteNumber' }
  const isPossible = brand !== 'unknown' && lengths.includes(number.length) && hasCheckDigit(number)
  return isPossible ? undefined : { code: 'invalid_number', text: 'invalidNumber' }
}

/** Cards are good to the end of their month; a year more than fifty ahead is a slip of the finger. */
export function validateExpiry(expiry: string, now: Date): FieldError | undefined {
  if (expiry.length < 4) {
    return { code: 'incomplete_expiry', text: 'incompleteExpiry' }
  }
  const month = Number(expiry.slice(0, 2))
  if (month < 1 || month > 12) {
    return { code: 'invalid_expiry_month', text: 'invalidMonth' }
  }
  const year = fullYear(expiry.slice(2), now)
  const thisYear = now.getFullYear()
  if (year < thisYear) {
    return { code: 'invalid_expiry_year_past', text: 'pastYear' }
  }
  if (year === thisYear && month < now.getMonth() + 1) {
    return { code: 'invalid_expiry_month_past', text: 'pastDate' }
  }
  if (year > thisYear + 50) {
    return { code: 'invalid_expiry_year', text: 'invalidYear' }
  }
  return undefined
}

export function validateCvc(cvc: string, { brand, cvcLength }: CardScheme): FieldError | undefined {
  const isComplete = brand === 'unknown' ? cvc.length >= 3 : cvc.length === cvcLength
  return isComplete ? undefined : { code: 'incomplete_cvc', text: 'incompleteCvc' }
}

/** The countries whose cards are checked against a postal code, and so are asked for one. */
export const postalCodeCountries: Readonly<Record<string, { placeholder: string; pattern: RegExp }>> = {
  US: { placeholder: '12345', pattern: /^\d{5}(-?\d{4})?$/ },
  GB: { placeholder: 'WS11 1DB', pattern: /^[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}$/i },
  CA: { placeholder: 'M5T 1T4', pattern: /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/i },
}

export function validatePostalCode(postalCode: string, country: string): FieldError | undefined {
  const rule = postalCodeCountries[country]
  if (rule === undefined) return undefined
  const text = postalCode.trim()
  if (rule.pattern.test(text)) return undefined
  const isTyped = text.length >= (country === 'US' ? 5 : 6)
  return isTyped
    ? { code: 'invalid_zip', text: 'invalidPostalCode' }
    : { code: 'incomplete_zip', text: 'incompletePostalCode' }
}

/** The year that two digits mean on a card: one of this century. */
export function fullYear(twoDigits: string, now: Date): number {
  return Math.floor(now.getFullYear() / 100) * 100 + Number(twoDigits)
}

/** https://en.wikipedia.org/wiki/Luhn_algorithm */
function hasCheckDigit(number: string): boolean {
  const sum = Array.from(number)
    .toReversed()
    .map((digit, index) => (index % 2 === 0 ? Number(digit) : Number(digit) * 2))
    .reduce((total, value) => total + (value > 9 ? value - 9 : value), 0)
  return sum % 10 === 0
}
