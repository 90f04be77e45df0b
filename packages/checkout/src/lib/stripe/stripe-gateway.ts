import type { PaymentIntent } from '@stripe/stripe-js'
import { tellDeveloper } from '../../errors.ts'
import type { Fact, PaymentGateway } from '../payment-gateway.ts'
import { within } from '../within.ts'
import { prepareStage } from './challenge-stage.ts'
import { watchChallenge } from './challenge-watch.ts'
import { problemOf, type StripeFailure } from './stripe-errors.ts'
import type { StripeFields } from './stripe-fields.ts'

/** How long a call that should answer at once may take, in milliseconds. */
const patience = 15_000

/** Payments with what was typed into Stripe's fields. */
export const stripeGateway = (fields: StripeFields): PaymentGateway => ({
  async confirm(clientSecret, return_url, onChallenge) {
    const { elements } = fields
    if (!elements) return undefined
    const stage = prepareStage(fields.element)
    const stop = watchChallenge((frame) => {
      stage.change(frame)
      if (frame) onChallenge()
    })
    try {
      const { error } = await fields.stripe.confirmPayment({
        elements,
        clientSecret,
        confirmParams: { return_url },
        redirect: 'if_required',
      })
      if (error?.type === 'invalid_request_error' && !error.payment_intent) {
        tellDeveloper('stripe_refused', error.code)
      }
      return error && problemOf(error)
    } finally {
      stop()
      await stage.settled()
    }
  },

  async look(clientSecret) {
    const { paymentIntent, error } = await within(patience, fields.stripe.retrievePaymentIntent(clientSecret))
    if (!paymentIntent) throw new Error(`Stripe did not tell: ${error.type}`)
    return factOf(paymentIntent)
  },

  explain: (invalid) => problemOf(invalid as StripeFailure),
})

/** https://docs.stripe.com/payments/paymentintents/lifecycle (read 2026-11) */
function factOf({ status, id, amount, currency, last_payment_error: failure }: PaymentIntent): Fact {
  switch (status) {
    case 'succeeded':
    case 'requires_capture':
      return { status: 'paid', paymentIntentId: id, amount, currency }
    case 'processing':
      return { status: 'pending', paymentIntentId: id, amount, currency }
    case 'requires_action':
      return { status: 'abandoned' }
    case 'canceled':
      return { status: 'void' }
    default:
      return failure ? { status: 'declined', problem: problemOf(failure) } : { status: 'open' }
  }
}
