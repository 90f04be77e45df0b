/**
 * Confirming a payment, and what comes after it: the buyer's answer to the bank, and the charge.
 */
import type { Call } from './account.ts'
import { isAuthenticated, openChallenge } from './challenge.ts'
import type { Attempt } from './charge.ts'
import { attemptCharge, heldFor, settleCharge } from './charge.ts'
import { assertReturnUrl, assertUsable, assertWayBack, currentMethod } from './confirmation.ts'
import { methodOf, redeemConfirmationToken } from './confirmation-token.ts'
import type { Failure } from './decline.ts'
import { authenticationFailure, declineFailure, lastError } from './decline.ts'
import { emit } from './event.ts'
import { findCharge, findConfirmationToken, findPaymentIntent, findPaymentMethod } from './find.ts'
import type { ConfirmationToken, PaymentIntent, PaymentMethod } from './objects.ts'
import type { PaymentIntentDetails, PaymentIntentParams } from './payment-intent.ts'
import {
  draftPaymentIntent,
  giveMethod,
  givenMethod,
  publishPaymentIntent,
  take,
  withDetails,
} from './payment-intent.ts'
import { assertConfirmable, missingMethod } from './payment-intent-status.ts'
import { attachPaymentMethod, attachRefusal, instrumentOf } from './payment-method.ts'
import { methodTypes } from './payment-method-types.ts'
import { refusedRequest, StripeError } from './stripe-error.ts'
import { authenticationFor, nextAction } from './three-d-secure.ts'

export interface ConfirmParams extends PaymentIntentDetails {
  readonly confirmation_token?: string | undefined
  readonly error_on_requires_action?: boolean | undefined
  readonly off_session?: boolean | undefined
  readonly return_url?: string | undefined
  readonly use_stripe_sdk?: boolean | undefined
}

/** A payment attempt's end: the intent as it is now, and why the attempt failed, if it did. */
interface Outcome {
  readonly intent: PaymentIntent
  readonly failure: Failure | null
}

/** A confirmation that nothing speaks against any more. */
interface Plan {
  readonly intent: PaymentIntent
  readonly method: PaymentMethod
  readonly token: ConfirmationToken | null
  /** The buyer has passed a challenge for this already (`confirmation_method: manual`). */
  readonly authenticated: boolean
  readonly returnUrl: string | null
  readonly useStripeSdk: boolean
  readonly offSession: boolean
  readonly errorOnRequiresAction: boolean
}

/**
 * Confirms with a secret key (`by: 'merchant'`) or with the publishable key and the client secret (`by: 'buyer'`).
 * Answers the intent when it was paid, is held, or waits for the buyer; a refused attempt is thrown, with the intent in
 * it.
 */
export const confirmPaymentIntent = (
  call: Call,
  intent: PaymentIntent,
  params: ConfirmParams,
  by: 'merchant' | 'buyer',
): PaymentIntent => carryOut(call, plan(call, intent, params, by))

/** `confirm: true` on creation. What cannot be confirmed is not created either; what is declined is. */
export function createConfirmedPaymentIntent(call: Call, params: PaymentIntentParams & ConfirmParams): PaymentIntent {
  const draft = draftPaymentIntent(call, params)
  const planned = plan(call, draft, params, 'merchant')
  publishPaymentIntent(call, draft)
  return carryOut(call, planned)
}

function plan(call: Call, intent: PaymentIntent, params: ConfirmParams, by: 'merchant' | 'buyer'): Plan {
  assertConfirmable(intent)
  if (by === 'buyer' && intent.confirmation_method === 'manual') {
    throw refusedRequest(
      'This PaymentIntent has a confirmation_method of manual, so it can only be confirmed with a secret key.',
      { code: 'secret_key_required' },
    )
  }
  const token =
    params.confirmation_token === undefined
      ? null
      : findConfirmationToken(call, params.confirmation_token, { param: 'confirmation_token' })
  const held = token === null ? null : methodOf(call, token)
  const returnUrl = params.return_url ?? token?.return_url ?? null
  if (by === 'merchant' && returnUrl === null) assertReturnUrl(intent)

  const method = givenMethod(call, params) ?? held ?? currentMethod(call, intent)
  if (method === null) throw missingMethod(intent)
  // An explicit parameter overrides the token's.
  const details = withDetails(call, intent, {
    ...params,
    setup_future_usage: params.setup_future_usage ?? setupOf(token?.setup_future_usage),
    shipping: params.shipping ?? token?.shipping ?? undefined,
  })
  assertUsable(call, details, method)
  if (params.off_session !== true) assertWayBack(details, method, returnUrl)
  return {
    intent: details,
    method,
    token,
    authenticated: isAuthenticated(call, intent, method),
    returnUrl,
    useStripeSdk: params.use_stripe_sdk ?? token?.use_stripe_sdk ?? false,
    offSession: params.off_session ?? false,
    errorOnRequiresAction: params.error_on_requires_action ?? false,
  }
}

