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
  methods: {
    group: 'Moyen de paiement',
    saved: 'Enregistrés',
    card: 'Carte',
    sepaDebit: 'Prélèvement SEPA',
    name: 'Nom complet',
    email: 'E-mail',
    incompleteName: 'Votre nom est incomplet.',
    incompleteEmail: 'Votre adresse e-mail est incomplète.',
    invalidEmail: "Votre adresse e-mail n'est pas valide.",
    incompleteIban: "L'IBAN est incomplet.",
    invalidIban: "L'IBAN n'est pas valide.",
    choose: 'Choisissez un moyen de paiement.',
    redirect: 'Après validation, vous serez redirigé pour effectuer les étapes suivantes.',
    mandate:
      'En fournissant votre IBAN et en confirmant ce paiement, vous autorisez {business} et son prestataire de ' +
      'paiement à demander à votre banque de débiter votre compte, et votre banque à le débiter en conséquence. ' +
      'Vous pouvez demander un remboursement à votre banque, selon les conditions de votre contrat, dans les 8 ' +
      'semaines suivant le débit.',
    cardTerms:
      'En fournissant les données de votre carte, vous autorisez {business} à la débiter pour des paiements futurs ' +
      'conformément à ses conditions.',
    save: 'Enregistrer pour de futurs achats',
    remove: 'Supprimer',
    removeQuestion: 'Supprimer {card} ?',
    cancel: 'Annuler',
    expired: 'Expirée',
    more: 'Autres moyens de paiement',
  },
}
