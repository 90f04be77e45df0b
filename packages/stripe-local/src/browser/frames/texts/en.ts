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
  methods: {
    group: 'Payment method',
    saved: 'Saved',
    card: 'Card',
    sepaDebit: 'SEPA Direct Debit',
    name: 'Full name',
    email: 'Email',
    incompleteName: 'Your name is incomplete.',
    incompleteEmail: 'Your email is incomplete.',
    invalidEmail: 'Your email is invalid.',
    incompleteIban: 'The IBAN you entered is incomplete.',
    invalidIban: 'The IBAN you entered is invalid.',
    choose: 'Choose a payment method.',
    redirect: 'After you submit, you will be redirected to complete the next steps.',
    mandate:
      'By giving your IBAN and confirming this payment, you authorise {business} and its payment provider to ' +
      'instruct your bank to debit your account, and your bank to debit it as instructed. You are entitled to a ' +
      'refund from your bank under your agreement with it, if you claim it within 8 weeks of the debit.',
    cardTerms:
      'By giving your card details, you allow {business} to charge your card for future payments in accordance ' +
      'with their terms.',
    save: 'Save payment details for future purchases',
    remove: 'Remove',
    removeQuestion: 'Remove {card}?',
    cancel: 'Cancel',
    expired: 'Expired',
    more: 'More payment methods',
  },
  zip: {
    label: 'ZIP code',
    placeholder: 'ZIP',
    incompletePostalCode: 'Your ZIP code is incomplete.',
    invalidPostalCode: 'Your ZIP code is invalid.',
  },
}
