import type { FieldTexts } from './field-texts.ts'

export const pl: FieldTexts = {
  labels: {
    number: 'Numer karty',
    expiry: 'Data ważności',
    cvc: 'Kod zabezpieczający',
    country: 'Kraj',
    postalCode: 'Kod pocztowy',
  },
  placeholders: {
    number: 'Numer karty',
    expiry: 'MM / RR',
    cvc: 'CVC',
    postalCode: 'Kod pocztowy',
  },
  spoken: {
    number: 'Numer karty kredytowej lub debetowej',
    expiry: 'Data ważności karty kredytowej lub debetowej',
    cvc: 'Kod zabezpieczający karty kredytowej lub debetowej',
  },
  errors: {
    incompleteNumber: 'Numer karty jest niekompletny.',
    invalidNumber: 'Numer karty jest nieprawidłowy.',
    incompleteExpiry: 'Data ważności karty jest niekompletna.',
    invalidMonth: 'Miesiąc ważności karty jest nieprawidłowy.',
    invalidYear: 'Rok ważności karty jest nieprawidłowy.',
    pastYear: 'Rok ważności karty już minął.',
    pastDate: 'Data ważności karty już minęła.',
    incompleteCvc: 'Kod zabezpieczający karty jest niekompletny.',
    incompletePostalCode: 'Kod pocztowy jest niekompletny.',
    invalidPostalCode: 'Kod pocztowy jest nieprawidłowy.',
  },
}
