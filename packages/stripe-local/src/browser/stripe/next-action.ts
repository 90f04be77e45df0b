import type { StripeError } from '@stripe/stripe-js'
import type { ApiResult } from '../api-client.ts'
import { openChallenge } from './challenge.ts'
import { IntegrationError } from './integration-error.ts'
import { errorWith, retrieveIntent } from './intents.ts'
import type { Intent, IntentAccess } from './intents.ts'
import type { StripeContext } from './stripe-context.ts'

/** What the API puts into `next_action.use_stripe_sdk` for a 3D Secure challenge. */
interface ChallengeAction {
  type: 'stripe_3ds2_challenge'
  stripe_js: string
}

/** Does what the intent asks for, if it asks for anything, and resolves to how it ended. */
export async function followNextAction(
  context: StripeContext,
  intent: Intent,
  access: IntentAccess,
): Promise<ApiResult<Intent>> {
  const action = intent.status === 'requires_action' ? intent.next_action : null
  if (action?.type === 'redirect_to_url' && action.redirect_to_url?.url) return leaveFor(action.redirect_to_url.url)
  const challenge = action?.use_stripe_sdk as ChallengeAction | undefined
  if (challenge?.type !== 'stripe_3ds2_challenge') return outcome(intent)

  await openChallenge(challenge.stripe_js)
  // However the challenge ended for the buyer, what counts is what became of the intent.
  const retrieved = await retrieveIntent(context, access)
  return retrieved.error ? retrieved : outcome(retrieved.value)
}

/** Carries out what an intent that was confirmed on the server still asks of its buyer. */
export async function handleNextAction(
  context: StripeContext,
  access: IntentAccess,
  method: string,
): Promise<ApiResult<Intent>> {
  const retrieved = await retrieveIntent(context, access)
  if (retrieved.error) return retrieved
  if (retrieved.value.status !== 'requires_action') {
    throw new IntegrationError(`${method}: The ${access.kind.name} supplied is not in the requires_action state.`)
  }
  return followNextAction(context, retrieved.value, access)
}

/** Never resolves: the page is on its way out, and nothing of it should go on as if it stayed. */
export function leaveFor(url: string | URL): Promise<never> {
  window.location.assign(url)
  return new Promise(() => {})
}

function outcome(intent: Intent): ApiResult<Intent> {
  if (intent.status === 'requires_payment_method') {
    const last = intent.object === 'payment_intent' ? intent.last_payment_error : intent.last_setup_error
    return { error: errorWith(intent, last ?? authenticationFailure(intent)) }
  }
  if (intent.status === 'requires_action' && intent.next_action?.type === 'use_stripe_sdk') {
    return { error: errorWith(intent, authenticationFailure(intent)) }
  }
  return { value: intent }
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
const authenticationFailure = ({ object }: Intent): StripeError => ({
  type: 'invalid_request_error',
  code: `${object}_authentication_failure`,
  doc_url: `https://stripe.com/docs/error-codes/${object.replace('_', '-')}-authentication-failure`,
  message:
    'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
})
