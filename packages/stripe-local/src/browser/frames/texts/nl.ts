import type { FieldTexts } from './field-texts.ts'

export const nl: FieldTexts = {
  labels: {
    number: 'Kaartnummer',
    expiry: 'Vervaldatum',
    cvc: 'Beveiligingscode',
    country: 'Land',
    postalCode: 'Postcode',
  },
  placeholders: {
    number: 'Kaartnummer',
    expiry: 'MM / JJ',
    cvc: 'CVC',
    postalCode: 'Postcode',
  },
  spoken: {
    number: 'Nummer van de creditcard of betaalpas',
    expiry: 'Vervaldatum van de creditcard of betaalpas',
    cvc: 'Beveiligingscode van de creditcard of betaalpas',
  },
  errors: {
    incompleteNumber: 'Je kaartnummer is onvolledig.',
    invalidNumber: 'Je kaartnummer is ongeldig.',
    incompleteExpiry: 'De vervaldatum van je kaart is onvolledig.',
    invalidMonth: 'De vervalmaand van je kaart is ongeldig.',
    invalidYear: 'Het vervaljaar van je kaart is ongeldig.',
    pastYear: 'Het vervaljaar van je kaart ligt in het verleden.',
    pastDate: 'De vervaldatum van je kaart ligt in het verleden.',
    incompleteCvc: 'De beveiligingscode van je kaart is onvolledig.',
    incompletePostalCode: 'Je postcode is onvolledig.',
    invalidPostalCode: 'Je postcode is ongeldig.',
  },
}
