import type { FieldTexts } from './field-texts.ts'

export const sv: FieldTexts = {
  labels: {
    number: 'Kortnummer',
    expiry: 'Utgångsdatum',
    cvc: 'Säkerhetskod',
    country: 'Land',
    postalCode: 'Postnummer',
  },
  placeholders: {
    number: 'Kortnummer',
    expiry: 'MM / ÅÅ',
    cvc: 'CVC',
    postalCode: 'Postnummer',
  },
  spoken: {
    number: 'Kredit- eller betalkortets nummer',
    expiry: 'Kredit- eller betalkortets utgångsdatum',
    cvc: 'Kredit- eller betalkortets säkerhetskod',
  },
  errors: {
    incompleteNumber: 'Kortnumret är ofullständigt.',
    invalidNumber: 'Kortnumret är ogiltigt.',
    incompleteExpiry: 'Kortets utgångsdatum är ofullständigt.',
    invalidMonth: 'Kortets utgångsmånad är ogiltig.',
    invalidYear: 'Kortets utgångsår är ogiltigt.',
    pastYear: 'Kortets utgångsår har passerat.',
    pastDate: 'Kortets utgångsdatum har passerat.',
    incompleteCvc: 'Kortets säkerhetskod är ofullständig.',
    incompletePostalCode: 'Postnumret är ofullständigt.',
    invalidPostalCode: 'Postnumret är ogiltigt.',
  },
}
