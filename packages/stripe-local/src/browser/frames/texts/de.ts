import type { FieldTexts } from './field-texts.ts'

export const de: FieldTexts = {
  labels: {
    number: 'Kartennummer',
    expiry: 'Ablaufdatum',
    cvc: 'Prüfziffer',
    country: 'Land',
    postalCode: 'Postleitzahl',
  },
  placeholders: {
    number: 'Kartennummer',
    expiry: 'MM / JJ',
    cvc: 'CVC',
    postalCode: 'PLZ',
  },
  spoken: {
    number: 'Kredit- oder Debitkartennummer',
    expiry: 'Ablaufdatum der Kredit- oder Debitkarte',
    cvc: 'Prüfziffer der Kredit- oder Debitkarte',
  },
  errors: {
    incompleteNumber: 'Die Kartennummer ist unvollständig.',
    invalidNumber: 'Die Kartennummer ist ungültig.',
    incompleteExpiry: 'Das Ablaufdatum der Karte ist unvollständig.',
    invalidMonth: 'Der Ablaufmonat der Karte ist ungültig.',
    invalidYear: 'Das Ablaufjahr der Karte ist ungültig.',
    pastYear: 'Das Ablaufjahr der Karte liegt in der Vergangenheit.',
    pastDate: 'Das Ablaufdatum der Karte liegt in der Vergangenheit.',
    incompleteCvc: 'Die Prüfziffer der Karte ist unvollständig.',
    incompletePostalCode: 'Die Postleitzahl ist unvollständig.',
    invalidPostalCode: 'Die Postleitzahl ist ungültig.',
  },
}
