import Stripe from 'stripe'
import type { StripeClient } from '../index.ts'
import { partsOf } from './open-shop.ts'

/** A Stripe that does not know these PaymentIntents: they were another account's, or test data that was deleted. */
export function forgetfulStripe(sdk: Stripe, forgotten: readonly string[]): StripeClient {
  const { paymentIntents } = sdk
  function known(id: string): void {
    if (!forgotten.includes(id)) return
    throw new Stripe.errors.StripeInvalidRequestError({
      type: 'invalid_request_error',
      code: 'resource_missing',
      param: 'intent',
      message: `No such payment_intent: '${id}'`,
      statusCode: 404,
    })
  }
  return {
    ...partsOf(sdk),
    paymentIntents: {
      ...partsOf(sdk).paymentIntents,
      async retrieve(...call) {
        known(call[0])
        return paymentIntents.retrieve(...call)
      },
      async update(...call) {
        known(call[0])
        return paymentIntents.update(...call)
      },
      async cancel(...call) {
        known(call[0])
        return paymentIntents.cancel(...call)
      },
      async confirm(...call) {
        known(call[0])
        return paymentIntents.confirm(...call)
      },
    },
  }
}
