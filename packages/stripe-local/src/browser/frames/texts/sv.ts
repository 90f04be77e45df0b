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
  methods: {
    group: 'Betalningsmetod',
    saved: 'Sparade',
    card: 'Kort',
    sepaDebit: 'SEPA-autogiro',
    name: 'Fullständigt namn',
    email: 'E-post',
    incompleteName: 'Namnet är ofullständigt.',
    incompleteEmail: 'E-postadressen är ofullständig.',
    invalidEmail: 'E-postadressen är ogiltig.',
    incompleteIban: 'IBAN-numret är ofullständigt.',
    invalidIban: 'IBAN-numret är ogiltigt.',
    choose: 'Välj en betalningsmetod.',
    redirect: 'När du har skickat omdirigeras du för att slutföra nästa steg.',
    mandate:
      'Genom att ange ditt IBAN och bekräfta betalningen ger du {business} och dess betaltjänstleverantör rätt att ' +
      'be din bank debitera ditt konto, och din bank rätt att debitera det. Du har rätt till återbetalning från ' +
      'din bank enligt ditt avtal med den, om du begär det inom 8 veckor från debiteringen.',
    cardTerms:
      'Genom att ange dina kortuppgifter låter du {business} debitera ditt kort för framtida betalningar enligt ' +
      'deras villkor.',
    save: 'Spara betalningsuppgifter för framtida köp',
    remove: 'Ta bort',
    removeQuestion: 'Ta bort {card}?',
    cancel: 'Avbryt',
    expired: 'Utgånget',
    more: 'Fler betalningsmetoder',
  },
}
