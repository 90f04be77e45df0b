import type { PaymentIntent, StripeError } from '@stripe/stripe-js'
import { openChallenge } from './challenge.ts'
import type { IntentResult } from './intent-result.ts'
import { retrieveIntent } from './payment-intents.ts'
import type { StripeContext } from './stripe-context.ts'

/** What the API puts into `next_action.use_stripe_sdk` for a 3D Secure challenge. */
interface ChallengeAction {
  type: 'stripe_3ds2_challenge'
  stripe_js: string
}

/** Does what the intent asks for, if it asks for anything, and resolves to how it ended. */
export async function followNextAction(
  context: StripeContext,
  intent: PaymentIntent,
  clientSecret: string,
): Promise<IntentResult> {
  const action = intent.status === 'requires_action' ? intent.next_action : null
  if (action?.type === 'redirect_to_url' && action.redirect_to_url?.url) {
    window.location.assign(action.redirect_to_url.url)
    return new Promise(() => {})
  }
  const challenge = action?.use_stripe_sdk as ChallengeAction | undefined
  if (challenge?.type !== 'stripe_3ds2_challenge') return outcome(intent)

  await openChallenge(challenge.stripe_js)
  // However the challenge ended for the buyer, what counts is what became of the payment.
  const retrieved = await retrieveIntent(context, clientSecret, 'stripe.retrievePaymentIntent')
  return retrieved.error ? retrieved : outcome(retrieved.value)
}

function outcome(intent: PaymentIntent): IntentResult {
  if (intent.status === 'requires_payment_method') {
    return { error: { ...(intent.last_payment_error ?? authenticationFailure), payment_intent: intent } }
  }
  if (intent.status === 'requires_action' && intent.next_action?.type === 'use_stripe_sdk') {
    return { error: { ...authenticationFailure, payment_intent: intent } }
  }
  return { paymentIntent: intent }
}

/**
 * What a challenge that the buyer closed ends in: code and text of a failed one, as in
 * https://github.com/stripe/stripe-js/issues/275. Stripe documents nothing more, so here nothing more happens: the intent in
 * the error still says `requires_action`, which tells the two apart, and its challenge can be opened again.
 *
 * The real intent probably goes back to `requires_payment_method`: Stripe's mobile SDKs cancel the challenge's source and end
 * there (https://github.com/stripe/stripe-ios/pull/1353, https://github.com/stripe/stripe-react-native/pull/216), and a large
 * merchant tells a closed challenge by "canceled" in `last_payment_error.message`
 * (https://github.com/bigcommerce/checkout-sdk-js/pull/1194). Code that takes both statuses is right either way.
 */
const authenticationFailure: StripeError = {
  type: 'invalid_request_error',
  code: 'payment_intent_authentication_failure',
  doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
}
