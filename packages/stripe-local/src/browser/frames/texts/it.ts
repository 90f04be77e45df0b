import type { FieldTexts } from './field-texts.ts'

export const it: FieldTexts = {
  labels: {
    number: 'Numero di carta',
    expiry: 'Data di scadenza',
    cvc: 'Codice di sicurezza',
    country: 'Paese',
    postalCode: 'Codice postale',
  },
  placeholders: {
    number: 'Numero di carta',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postalCode: 'CAP',
  },
  spoken: {
    number: 'Numero della carta di credito o di debito',
    expiry: 'Data di scadenza della carta di credito o di debito',
    cvc: 'Codice di sicurezza della carta di credito o di debito',
  },
  errors: {
    incompleteNumber: 'Il numero della carta è incompleto.',
    invalidNumber: 'Il numero della carta non è valido.',
    incompleteExpiry: 'La data di scadenza della carta è incompleta.',
    invalidMonth: 'Il mese di scadenza della carta non è valido.',
    invalidYear: "L'anno di scadenza della carta non è valido.",
    pastYear: "L'anno di scadenza della carta è già passato.",
    pastDate: 'La data di scadenza della carta è già passata.',
    incompleteCvc: 'Il codice di sicurezza della carta è incompleto.',
    incompletePostalCode: 'Il codice postale è incompleto.',
    invalidPostalCode: 'Il codice postale non è valido.',
  },
}
