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
  methods: {
    group: 'Betaalmethode',
    saved: 'Opgeslagen',
    card: 'Kaart',
    sepaDebit: 'SEPA-incasso',
    name: 'Volledige naam',
    email: 'E-mail',
    incompleteName: 'Je naam is onvolledig.',
    incompleteEmail: 'Je e-mailadres is onvolledig.',
    invalidEmail: 'Je e-mailadres is ongeldig.',
    incompleteIban: 'De IBAN is onvolledig.',
    invalidIban: 'De IBAN is ongeldig.',
    choose: 'Kies een betaalmethode.',
    redirect: 'Na het verzenden word je doorgestuurd om de volgende stappen af te ronden.',
    mandate:
      'Door je IBAN te geven en deze betaling te bevestigen, machtig je {business} en diens betaaldienstverlener ' +
      'om je bank opdracht te geven tot afschrijving, en je bank om je rekening te belasten. Je hebt volgens de ' +
      'voorwaarden van je bank recht op terugbetaling, mits je die binnen 8 weken na de afschrijving vraagt.',
    cardTerms:
      'Door je kaartgegevens te geven, sta je {business} toe je kaart te belasten voor toekomstige betalingen ' +
      'volgens diens voorwaarden.',
    save: 'Betaalgegevens bewaren voor volgende aankopen',
    remove: 'Verwijderen',
    removeQuestion: '{card} verwijderen?',
    cancel: 'Annuleren',
    expired: 'Verlopen',
    more: 'Meer betaalmethoden',
  },
}
