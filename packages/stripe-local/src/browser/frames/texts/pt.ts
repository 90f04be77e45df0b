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
}
