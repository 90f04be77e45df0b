import type { Call, Instrument } from './account.ts'
import { newId, seconds } from './account.ts'
import { book } from './balance-transaction.ts'
import { chargeCode, declines } from './decline.ts'
import { awaitBank } from './dispute.ts'
import { emit } from './event.ts'
import { findCharge } from './find.ts'
import { chargeDetails } from './method-details.ts'
import type { Charge, PaymentIntent, PaymentMethod } from './objects.ts'
import { issuerAnswer } from './payment-method.ts'
import { methodTypes } from './payment-method-types.ts'
import { isReviewed, newReviewId, openReview } from './review.ts'
import type { Conduct, DeclineReason } from './test-cards.ts'

/** Seconds that a bank holds money for which is not captured. https://docs.stripe.com/payments/place-a-hold-on-a-payment-method */
export const heldFor = 7 * 24 * 60 * 60

export interface Attempt {
  readonly method: PaymentMethod
  readonly instrument: Instrument
  /** How 3D Secure was passed, if it was asked for. */
  readonly authenticated: 'challenge' | 'frictionless' | null
  /** A refusal that stands before the issuer is asked. */
  readonly refusal: DeclineReason | null
}

/**
 * Asks the bank for the money. A refused attempt leaves a failed charge; the reason is the caller's to carry on with.
 * Where the answer comes later, the charge is pending until `settleCharge`.
 */
export function attemptCharge(
  call: Call,
  intent: PaymentIntent,
  attempt: Attempt,
): { charge: Charge; refusal: DeclineReason | null } {
  const { conduct } = attempt.instrument
  if (attempt.refusal === null && conduct.settlesAfter !== null) {
    const pending = newCharge(call, intent, attempt, 'pending')
    call.charges.set(pending.id, pending)
    emit(call, 'charge.pending', pending)
    return { charge: pending, refusal: null }
  }
  const refusal = attempt.refusal ?? issuerAnswer(attempt.instrument)
  const review = refusal === null && isReviewed(conduct) ? newReviewId(call) : null
  const made = { ...newCharge(call, intent, attempt, refusal), review }
  const charge = made.captured && intent.capture_method === 'automatic' ? booked(call, made) : made
  call.charges.set(charge.id, charge)
  emit(call, refusal === null ? 'charge.succeeded' : 'charge.failed', charge)
  if (review !== null) openReview(call, { ...charge, review })
  if (charge.captured && charge.balance_transaction === null) {
    call.later(bookingDelay, { do: 'book the charge', charge: charge.id })
  }
  if (charge.captured) awaitBank(call, charge, conduct)
  return { charge, refusal }
}

/** Stripe promises an hour; mostly it takes a second or so. */
const bookingDelay = 1_000

/**
 * Asynchronous capture, the default: the charge has succeeded, and its balance transaction is there only some time later.
 * https://docs.stripe.com/payments/payment-intents/asynchronous-capture
 */
export function bookCharge(call: Call, id: string): void {
  const charge = booked(call, findCharge(call, id, 'path'))
  call.charges.set(charge.id, charge)
  emit(call, 'charge.updated', charge)
}

/** The bank's answer to a charge that was pending. */
export function settleCharge(call: Call, charge: Charge, instrument: Instrument): DeclineReason | null {
  const refusal = issuerAnswer(instrument)
  const settled: Charge =
    refusal === null
      ? booked(call, { ...charge, amount_captured: charge.amount, paid: true, status: 'succeeded' })
      : {
          ...charge,
          captured: false,
          failure_code: chargeCode(declines[refusal]),
          failure_message: declines[refusal].message,
          outcome: outcomeOf(instrument.conduct, refusal),
          status: 'failed',
        }
  call.charges.set(settled.id, settled)
  emit(call, refusal === null ? 'charge.succeeded' : 'charge.failed', settled)
  if (refusal === null) awaitBank(call, settled, instrument.conduct)
  return refusal
}

/** Takes what is held; what is not taken goes back to the buyer at once, and that is no refund. */
export function captureCharge(call: Call, charge: Charge, amount: number): Charge {
  const captured = booked(call, {
    ...charge,
    amount_captured: amount,
    captured: true,
  })
  call.charges.set(captured.id, captured)
  emit(call, 'charge.captured', captured)
  const instrument = call.instruments.get(captured.payment_method ?? '')
  if (instrument !== undefined) awaitBank(call, captured, instrument.conduct)
  return captured
}

