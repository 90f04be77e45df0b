/** What can be searched for. https://docs.stripe.com/search#query-fields-for-payment-intents and following */
import type { Charge, Customer, PaymentIntent } from '../domain/objects.ts'
import type { SearchFields } from './search.ts'

export const paymentIntentFields: SearchFields<PaymentIntent> = {
  amount: { kind: 'number', of: ({ amount }) => amount },
  created: { kind: 'number', of: ({ created }) => created },
  currency: { kind: 'token', of: ({ currency }) => currency },
  customer: { kind: 'token', of: ({ customer }) => customer },
  status: { kind: 'token', of: ({ status }) => status },
}

export const chargeFields: SearchFields<Charge> = {
  'amount': { kind: 'number', of: ({ amount }) => amount },
  'billing_details.address.postal_code': { kind: 'token', of: (charge) => charge.billing_details.address?.postal_code },
  'created': { kind: 'number', of: ({ created }) => created },
  'currency': { kind: 'token', of: ({ currency }) => currency },
  'customer': { kind: 'token', of: ({ customer }) => customer },
  'disputed': { kind: 'token', of: ({ disputed }) => disputed },
  'payment_method_details.card.brand': { kind: 'token', of: (charge) => charge.payment_method_details?.card?.brand },
  'payment_method_details.card.exp_month': { kind: 'number', of: (charge) => charge.payment_method_details?.card?.exp_month },
  'payment_method_details.card.exp_year': { kind: 'number', of: (charge) => charge.payment_method_details?.card?.exp_year },
  'payment_method_details.card.fingerprint': {
    kind: 'token',
    of: (charge) => charge.payment_method_details?.card?.fingerprint,
  },
  'payment_method_details.card.last4': { kind: 'token', of: (charge) => charge.payment_method_details?.card?.last4 },
  'refunded': { kind: 'token', of: ({ refunded }) => refunded },
  'status': { kind: 'token', of: ({ status }) => status },
}

export const customerFields: SearchFields<Customer> = {
  created: { kind: 'number', of: ({ created }) => created },
  email: { kind: 'text', of: ({ email }) => email },
  name: { kind: 'text', of: ({ name }) => name },
  phone: { kind: 'text', of: ({ phone }) => phone },
}
