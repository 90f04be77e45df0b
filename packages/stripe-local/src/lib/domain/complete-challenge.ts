import type { Call } from './account.ts'
import { closeChallenge } from './challenge.ts'
import { paymentAnswered } from './confirm-payment-intent.ts'
import { setupAnswered } from './confirm-setup-intent.ts'
import { findPaymentIntent, findPaymentMethod } from './find.ts'
import type { Challenge } from './objects.ts'

/** The buyer has answered the bank: whatever waits for it, a payment or a setup, goes on or fails. */
export function completeChallenge(call: Call, challenge: Challenge, outcome: 'authorize' | 'fail'): void {
  closeChallenge(call, challenge, outcome)
  const method = findPaymentMethod(call, challenge.paymentMethod, { param: 'source' })
  const setup = call.setupIntents.get(challenge.intent)
  if (setup !== undefined) setupAnswered(call, setup, method, outcome)
  else paymentAnswered(call, findPaymentIntent(call, challenge.intent, { param: 'source' }), method, outcome)
}
