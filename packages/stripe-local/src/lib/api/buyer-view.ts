/**
 * What the buyer's browser may see of a PaymentIntent: the fields that Stripe.js documents, and nothing of the
 * merchant's (metadata, customer, charges…). https://docs.stripe.com/js/payment_intents/payment_intent
 */
import type { PaymentIntent } from '../domain/objects.ts'

const visible = [
  'id',
  'object',
  'amount',
  'amount_details',
  'automatic_payment_methods',
  'canceled_at',
  'cancellation_reason',
  'capture_method',
  'client_secret',
  'confirmation_method',
  'created',
  'currency',
  'description',
  'last_payment_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'processing',
  'receipt_email',
  'setup_future_usage',
  'shipping',
  'source',
  'status',
] as const satisfies readonly (keyof PaymentIntent)[]

export function buyerView(answer: object): object {
  if (!('object' in answer) || answer.object !== 'payment_intent') return answer
  const intent = answer as PaymentIntent
  return Object.fromEntries(visible.map((field) => [field, intent[field]]))
}
