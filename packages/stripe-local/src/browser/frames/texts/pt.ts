import type { FieldTexts } from './field-texts.ts'

export const pt: FieldTexts = {
  labels: {
    number: 'Número do cartão',
    expiry: 'Data de validade',
    cvc: 'Código de segurança',
    country: 'País',
    postalCode: 'Código postal',
  },
  placeholders: {
    number: 'Número do cartão',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postalCode: 'Código postal',
  },
  spoken: {
    number: 'Número do cartão de crédito ou débito',
    expiry: 'Data de validade do cartão de crédito ou débito',
    cvc: 'Código de segurança do cartão de crédito ou débito',
  },
  errors: {
    incompleteNumber: 'O número do cartão está incompleto.',
    invalidNumber: 'O número do cartão é inválido.',
    incompleteExpiry: 'A data de validade do cartão está incompleta.',
    invalidMonth: 'O mês de validade do cartão é inválido.',
    invalidYear: 'O ano de validade do cartão é inválido.',
    pastYear: 'O ano de validade do cartão já passou.',
    pastDate: 'A data de validade do cartão já passou.',
    incompleteCvc: 'O código de segurança do cartão está incompleto.',
    incompletePostalCode: 'O código postal está incompleto.',
    invalidPostalCode: 'O código postal é inválido.',
  },
  methods: {
    group: 'Forma de pagamento',
    saved: 'Guardados',
    card: 'Cartão',
    sepaDebit: 'Débito direto SEPA',
    name: 'Nome completo',
    email: 'E-mail',
    incompleteName: 'O nome está incompleto.',
    incompleteEmail: 'O e-mail está incompleto.',
    invalidEmail: 'O e-mail é inválido.',
    incompleteIban: 'O IBAN está incompleto.',
    invalidIban: 'O IBAN é inválido.',
    choose: 'Escolha uma forma de pagamento.',
    redirect: 'Depois de enviar, será redirecionado para concluir os próximos passos.',
    mandate:
      'Ao fornecer o seu IBAN e confirmar este pagamento, autoriza {business} e o seu prestador de serviços de ' +
      'pagamento a instruir o seu banco a debitar a sua conta, e o seu banco a debitá-la. Tem direito a um ' +
      'reembolso pelo seu banco, nos termos do contrato com ele, se o pedir no prazo de 8 semanas após o débito.',
    cardTerms:
      'Ao fornecer os dados do cartão, permite que {business} cobre pagamentos futuros no seu cartão de acordo com ' +
      'os respetivos termos.',
    save: 'Guardar os dados de pagamento para compras futuras',
    remove: 'Remover',
    removeQuestion: 'Remover {card}?',
    cancel: 'Cancelar',
    expired: 'Expirado',
    more: 'Mais formas de pagamento',
  },
}
