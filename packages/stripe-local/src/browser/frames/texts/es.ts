import type { FieldTexts } from './field-texts.ts'

export const es: FieldTexts = {
  labels: {
    number: 'Número de tarjeta',
    expiry: 'Fecha de caducidad',
    cvc: 'Código de seguridad',
    country: 'País',
    postalCode: 'Código postal',
  },
  placeholders: {
    number: 'Número de tarjeta',
    expiry: 'MM / AA',
    cvc: 'CVC',
    postalCode: 'Código postal',
  },
  spoken: {
    number: 'Número de la tarjeta de crédito o débito',
    expiry: 'Fecha de caducidad de la tarjeta de crédito o débito',
    cvc: 'Código de seguridad de la tarjeta de crédito o débito',
  },
  errors: {
    incompleteNumber: 'El número de tu tarjeta está incompleto.',
    invalidNumber: 'El número de tu tarjeta no es válido.',
    incompleteExpiry: 'La fecha de caducidad de tu tarjeta está incompleta.',
    invalidMonth: 'El mes de caducidad de tu tarjeta no es válido.',
    invalidYear: 'El año de caducidad de tu tarjeta no es válido.',
    pastYear: 'El año de caducidad de tu tarjeta ya ha pasado.',
    pastDate: 'La fecha de caducidad de tu tarjeta ya ha pasado.',
    incompleteCvc: 'El código de seguridad de tu tarjeta está incompleto.',
    incompletePostalCode: 'Tu código postal está incompleto.',
    invalidPostalCode: 'Tu código postal no es válido.',
  },
}