const booked = (call: Call, charge: Charge): Charge => ({
  ...charge,
  balance_transaction: book(call, 'charge', charge.amount_captured, charge).id,
})

/**
 * What Radar and the network make of a charge.
 * https://docs.stripe.com/declines#blocked-payments, https://docs.stripe.com/radar/reviews
 */
function outcomeOf(conduct: Conduct, refusal: DeclineReason | null): NonNullable<Charge['outcome']> {
  const { risk } = conduct
  const { level, score } = risks[risk]
  const common = {
    advice_code: null,
    network_advice_code: null,
    network_decline_code: null,
    risk_level: level,
    risk_score: score,
  }
  if (risk === 'blocked') {
    return {
      ...common,
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      seller_message: 'Stripe blocked this payment as too risky.',
      type: 'blocked',
    }
  }
  if (refusal === null && isReviewed(conduct)) {
    return {
      ...common,
      network_status: 'approved_by_network',
      reason: 'elevated_risk_level',
      seller_message: 'Stripe evaluated this payment as having elevated risk, and placed it in your manual review queue.',
      type: 'manual_review',
    }
  }
  const decline = refusal === null ? null : declines[refusal]
  return {
    ...common,
    network_status: decline === null ? 'approved_by_network' : 'declined_by_network',
    reason: decline === null ? null : (decline.decline_code ?? chargeCode(decline)),
    seller_message: decline === null ? 'Payment complete.' : 'The bank did not approve the payment.',
    type: decline === null ? 'authorized' : 'issuer_declined',
  }
}

/**
 * Radar's scores go from 0 to 99; 65 is elevated, 75 the highest risk.
 * https://docs.stripe.com/radar/risk-evaluation
 */
const risks: Readonly<Record<Conduct['risk'], { level: string; score: number }>> = {
  normal: { level: 'normal', score: 20 },
  elevated: { level: 'elevated', score: 68 },
  highest: { level: 'highest', score: 80 },
  blocked: { level: 'highest', score: 90 },
}

function newCharge(call: Call, intent: PaymentIntent, attempt: Attempt, fate: DeclineReason | 'pending' | null): Charge {
  const { method, instrument } = attempt
  const refusal = fate === 'pending' ? null : fate
  const paid = fate === null
  const captured = refusal === null && intent.capture_method !== 'manual'
  const decline = refusal === null ? null : declines[refusal]
  return {
    id: newId(call, methodTypes[method.type].prefixes.charge),
    object: 'charge',
    amount: intent.amount,
    amount_captured: paid && captured ? intent.amount : 0,
    amount_refunded: 0,
    application: null,
    application_fee: null,
    application_fee_amount: null,
    balance_transaction: null,
    billing_details: method.billing_details,
    calculated_statement_descriptor: call.merchant.toUpperCase().slice(0, 22),
    captured,
    created: seconds(call),
    currency: intent.currency,
    customer: intent.customer,
    description: intent.description,
    disputed: false,
    failure_balance_transaction: null,
    failure_code: decline && chargeCode(decline),
    failure_message: decline?.message ?? null,
    fraud_details: {},
    livemode: false,
    metadata: intent.metadata,
    on_behalf_of: null,
    outcome: outcomeOf(instrument.conduct, refusal),
    paid,
    payment_intent: intent.id,
    payment_method: method.id,
    payment_method_details: chargeDetails[method.type]({
      ...attempt,
      amount: intent.amount,
      refusal,
      captureBefore: paid && !captured ? seconds(call) + heldFor : null,
    }),
    receipt_email: intent.receipt_email,
    receipt_number: null,
    receipt_url: null,
    refunded: false,
    review: null,
    shipping: intent.shipping,
    source: null,
    source_transfer: null,
    statement_descriptor: intent.statement_descriptor,
    statement_descriptor_suffix: intent.statement_descriptor_suffix,
    status: fate === 'pending' ? 'pending' : paid ? 'succeeded' : 'failed',
    transfer_data: null,
    transfer_group: null,
  }
}
