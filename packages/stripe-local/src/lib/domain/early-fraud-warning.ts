import type { Call } from './account.ts'
import { newId, seconds } from './account.ts'
import { emit } from './event.ts'
import type { Charge, EarlyFraudWarning } from './objects.ts'

/**
 * The bank suspects fraud: a refund now avoids a dispute.
 * https://docs.stripe.com/disputes/measuring#early-fraud-warnings
 */
export function warn(call: Call, charge: Charge): void {
  const warning: EarlyFraudWarning = {
    id: newId(call, 'issfr'),
    object: 'radar.early_fraud_warning',
    actionable: !charge.refunded && !charge.disputed,
    charge: charge.id,
    created: seconds(call),
    fraud_type: 'made_with_stolen_card',
    livemode: false,
    payment_intent: charge.payment_intent,
  }
  call.earlyFraudWarnings.set(warning.id, warning)
  emit(call, 'radar.early_fraud_warning.created', warning)
}

/** The money is back with the buyer: there is nothing left to do about a warning. */
export function answerWarnings(call: Call, charge: Charge): void {
  for (const warning of call.earlyFraudWarnings.values()) {
    if (warning.charge !== charge.id || !warning.actionable) continue
    const answered: EarlyFraudWarning = { ...warning, actionable: false }
    call.earlyFraudWarnings.set(answered.id, answered)
    emit(call, 'radar.early_fraud_warning.updated', answered)
  }
}
