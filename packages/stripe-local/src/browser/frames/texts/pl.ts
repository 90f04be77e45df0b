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
  methods: {
    group: 'Metoda płatności',
    saved: 'Zapisane',
    card: 'Karta',
    sepaDebit: 'Polecenie zapłaty SEPA',
    name: 'Imię i nazwisko',
    email: 'E-mail',
    incompleteName: 'Imię i nazwisko są niekompletne.',
    incompleteEmail: 'Adres e-mail jest niekompletny.',
    invalidEmail: 'Adres e-mail jest nieprawidłowy.',
    incompleteIban: 'Numer IBAN jest niekompletny.',
    invalidIban: 'Numer IBAN jest nieprawidłowy.',
    choose: 'Wybierz metodę płatności.',
    redirect: 'Po zatwierdzeniu nastąpi przekierowanie w celu dokończenia kolejnych kroków.',
    mandate:
      'Podając numer IBAN i potwierdzając płatność, upoważniasz {business} i dostawcę usług płatniczych tej firmy ' +
      'do zlecenia bankowi obciążenia Twojego rachunku, a bank do jego obciążenia. Masz prawo do zwrotu od banku ' +
      'na warunkach zawartej z nim umowy, jeśli wystąpisz o niego w ciągu 8 tygodni od obciążenia.',
    cardTerms:
      'Podając dane karty, zezwalasz firmie {business} na obciążanie karty przyszłymi płatnościami zgodnie z jej ' +
      'warunkami.',
    save: 'Zapisz dane płatności na przyszłe zakupy',
    remove: 'Usuń',
    removeQuestion: 'Usunąć {card}?',
    cancel: 'Anuluj',
    expired: 'Wygasła',
    more: 'Więcej metod płatności',
  },
}
