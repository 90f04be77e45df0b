/**
 * Stripe's errors → what to tell the buyer.
 * https://docs.stripe.com/declines/codes and https://docs.stripe.com/error-codes (read 2026-11)
 */
import type { StripeError } from '@stripe/stripe-js'
import type { CheckoutProblem, ProblemCode } from '../../errors.ts'

/** The part of Stripe's errors that matters, whether thrown by Stripe.js or kept as `last_payment_error`. */
export type StripeFailure = Pick<StripeError, 'type' | 'code' | 'decline_code'>

/**
 * Decline codes and error codes share this table; they never disagree. What is not here reads `card_declined`: among it
 * lost, stolen and suspected cards, whose reason must not be told to whoever holds the card.
 */
const codes: Record<string, ProblemCode> = {
  insufficient_funds: 'insufficient_funds',
  card_velocity_exceeded: 'card_velocity_exceeded',
  withdrawal_count_limit_exceeded: 'card_velocity_exceeded',
  expired_card: 'expired_card',
  invalid_expiry_month: 'expired_card',
  invalid_expiry_month_past: 'expired_card',
  invalid_expiry_year: 'expired_card',
  invalid_expiry_year_past: 'expired_card',
  incorrect_cvc: 'incorrect_cvc',
  invalid_cvc: 'incorrect_cvc',
  incorrect_number: 'incorrect_number',
  invalid_number: 'incorrect_number',
  incorrect_zip: 'incorrect_zip',
  card_not_supported: 'card_not_supported',
  currency_not_supported: 'card_not_supported',
  service_not_allowed: 'card_not_supported',
  transaction_not_allowed: 'card_not_supported',
  approve_with_id: 'processing_error',
  issuer_not_available: 'processing_error',
  processing_error: 'processing_error',
  reenter_transaction: 'processing_error',
  try_again_later: 'processing_error',
  authentication_required: 'authentication_failed',
  payment_intent_authentication_failure: 'authentication_failed',
  setup_intent_authentication_failure: 'authentication_failed',
}

const types: Partial<Record<StripeError['type'], ProblemCode>> = {
  card_error: 'card_declined',
  api_connection_error: 'network',
}

export function problemOf({ type, code, decline_code }: StripeFailure): CheckoutProblem {
  // The fields found it before anybody was asked, and say what.
  if (type === 'validation_error') return { code: 'incomplete' }
  return { code: codes[decline_code ?? ''] ?? codes[code ?? ''] ?? types[type] ?? 'payment_failed' }
}
