import type { Declined } from '@pay-checkout/protocol'
import { type Outcome, accept, refuse } from '../http/outcome.ts'
import { asStripeError, isTooLate } from '../stripe-errors.ts'

/**
 * Confirms with the buyer's ConfirmationToken, by `call`. Stripe repeats its first answer under the same idempotency key, so
 * what the answer says of the status may be old: ask again. A decline is a value, and so is a token that is no good; throws
 * whatever else Stripe's SDK throws.
 */
export async function confirmOnce(call: () => Promise<unknown>): Promise<Outcome<Declined | undefined>> {
  try {
    await call()
    return accept(undefined)
  } catch (thrown) {
    const error = asStripeError(thrown)
    if (!error) throw thrown
    const { type, code = 'card_declined', decline_code, message, param } = error
    if (type === 'StripeCardError' || code.endsWith('_intent_authentication_failure')) {
      return accept({ code, ...(decline_code !== undefined && { declineCode: decline_code }), message })
    }
    // Another attempt was faster, and perhaps paid: the intent itself tells.
    if (isTooLate(error)) return accept(undefined)
    // What Stripe calls an expired or used token is not documented, only which parameter is wrong.
    if (type === 'StripeInvalidRequestError' && (param === 'confirmation_token' || param === 'payment_method')) {
      return refuse('confirmation_token_refused', 'This ConfirmationToken can not be used. Make a new one.')
    }
    throw thrown
  }
}
