import type { PaymentIntent, PaymentMethod, SetupIntent } from './objects.ts'
import { methodTypes } from './payment-method-types.ts'
import type { ErrorBody } from './stripe-error.ts'
import { docUrl } from './stripe-error.ts'
import type { DeclineReason } from './test-cards.ts'

interface Decline {
  readonly code: string
  readonly decline_code?: string
  readonly param?: string
  readonly message: string
  /** What the charge's `failure_code` says, where that is another code. */
  readonly charge_code?: string
}

const cardDeclined = (decline_code: string, message = 'Your card was declined.'): Decline => ({
  code: 'card_declined',
  decline_code,
  message,
})

/** A payment with something else than a card, that did not go through. */
const attemptFailed = (charge_code: string, message = 'The payment failed.'): Decline => ({
  code: 'payment_intent_payment_attempt_failed',
  message,
  charge_code,
})

/** https://docs.stripe.com/declines/codes; a lost or stolen card is not called so to the person who holds it. */
export const declines: Readonly<Record<DeclineReason, Decline>> = {
  generic_decline: cardDeclined('generic_decline'),
  fraudulent: cardDeclined('fraudulent'),
  insufficient_funds: cardDeclined('insufficient_funds', 'Your card has insufficient funds.'),
  lost_card: cardDeclined('lost_card'),
  stolen_card: cardDeclined('stolen_card'),
  card_velocity_exceeded: cardDeclined(
    'card_velocity_exceeded',
    'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
  ),
  test_mode_live_card: cardDeclined(
    'test_mode_live_card',
    'Your card was declined. Your request was in test mode, but used a non test (live) card. ' +
      'For a list of valid test cards, visit: https://stripe.com/docs/testing.',
  ),
  expired_card: { code: 'expired_card', param: 'exp_month', message: 'Your card has expired.' },
  incorrect_cvc: { code: 'incorrect_cvc', param: 'cvc', message: "Your card's security code is incorrect." },
  incorrect_number: { code: 'incorrect_number', param: 'number', message: 'Your card number is incorrect.' },
  processing_error: {
    code: 'processing_error',
    message: 'An error occurred while processing your card. Try again in a little bit.',
  },
  authentication_required: {
    code: 'authentication_required',
    decline_code: 'authentication_required',
    message: 'Your card was declined. This transaction requires authentication.',
  },
  not_authorized: attemptFailed('payment_method_customer_decline', 'The customer did not approve the payment.'),
  debit_failed: attemptFailed('incorrect_account_holder_name'),
  debit_insufficient_funds: attemptFailed('insufficient_funds'),
  debit_exceeds_volume_limit: attemptFailed('charge_exceeds_source_limit'),
  debit_exceeds_transaction_limit: attemptFailed('charge_exceeds_weekly_limit'),
}

export const chargeCode = ({ code, charge_code }: Decline): string => charge_code ?? code

/** Why a payment attempt failed, as it stands in `last_payment_error` and in the answer to the request. */
export type Failure = Omit<ErrorBody, 'payment_intent' | 'setup_intent'>

export function declineFailure(reason: DeclineReason, method: PaymentMethod): Failure {
  const { charge_code: _ofCharge, ...decline } = declines[reason]
  const type = method.type === 'card' ? 'card_error' : 'invalid_request_error'
  return { type, ...decline, doc_url: docUrl(decline.code), payment_method: method }
}

type Intent = PaymentIntent | SetupIntent

/** The buyer did not authorize what they were asked to, at their bank or where a redirect method sent them. */
export const authenticationFailure = (
  { object }: Pick<Intent, 'object'>,
  method: PaymentMethod,
): Failure =>
  methodTypes[method.type].redirects ? declineFailure('not_authorized', method) : threeDSecureFailure(object, method)

const threeDSecureFailure = (object: Intent['object'], method: PaymentMethod): Failure => ({
  type: 'invalid_request_error',
  code: `${object}_authentication_failure`,
  doc_url: docUrl(`${object}_authentication_failure`),
  message: 'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
  payment_method: method,
})

/** `Failure` in the SDK's type of the fields: optional properties are absent there, never `undefined`. */
export function lastError(
  failure: Failure,
): NonNullable<PaymentIntent['last_payment_error']> & NonNullable<SetupIntent['last_setup_error']> {
  const { type, message, code, decline_code, param, doc_url, charge, payment_method } = failure
  return {
    ...(charge !== undefined && { charge }),
    ...(code !== undefined && { code }),
    ...(decline_code !== undefined && { decline_code }),
    ...(doc_url !== undefined && { doc_url }),
    message,
    ...(param !== undefined && { param }),
    ...(payment_method !== undefined && { payment_method }),
    type,
  }
}
