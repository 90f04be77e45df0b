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
  methods: {
    group: 'Metodo di pagamento',
    saved: 'Salvati',
    card: 'Carta',
    sepaDebit: 'Addebito diretto SEPA',
    name: 'Nome completo',
    email: 'Email',
    incompleteName: 'Il nome è incompleto.',
    incompleteEmail: "L'email è incompleta.",
    invalidEmail: "L'email non è valida.",
    incompleteIban: "L'IBAN è incompleto.",
    invalidIban: "L'IBAN non è valido.",
    choose: 'Scegli un metodo di pagamento.',
    redirect: 'Dopo la conferma verrai reindirizzato per completare i passaggi successivi.',
    mandate:
      'Fornendo il tuo IBAN e confermando il pagamento, autorizzi {business} e il suo fornitore di servizi di ' +
      'pagamento a chiedere alla tua banca di addebitare il tuo conto, e la tua banca ad addebitarlo. Hai diritto ' +
      'a un rimborso dalla tua banca, alle condizioni del tuo contratto, se lo richiedi entro 8 settimane ' +
      "dall'addebito.",
    cardTerms:
      'Fornendo i dati della carta, consenti a {business} di addebitarla per pagamenti futuri in conformità ai ' +
      'suoi termini.',
    save: 'Salva i dati di pagamento per acquisti futuri',
    remove: 'Rimuovi',
    removeQuestion: 'Rimuovere {card}?',
    cancel: 'Annulla',
    expired: 'Scaduta',
    more: 'Altri metodi di pagamento',
  },
}
