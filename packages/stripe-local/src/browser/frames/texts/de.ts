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
  methods: {
    group: 'Zahlungsmethode',
    saved: 'Gespeichert',
    card: 'Karte',
    sepaDebit: 'SEPA-Lastschrift',
    name: 'Vollständiger Name',
    email: 'E-Mail',
    incompleteName: 'Der Name ist unvollständig.',
    incompleteEmail: 'Die E-Mail-Adresse ist unvollständig.',
    invalidEmail: 'Die E-Mail-Adresse ist ungültig.',
    incompleteIban: 'Die IBAN ist unvollständig.',
    invalidIban: 'Die IBAN ist ungültig.',
    choose: 'Bitte wählen Sie eine Zahlungsmethode.',
    redirect: 'Nach dem Absenden werden Sie weitergeleitet, um die nächsten Schritte abzuschließen.',
    mandate:
      'Mit Ihrer IBAN und der Bestätigung der Zahlung ermächtigen Sie {business} und dessen Zahlungsdienstleister, ' +
      'Ihre Bank mit der Abbuchung zu beauftragen, und Ihre Bank, Ihr Konto entsprechend zu belasten. Nach den ' +
      'Bedingungen Ihrer Bank können Sie innerhalb von 8 Wochen ab der Abbuchung eine Erstattung verlangen.',
    cardTerms:
      'Mit der Angabe Ihrer Kartendaten erlauben Sie {business}, Ihre Karte für künftige Zahlungen gemäß den ' +
      'dortigen Bedingungen zu belasten.',
    save: 'Zahlungsdaten für künftige Einkäufe speichern',
    remove: 'Entfernen',
    removeQuestion: '{card} entfernen?',
    cancel: 'Abbrechen',
    expired: 'Abgelaufen',
    more: 'Weitere Zahlungsmethoden',
  },
}
