/** Between the challenge page and the API: Stripe's own calls for this are private, so these are ours. */
import { findChallenge } from '../../domain/challenge.ts'
import { completeChallenge } from '../../domain/confirm-payment-intent.ts'
import { findPaymentIntent, findPaymentMethod } from '../../domain/find.ts'
import type { Challenge, PaymentIntent } from '../../domain/objects.ts'
import { fields, oneOf, text } from '../params.ts'
import type { Route } from '../route.ts'
import { browserGet, browserPost } from '../route.ts'

export const threeDSecureRoutes: readonly Route[] = [
  browserGet('/v1/3ds2/challenge', fields({ source: text }, ['source']), (call, { source }) => {
    const challenge = findChallenge(call, source)
    const intent = findPaymentIntent(call, challenge.paymentIntent, { param: 'source' })
    const { card } = findPaymentMethod(call, challenge.paymentMethod, { param: 'source' })
    return {
      source,
      amount: intent.amount,
      currency: intent.currency,
      merchant: call.merchant,
      last4: card.last4,
      brand: card.brand,
      state: challenge.state === 'pending' || challenge.state === 'void' ? challenge.state : 'done',
      return_url: challenge.returnUrl,
      redirect_back_url: redirectBackUrl(challenge, intent),
    }
  }),
  browserPost(
    '/v1/3ds2/challenge_complete',
    fields({ source: text, outcome: oneOf('authorize', 'fail') }, ['source', 'outcome']),
    (call, { source, outcome }) => {
      completeChallenge(call, findChallenge(call, source), outcome)
      return {}
    },
  ),
]

/**
 * What Stripe appends when it sends the buyer back.
 * https://docs.stripe.com/payments/accept-a-payment#web-submit-payment
 */
function redirectBackUrl(challenge: Challenge, intent: PaymentIntent): string | null {
  if (challenge.returnUrl === null || !URL.canParse(challenge.returnUrl)) return null
  const url = new URL(challenge.returnUrl)
  url.searchParams.set('payment_intent', intent.id)
  url.searchParams.set('payment_intent_client_secret', intent.client_secret)
  url.searchParams.set('redirect_status', redirectStatus(intent))
  return url.href
}

function redirectStatus(intent: PaymentIntent): 'succeeded' | 'failed' | 'pending' {
  if (intent.status === 'succeeded' || intent.status === 'requires_capture') return 'succeeded'
  return intent.status === 'requires_payment_method' || intent.status === 'canceled' ? 'failed' : 'pending'
}