function carryOut(call: Call, { intent, method, token, offSession, ...planned }: Plan): PaymentIntent {
  if (token !== null) redeemConfirmationToken(call, token, intent)
  const ready = giveMethod(call, intent, method)
  const instrument = instrumentOf(call, method)
  const attempt: Attempt = { method, instrument, authenticated: null, refusal: null }
  const asked = ready.payment_method_options?.card?.request_three_d_secure
  const wanted = authenticationFor(method, instrument, { offSession, requested: asked === 'any' || asked === 'challenge' })

  if (wanted.kind === 'none') return orThrow(charge(call, ready, attempt))
  if (wanted.kind === 'frictionless') return orThrow(charge(call, ready, { ...attempt, authenticated: 'frictionless' }))
  if (wanted.kind === 'impossible') return orThrow(charge(call, ready, { ...attempt, refusal: wanted.reason }))
  if (planned.authenticated) return orThrow(charge(call, ready, { ...attempt, authenticated: 'challenge' }))
  if (offSession || planned.errorOnRequiresAction) {
    const refusal = methodTypes[method.type].redirects ? 'not_authorized' : 'authentication_required'
    return orThrow(charge(call, ready, { ...attempt, refusal }))
  }
  const challenge = openChallenge(call, ready, method, planned.returnUrl)
  const challenged = take(call, ready, 'challenged', {
    next_action: nextAction(call, challenge, method, planned.useStripeSdk),
  })
  emit(call, 'payment_intent.requires_action', challenged)
  return challenged
}

/** The buyer has answered the bank. What becomes of the payment is to be read from the intent. */
export function paymentAnswered(
  call: Call,
  intent: PaymentIntent,
  method: PaymentMethod,
  outcome: 'authorize' | 'fail',
): PaymentIntent {
  if (outcome === 'fail') return refuse(call, intent, authenticationFailure(intent, method)).intent
  if (intent.confirmation_method === 'manual') return take(call, intent, 'authenticated', { next_action: null })
  const instrument = instrumentOf(call, method)
  return charge(call, intent, { method, instrument, authenticated: 'challenge', refusal: null }).intent
}

function charge(call: Call, intent: PaymentIntent, attempt: Attempt): Outcome {
  const { charge: made, refusal } = attemptCharge(call, intent, attempt)
  const tried: PaymentIntent = { ...intent, latest_charge: made.id, review: made.review }
  if (refusal !== null) return refuse(call, tried, { ...declineFailure(refusal, attempt.method), charge: made.id })
  saveMethod(call, tried, attempt)
  if (made.status === 'pending') {
    const processing = take(call, tried, 'submitted', { next_action: null })
    emit(call, 'payment_intent.processing', processing)
    const { settlesAfter } = attempt.instrument.conduct
    call.later(settlesAfter ?? 0, { do: 'settle the payment', charge: made.id })
    return { intent: processing, failure: null }
  }
  if (!made.captured) {
    const held = take(call, tried, 'authorized', { amount_capturable: made.amount, next_action: null })
    emit(call, 'payment_intent.amount_capturable_updated', held)
    call.later(heldFor * 1000, { do: 'let go of the hold', intent: held.id, charge: made.id })
    return { intent: held, failure: null }
  }
  return { intent: succeed(call, tried, made.amount), failure: null }
}

/** The bank's answer to a payment that was processing. */
export function settlePayment(call: Call, chargeId: string): void {
  const charge = findCharge(call, chargeId, 'path')
  const intent = findPaymentIntent(call, charge.payment_intent, 'path')
  const method = findPaymentMethod(call, charge.payment_method ?? '', 'path')
  const refusal = settleCharge(call, charge, instrumentOf(call, method))
  if (refusal === null) succeed(call, intent, charge.amount)
  else refuse(call, intent, { ...declineFailure(refusal, method), charge: charge.id })
}

function succeed(call: Call, intent: PaymentIntent, amount: number): PaymentIntent {
  const paid = take(call, intent, 'charged', { amount_received: amount, next_action: null })
  emit(call, 'payment_intent.succeeded', paid)
  return paid
}

function refuse(call: Call, intent: PaymentIntent, failure: Failure): Outcome {
  const refused = take(call, intent, 'refused', {
    last_payment_error: lastError(failure),
    next_action: null,
    payment_method: null,
  })
  emit(call, 'payment_intent.payment_failed', refused)
  return { intent: refused, failure }
}

function orThrow({ intent, failure }: Outcome): PaymentIntent {
  if (failure === null) return intent
  throw new StripeError(402, { ...failure, payment_intent: intent })
}

/**
 * A method paid with is saved for its customer if the merchant asked for that, and good for nothing more if it has
 * none.
 */
function saveMethod(call: Call, intent: PaymentIntent, { method, instrument, authenticated }: Attempt): void {
  const passed = authenticated !== null
  const known = { ...instrument, setUp: instrument.setUp || (intent.setup_future_usage === 'off_session' && passed) }
  call.instruments.set(method.id, known)
  const saved =
    intent.setup_future_usage !== null && intent.customer !== null && attachRefusal(instrument) === null
      ? attachPaymentMethod(call, method, intent.customer)
      : method
  call.instruments.set(method.id, { ...known, spent: saved.customer === null })
}

const setupOf = (usage: string | null | undefined): 'off_session' | 'on_session' | undefined =>
  usage === 'off_session' || usage === 'on_session' ? usage : undefined
