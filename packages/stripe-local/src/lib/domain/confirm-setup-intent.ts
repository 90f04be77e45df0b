/** Confirming a setup, and what comes after it: the buyer's answer to the bank, and the card being saved. */
import type { Call } from './account.ts'
import { openChallenge } from './challenge.ts'
import { assertReturnUrl, assertUsable, assertWayBack, currentMethod } from './confirmation.ts'
import { methodOf, redeemConfirmationToken } from './confirmation-token.ts'
import type { Failure } from './decline.ts'
import { authenticationFailure, declineFailure, lastError } from './decline.ts'
import { emit } from './event.ts'
import { findConfirmationToken } from './find.ts'
import type { PaymentMethod, SetupIntent } from './objects.ts'
import { givenMethod } from './payment-intent.ts'
import { attachPaymentMethod, attachRefusal, instrumentOf } from './payment-method.ts'
import { recordAttempt } from './setup-attempt.ts'
import type { SetupIntentDetails, SetupIntentParams } from './setup-intent.ts'
import { draftSetupIntent, giveSetupMethod, publishSetupIntent, takeSetup, withSetupDetails } from './setup-intent.ts'
import { assertSetupAllows, missingSetupMethod } from './setup-intent-status.ts'
import { StripeError } from './stripe-error.ts'
import type { DeclineReason } from './test-cards.ts'
import { authenticationFor, nextAction } from './three-d-secure.ts'

export interface ConfirmSetupParams extends SetupIntentDetails {
  readonly confirmation_token?: string | undefined
  readonly return_url?: string | undefined
  readonly use_stripe_sdk?: boolean | undefined
}

/** How 3D Secure was passed, if it was asked for. */
type Authenticated = 'challenge' | 'frictionless' | null

/** Answers the intent when the card is set up or waits for the buyer; a refusal is thrown, with the intent in it. */
export const confirmSetupIntent = (
  call: Call,
  intent: SetupIntent,
  params: ConfirmSetupParams,
  by: 'merchant' | 'buyer',
): SetupIntent => plan(call, intent, params, by)()

/** `confirm: true` on creation. What cannot be confirmed is not created either; what is declined is. */
export function createConfirmedSetupIntent(call: Call, params: SetupIntentParams & ConfirmSetupParams): SetupIntent {
  const draft = draftSetupIntent(call, params)
  const carryOut = plan(call, draft, params, 'merchant')
  publishSetupIntent(call, draft)
  return carryOut()
}

/** Refuses what cannot be confirmed; what it returns confirms. */
function plan(
  call: Call,
  intent: SetupIntent,
  params: ConfirmSetupParams,
  by: 'merchant' | 'buyer',
): () => SetupIntent {
  assertSetupAllows(intent, 'method_given')
  const token =
    params.confirmation_token === undefined
      ? null
      : findConfirmationToken(call, params.confirmation_token, { param: 'confirmation_token' })
  const held = token === null ? null : methodOf(call, token)
  const returnUrl = params.return_url ?? token?.return_url ?? null
  if (by === 'merchant' && returnUrl === null) assertReturnUrl(intent)
  const method = givenMethod(call, params) ?? held ?? currentMethod(call, intent)
  if (method === null) throw missingSetupMethod(intent)
  const details = withSetupDetails(call, intent, params)
  assertUsable(call, details, method)
  assertWayBack(details, method, returnUrl)

  return () => {
    if (token !== null) redeemConfirmationToken(call, token, intent)
    const ready = giveSetupMethod(call, details, method)
    const asked = ready.payment_method_options?.card?.request_three_d_secure
    const wanted = authenticationFor(method, instrumentOf(call, method), {
      offSession: false,
      requested: asked === 'any' || asked === 'challenge',
    })
    if (wanted.kind === 'none') return setUp(call, ready, method, null)
    if (wanted.kind === 'frictionless') return setUp(call, ready, method, 'frictionless')
    if (wanted.kind === 'impossible') return declined(call, ready, method, wanted.reason)
    const challenge = openChallenge(call, ready, method, returnUrl)
    const useStripeSdk = params.use_stripe_sdk ?? token?.use_stripe_sdk ?? false
    const challenged = takeSetup(call, ready, 'challenged', {
      latest_attempt: recordAttempt(call, ready, method, { status: 'requires_action' }).id,
      next_action: nextAction(call, challenge, method, useStripeSdk),
    })
    emit(call, 'setup_intent.requires_action', challenged)
    return challenged
  }
}

/** The buyer has answered the bank. What becomes of the setup is to be read from the intent. */
export function setupAnswered(
  call: Call,
  intent: SetupIntent,
  method: PaymentMethod,
  outcome: 'authorize' | 'fail',
): void {
  if (outcome === 'fail') refuse(call, intent, method, authenticationFailure(intent, method))
  else succeed(call, intent, method, 'challenge')
}

function setUp(call: Call, intent: SetupIntent, method: PaymentMethod, authenticated: Authenticated): SetupIntent {
  const refusal = attachRefusal(instrumentOf(call, method))
  return refusal === null ? succeed(call, intent, method, authenticated) : declined(call, intent, method, refusal)
}

function succeed(call: Call, intent: SetupIntent, method: PaymentMethod, authenticated: Authenticated): SetupIntent {
  const instrument = instrumentOf(call, method)
  const setUp = instrument.setUp || (intent.usage === 'off_session' && authenticated !== null)
  call.instruments.set(method.id, { ...instrument, setUp })
  const saved = intent.customer === null ? method : attachPaymentMethod(call, method, intent.customer)
  const succeeded = takeSetup(call, intent, 'set_up', {
    latest_attempt: recordAttempt(call, intent, saved, { status: 'succeeded', authenticated }).id,
    next_action: null,
  })
  emit(call, 'setup_intent.succeeded', succeeded)
  return succeeded
}

function declined(call: Call, intent: SetupIntent, method: PaymentMethod, reason: DeclineReason): never {
  const failure = declineFailure(reason, method)
  throw new StripeError(402, { ...failure, setup_intent: refuse(call, intent, method, failure) })
}

function refuse(call: Call, intent: SetupIntent, method: PaymentMethod, failure: Failure): SetupIntent {
  const error = lastError(failure)
  const refused = takeSetup(call, intent, 'refused', {
    last_setup_error: error,
    latest_attempt: recordAttempt(call, intent, method, { status: 'failed', error }).id,
    next_action: null,
    payment_method: null,
  })
  emit(call, 'setup_intent.setup_failed', refused)
  return refused
}
