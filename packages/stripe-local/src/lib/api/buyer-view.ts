/**
 * What the buyer's browser may see of a PaymentIntent or SetupIntent: the fields that Stripe.js documents, and nothing
 * of the merchant's (metadata, customer, charges…). https://docs.stripe.com/js/payment_intents/payment_intent and
 * https://docs.stripe.com/js/setup_intents/setup_intent
 */
import type { PaymentIntent, SetupIntent } from '../domain/objects.ts'

const ofPayments = [
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

const ofSetups = [
  'id',
  'object',
  'automatic_payment_methods',
  'cancellation_reason',
  'client_secret',
  'created',
  'description',
  'last_setup_error',
  'livemode',
  'next_action',
  'payment_method',
  'payment_method_configuration_details',
  'payment_method_types',
  'status',
  'usage',
] as const satisfies readonly (keyof SetupIntent)[]

const visible: Readonly<Record<string, readonly string[]>> = { payment_intent: ofPayments, setup_intent: ofSetups }

export function buyerView(answer: object): object {
  const fields = 'object' in answer ? visible[String(answer.object)] : undefined
  if (fields === undefined) return answer
  return Object.fromEntries(Object.entries(answer).filter(([field]) => fields.includes(field)))
}
