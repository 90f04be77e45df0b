/**
 * The life of a PaymentIntent, as data: for each status, what can happen to it and where that leads. Nothing else in
 * this package names a status to go to. https://docs.stripe.com/payments/paymentintents/lifecycle
 */
import type { PaymentIntent, PaymentIntentStatus } from './objects.ts'
import { StripeError } from './stripe-error.ts'

export type PaymentIntentStep =
  /** A payment method was given, or an earlier try is taken back to be made again. */
  | 'method_given'
  /** The bank wants to hear from the buyer. */
  | 'challenged'
  /**
   * The buyer proved to be the card's holder, and the merchant is to confirm once more (`confirmation_method: manual`).
   */
  | 'authenticated'
  /** The money is held, to be captured (`capture_method: manual`). */
  | 'authorized'
  | 'charged'
  /** Whether the money comes is known later. */
  | 'submitted'
  | 'captured'
  /** The issuer declined or the buyer failed 3D Secure. */
  | 'refused'
  | 'canceled'

export const transitions: Readonly<
  Record<PaymentIntentStatus, Readonly<Partial<Record<PaymentIntentStep, PaymentIntentStatus>>>>
> = {
  requires_payment_method: {
    method_given: 'requires_confirmation',
    canceled: 'canceled',
  },
  requires_capture: {
    captured: 'succeeded',
    canceled: 'canceled',
  },
  requires_confirmation: {
    method_given: 'requires_confirmation',
    challenged: 'requires_action',
    authorized: 'requires_capture',
    charged: 'succeeded',
    submitted: 'processing',
    refused: 'requires_payment_method',
    canceled: 'canceled',
  },
  requires_action: {
    method_given: 'requires_confirmation',
    authenticated: 'requires_confirmation',
    authorized: 'requires_capture',
    charged: 'succeeded',
    submitted: 'processing',
    refused: 'requires_payment_method',
    canceled: 'canceled',
  },
  processing: {
    charged: 'succeeded',
    refused: 'requires_payment_method',
  },
  succeeded: {},
  canceled: {},
}

/** Where a step leads; a step that its status does not know is a mistake in this package, not of the caller. */
export function nextStatus(from: PaymentIntentStatus, step: PaymentIntentStep): PaymentIntentStatus {
  const to = transitions[from][step]
  if (to === undefined) throw new Error(`A PaymentIntent with a status of ${from} cannot be ${step}`)
  return to
}

export function statusesThatAllow(step: PaymentIntentStep): PaymentIntentStatus[] {
  return (Object.keys(transitions) as PaymentIntentStatus[]).filter((status) => transitions[status][step] !== undefined)
}

const allows = (intent: PaymentIntent, step: PaymentIntentStep): boolean =>
  transitions[intent.status][step] !== undefined

const unexpectedState = (intent: PaymentIntent, message: string, param?: string): StripeError =>
  new StripeError(400, {
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message,
    param,
    payment_intent: intent,
  })

export function assertConfirmable(intent: PaymentIntent): void {
  if (allows(intent, 'method_given')) return
  throw unexpectedState(
    intent,
    intent.status === 'succeeded'
      ? 'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.'
      : `You cannot confirm this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent ` +
          `with one of the following statuses may be confirmed: ${statusesThatAllow('method_given').join(', ')}.`,
  )
}

export const missingMethod = (intent: PaymentIntent): StripeError =>
  unexpectedState(
    intent,
    "You cannot confirm this PaymentIntent because it's missing a payment method. You can either update the " +
      'PaymentIntent with a payment method and then confirm it again, or confirm it again directly with a payment ' +
      'method or ConfirmationToken.',
  )

export function assertUpdatable(intent: PaymentIntent, param: string): void {
  if (allows(intent, 'method_given')) return
  throw unexpectedState(
    intent,
    `This PaymentIntent's ${param} could not be updated because it has a status of ${intent.status}. You may only ` +
      `update the ${param} of a PaymentIntent with one of the following statuses: ` +
      `${statusesThatAllow('method_given').join(', ')}.`,
    param,
  )
}

export function assertCapturable(intent: PaymentIntent): void {
  if (allows(intent, 'captured')) return
  throw unexpectedState(
    intent,
    intent.status === 'succeeded'
      ? 'This PaymentIntent could not be captured because it has already been captured.'
      : `This PaymentIntent could not be captured because it has a status of ${intent.status}. Only a PaymentIntent ` +
          `with one of the following statuses may be captured: ${statusesThatAllow('captured').join(', ')}.`,
  )
}

export function assertCancelable(intent: PaymentIntent): void {
  if (allows(intent, 'canceled')) return
  throw unexpectedState(
    intent,
    `You cannot cancel this PaymentIntent because it has a status of ${intent.status}. Only a PaymentIntent with ` +
      `one of the following statuses may be canceled: ${statusesThatAllow('canceled').join(', ')}.`,
  )
}
