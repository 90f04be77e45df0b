/** Between the pages where a buyer authorizes a payment and the API: Stripe's own calls for this are private, so these are ours. */
import { findChallenge } from '../../domain/challenge.ts'
import { completeChallenge } from '../../domain/complete-challenge.ts'
import { findPaymentIntent, findPaymentMethod, findSetupIntent } from '../../domain/find.ts'
import type { Challenge, PaymentIntent, SetupIntent } from '../../domain/objects.ts'
import { methodTypes } from '../../domain/payment-method-types.ts'
import { fields, oneOf, text } from '../params.ts'
import type { ApiCall, Route } from '../route.ts'
import { browserGet, browserPost } from '../route.ts'

export const threeDSecureRoutes: readonly Route[] = [
  browserGet('/v1/3ds2/challenge', fields({ source: text }, ['source']), (call, { source }) => {
    const challenge = findChallenge(call, source)
    const intent = intentOf(call, challenge)
    const { card, type } = findPaymentMethod(call, challenge.paymentMethod, { param: 'source' })
    return {
      source,
      // A card that is set up costs nothing: there is no amount to show, and no currency.
      amount: intent.object === 'payment_intent' ? intent.amount : null,
      currency: intent.object === 'payment_intent' ? intent.currency : null,
      merchant: call.merchant,
      method: card === undefined ? methodTypes[type].name : `${capitalised(card.brand)} •••• ${card.last4}`,
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

const intentOf = (call: ApiCall, { intent }: Challenge): PaymentIntent | SetupIntent =>
  call.setupIntents.has(intent)
    ? findSetupIntent(call, intent, { param: 'source' })
    : findPaymentIntent(call, intent, { param: 'source' })

/**
 * What Stripe appends when it sends the buyer back.
 * https://docs.stripe.com/payments/accept-a-payment#web-submit-payment
 */
function redirectBackUrl(challenge: Challenge, intent: PaymentIntent | SetupIntent): string | null {
  if (challenge.returnUrl === null || !URL.canParse(challenge.returnUrl)) return null
  const url = new URL(challenge.returnUrl)
  url.searchParams.set(intent.object, intent.id)
  url.searchParams.set(`${intent.object}_client_secret`, intent.client_secret)
  url.searchParams.set('redirect_status', redirectStatus(intent))
  return url.href
}

function redirectStatus(intent: PaymentIntent | SetupIntent): 'succeeded' | 'failed' | 'pending' {
  if (intent.status === 'succeeded' || intent.status === 'requires_capture') return 'succeeded'
  return intent.status === 'requires_payment_method' || intent.status === 'canceled' ? 'failed' : 'pending'
}

const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
