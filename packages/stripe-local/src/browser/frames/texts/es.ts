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
  methods: {
    group: 'Método de pago',
    saved: 'Guardados',
    card: 'Tarjeta',
    sepaDebit: 'Adeudo directo SEPA',
    name: 'Nombre completo',
    email: 'Correo electrónico',
    incompleteName: 'Tu nombre está incompleto.',
    incompleteEmail: 'Tu correo electrónico está incompleto.',
    invalidEmail: 'Tu correo electrónico no es válido.',
    incompleteIban: 'El IBAN está incompleto.',
    invalidIban: 'El IBAN no es válido.',
    choose: 'Elige un método de pago.',
    redirect: 'Después de enviar, se te redirigirá para completar los siguientes pasos.',
    mandate:
      'Al facilitar tu IBAN y confirmar este pago, autorizas a {business} y a su proveedor de pagos a ordenar a tu ' +
      'banco un adeudo en tu cuenta, y a tu banco a efectuarlo. Tienes derecho al reembolso por tu banco según ' +
      'vuestro contrato, si lo reclamas en las 8 semanas siguientes al adeudo.',
    cardTerms:
      'Al facilitar los datos de tu tarjeta, permites que {business} haga cargos en ella por pagos futuros de ' +
      'acuerdo con sus condiciones.',
    save: 'Guardar los datos de pago para futuras compras',
    remove: 'Eliminar',
    removeQuestion: '¿Eliminar {card}?',
    cancel: 'Cancelar',
    expired: 'Caducada',
    more: 'Más métodos de pago',
  },
}
