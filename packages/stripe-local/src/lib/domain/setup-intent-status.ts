/**
 * The life of a SetupIntent, as data; see `payment-intent-status.ts`. Nothing else in this package names a status of a
 * SetupIntent to go to. https://docs.stripe.com/payments/paymentintents/lifecycle
 */
import type { SetupIntent, SetupIntentStatus } from './objects.ts'
import { StripeError } from './stripe-error.ts'

export type SetupIntentStep =
  /** A payment method was given, or an earlier try is taken back to be made again. */
  | 'method_given'
  /** The bank wants to hear from the buyer. */
  | 'challenged'
  | 'set_up'
  /** The issuer declined or the buyer failed 3D Secure. */
  | 'refused'
  | 'canceled'

export const setupTransitions: Readonly<
  Record<SetupIntentStatus, Readonly<Partial<Record<SetupIntentStep, SetupIntentStatus>>>>
> = {
  requires_payment_method: {
    method_given: 'requires_confirmation',
    canceled: 'canceled',
  },
  requires_confirmation: {
    method_given: 'requires_confirmation',
    challenged: 'requires_action',
    set_up: 'succeeded',
    refused: 'requires_payment_method',
    canceled: 'canceled',
  },
  requires_action: {
    method_given: 'requires_confirmation',
    set_up: 'succeeded',
    refused: 'requires_payment_method',
    canceled: 'canceled',
  },
  succeeded: {},
  canceled: {},
}

/** Where a step leads; a step that its status does not know is a mistake in this package, not of the caller. */
export function nextSetupStatus(from: SetupIntentStatus, step: SetupIntentStep): SetupIntentStatus {
  const to = setupTransitions[from][step]
  if (to === undefined) throw new Error(`A SetupIntent with a status of ${from} cannot be ${step}`)
  return to
}

const verbs = { method_given: ['confirm', 'confirmed'], canceled: ['cancel', 'canceled'] } as const

export function assertSetupAllows(intent: SetupIntent, step: keyof typeof verbs): void {
  if (setupTransitions[intent.status][step] !== undefined) return
  const statuses = (Object.keys(setupTransitions) as SetupIntentStatus[]).filter(
    (status) => setupTransitions[status][step] !== undefined,
  )
  throw unexpectedState(
    intent,
    `You cannot ${verbs[step][0]} this SetupIntent because it has a status of ${intent.status}. Only a SetupIntent ` +
      `with one of the following statuses may be ${verbs[step][1]}: ${statuses.join(', ')}.`,
  )
}

export function assertSetupUpdatable(intent: SetupIntent, param: string): void {
  if (setupTransitions[intent.status].method_given !== undefined) return
  throw unexpectedState(
    intent,
    `This SetupIntent's ${param} could not be updated because it has a status of ${intent.status}.`,
    param,
  )
}

export const missingSetupMethod = (intent: SetupIntent): StripeError =>
  unexpectedState(
    intent,
    "You cannot confirm this SetupIntent because it's missing a payment method. Update the SetupIntent with a " +
      'payment method and then confirm it again, or confirm it again directly with a payment method or ConfirmationToken.',
  )

const unexpectedState = (intent: SetupIntent, message: string, param?: string): StripeError =>
  new StripeError(400, {
    type: 'invalid_request_error',
    code: 'setup_intent_unexpected_state',
    message,
    param,
    setup_intent: intent,
  })
