import type { FieldTexts } from './field-texts.ts'

export const fr: FieldTexts = {
  labels: {
    number: 'Numéro de carte',
    expiry: "Date d'expiration",
    cvc: 'Code de sécurité',
    country: 'Pays',
    postalCode: 'Code postal',
  },
  placeholders: {
    number: 'Numéro de carte',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postalCode: 'Code postal',
  },
  spoken: {
    number: 'Numéro de carte de crédit ou de débit',
    expiry: "Date d'expiration de la carte de crédit ou de débit",
    cvc: 'Code de sécurité de la carte de crédit ou de débit',
  },
  errors: {
    incompleteNumber: 'Le numéro de votre carte est incomplet.',
    invalidNumber: "Le numéro de votre carte n'est pas valide.",
    incompleteExpiry: "La date d'expiration de votre carte est incomplète.",
    invalidMonth: "Le mois d'expiration de votre carte n'est pas valide.",
    invalidYear: "L'année d'expiration de votre carte n'est pas valide.",
    pastYear: "L'année d'expiration de votre carte est passée.",
    pastDate: "La date d'expiration de votre carte est passée.",
    incompleteCvc: 'Le code de sécurité de votre carte est incomplet.',
    incompletePostalCode: 'Votre code postal est incomplet.',
    invalidPostalCode: "Votre code postal n'est pas valide.",
  },
}
