import type { Call, Instrument } from './account.ts'
import type { Challenge, PaymentIntent } from './objects.ts'
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

/** What 3D Secure wants before a charge. https://docs.stripe.com/testing#regulatory-cards */
export function authenticationFor(instrument: Instrument, presence: Presence): Authentication {
  return wanted[instrument.testCard.threeDSecure](presence, instrument)
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
export function nextAction(call: Call, challenge: Challenge, useStripeSdk: boolean): NextAction {
  const query = new URLSearchParams({ source: challenge.source, key: call.publishableKey })
  if (challenge.returnUrl !== null && !useStripeSdk) {
    return {
      type: 'redirect_to_url',
      redirect_to_url: { url: `${call.origin}/3ds/redirect?${query.toString()}`, return_url: challenge.returnUrl },
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
