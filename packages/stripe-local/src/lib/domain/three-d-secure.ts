import type { Call, Instrument } from './account.ts'
import type { Challenge, PaymentIntent, PaymentMethod } from './objects.ts'
import { methodTypes } from './payment-method-types.ts'
import type { DeclineReason, ThreeDSecureBehaviour } from './test-cards.ts'

export interface Presence {
  /** The buyer is not there to be asked. */
  readonly offSession: boolean
  /** The merchant asked for 3D Secure where it is optional. */
  readonly requested: boolean
}

export type Authentication =
  | { readonly kind: 'none' }
  | { readonly kind: 'frictionless' }
  | { readonly kind: 'challenge' }
  | { readonly kind: 'impossible'; readonly reason: DeclineReason }

/**
 * What is wanted of the buyer before a charge: 3D Secure for a card (https://docs.stripe.com/testing#regulatory-cards), the
 * trip to where a redirect method is authorized, unless it was once, for payments without the buyer.
 */
export function authenticationFor(
  { type }: Pick<PaymentMethod, 'type'>,
  instrument: Instrument,
  presence: Presence,
): Authentication {
  if (methodTypes[type].redirects) return presence.offSession && instrument.setUp ? none : challenge
  return wanted[instrument.conduct.threeDSecure](presence, instrument)
}

const none: Authentication = { kind: 'none' }
const challenge: Authentication = { kind: 'challenge' }

type Wish = (presence: Presence, instrument: Instrument) => Authentication

const wanted: Readonly<Record<ThreeDSecureBehaviour, Wish>> = {
  unenrolled: () => none,
  required: () => challenge,
  unless_set_up: ({ offSession }, { setUp }) => (offSession && setUp ? none : challenge),
  already_set_up: ({ offSession }) => (offSession ? none : challenge),
  frictionless: () => ({ kind: 'frictionless' }),
  optional: ({ offSession, requested }) => (requested && !offSession ? challenge : none),
  optional_error: ({ requested }) => (requested ? { kind: 'impossible', reason: 'processing_error' } : none),
  lookup_error: () => ({ kind: 'impossible', reason: 'generic_decline' }),
}

type NextAction = Required<Pick<Full, 'type' | 'redirect_to_url'>> | Required<Pick<Full, 'type' | 'use_stripe_sdk'>>
type Full = NonNullable<PaymentIntent['next_action']>

/**
 * How the buyer gets to the challenge: Stripe.js opens a page in its own frame, or, for a payment that the server
 * confirmed with a `return_url` and without Stripe.js, the browser is sent to one. The payload for Stripe.js is private
 * between Stripe's API and Stripe.js, so this one is ours.
 */
export function nextAction(
  call: Call,
  challenge: Challenge,
  { type }: Pick<PaymentMethod, 'type'>,
  useStripeSdk: boolean,
): NextAction {
  const query = new URLSearchParams({ source: challenge.source, key: call.publishableKey })
  const { redirects } = methodTypes[type]
  if (challenge.returnUrl !== null && (redirects || !useStripeSdk)) {
    const page = redirects ? 'authorize' : '3ds/redirect'
    return {
      type: 'redirect_to_url',
      redirect_to_url: { url: `${call.origin}/${page}?${query.toString()}`, return_url: challenge.returnUrl },
    }
  }
  return {
    type: 'use_stripe_sdk',
    use_stripe_sdk: {
      type: 'stripe_3ds2_challenge',
      three_d_secure_2_source: challenge.source,
      stripe_js: `${call.origin}/endive/three-ds-2-challenge.html?${query.toString()}`,
    },
  }
}
