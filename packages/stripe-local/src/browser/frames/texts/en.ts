import type { FieldTexts } from './field-texts.ts'

export const en: FieldTexts = {
  labels: {
    number: 'Card number',
    expiry: 'Expiration date',
    cvc: 'Security code',
    country: 'Country',
    postalCode: 'Postal code',
  },
  placeholders: {
    number: 'Card number',
    expiry: 'MM / YY',
    cvc: 'CVC',
    postalCode: 'Postal code',
  },
  spoken: {
    number: 'Credit or debit card number',
    expiry: 'Credit or debit card expiration date',
    cvc: 'Credit or debit card CVC/CVV',
  },
  errors: {
    incompleteNumber: 'Your card number is incomplete.',
    invalidNumber: 'Your card number is invalid.',
    incompleteExpiry: "Your card's expiration date is incomplete.",
    invalidMonth: "Your card's expiration month is invalid.",
    invalidYear: "Your card's expiration year is invalid.",
    pastYear: "Your card's expiration year is in the past.",
    pastDate: "Your card's expiration date is in the past.",
    incompleteCvc: "Your card's security code is incomplete.",
    incompletePostalCode: 'Your postal code is incomplete.',
    invalidPostalCode: 'Your postal code is invalid.',
  },
  zip: {
    label: 'ZIP code',
    placeholder: 'ZIP',
    incompletePostalCode: 'Your ZIP code is incomplete.',
    invalidPostalCode: 'Your ZIP code is invalid.',
  },
}
