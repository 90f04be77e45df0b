import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js'
import { tellDeveloper, type CheckoutProblem } from '../../errors.ts'
import type { Fact, PaymentGateway } from '../payment-gateway.ts'
import { within } from '../within.ts'
import { prepareStage } from './challenge-stage.ts'
import { watchChallenge } from './challenge-watch.ts'
import { problemOf, type StripeFailure } from './stripe-errors.ts'
import type { StripeFields } from './stripe-fields.ts'

/** How long a call that should answer at once may take, in milliseconds. */
const patience = 15_000

/** Payments, and cards to be saved, with what was typed into Stripe's fields. */
export const stripeGateway = (fields: StripeFields): PaymentGateway => ({
  confirm: async (clientSecret, return_url, onChallenge) => {
    const { elements } = fields
    if (!elements) return undefined
    const options = { elements, clientSecret, confirmParams: { return_url }, redirect: 'if_required' } as const
    const { stripe } = fields
    return challenged(fields, onChallenge, () =>
      ofSetup(clientSecret) ? stripe.confirmSetup(options) : stripe.confirmPayment(options),
    )
  },

  async tokenize(return_url) {
    const { elements, stripe } = fields
    if (!elements) return { problem: { code: 'not_ready' } }
    const { confirmationToken, error } = await stripe.createConfirmationToken({ elements, params: { return_url } })
    return confirmationToken ? { token: confirmationToken.id } : { problem: explain(error) }
  },

  proceed: async (clientSecret, onChallenge) =>
    challenged(fields, onChallenge, () => fields.stripe.handleNextAction({ clientSecret })),

  async look(clientSecret) {
    const { stripe } = fields
    if (ofSetup(clientSecret)) {
      const { setupIntent, error } = await within(patience, stripe.retrieveSetupIntent(clientSecret))
      if (!setupIntent) throw untold(error)
      return factOfSetup(setupIntent)
    }
    const { paymentIntent, error } = await within(patience, stripe.retrievePaymentIntent(clientSecret))
    if (!paymentIntent) throw untold(error)
    return factOf(paymentIntent)
  },

  explain: (failure) => problemOf(failure as StripeFailure),
})

const ofSetup = (clientSecret: string): boolean => clientSecret.startsWith('seti_')

const untold = ({ type }: StripeError): Error => new Error(`Stripe did not tell: ${type}`)

/** What Stripe.js does while the bank may ask for 3D Secure. */
async function challenged(
  fields: StripeFields,
  onChallenge: () => void,
  work: () => Promise<{ error?: StripeError | undefined }>,
): Promise<CheckoutProblem | undefined> {
  const stage = prepareStage(fields.element)
  const stop = watchChallenge((frame) => {
    stage.change(frame)
    if (frame) onChallenge()
  })
  const over = new AbortController()
  try {
    const { error } = await Promise.race([work(), restored(over.signal)])
    return error && explain(error)
  } finally {
    over.abort()
    stop()
    await stage.settled()
  }
}

/**
 * Stripe.js has led to the bank's page, and the buyer has come back by the browser's button: where the browser has kept this page as
 * it was, Stripe.js never answers. How the payment stands has to be asked, as after a broken connection.
 */
const restored = (signal: AbortSignal): Promise<{ error: StripeError }> =>
  new Promise((resolve) => {
    const back = ({ persisted }: PageTransitionEvent) => persisted && resolve({ error: { type: 'api_connection_error' } })
    addEventListener('pageshow', back, { signal })
  })

function explain(error: StripeError): CheckoutProblem {
  if (error.type === 'invalid_request_error' && !error.payment_intent && !error.setup_intent) {
    tellDeveloper('stripe_refused', error.code)
  }
  return problemOf(error)
}

/** https://docs.stripe.com/payments/paymentintents/lifecycle (read 2026-11) */
function factOf(intent: PaymentIntent): Fact {
  const { id, amount, currency, last_payment_error: failure } = intent
  const status = statusOf(intent)
  const payment = { paymentIntentId: id, setupIntentId: undefined, amount, currency }
  switch (status) {
    case 'succeeded':
    case 'requires_capture':
      return { status: 'paid', ...payment }
    case 'processing':
      return { status: 'pending', ...payment }
    default:
      return unpaid(status, failure)
  }
}

/** https://docs.stripe.com/payments/setupintents/lifecycle (read 2026-11) */
function factOfSetup(intent: SetupIntent): Fact {
  const { id, last_setup_error: failure } = intent
  const status = statusOf(intent)
  const payment = { paymentIntentId: undefined, setupIntentId: id, amount: 0, currency: undefined }
  switch (status) {
    case 'succeeded':
      return { status: 'paid', ...payment }
    case 'processing':
      return { status: 'pending', ...payment }
    default:
      return unpaid(status, failure)
  }
}

/**
 * Who has left with a voucher or a bank's details, or waits for microdeposits, has days: the money may be on its way.
 * https://docs.stripe.com/api/payment_intents/object#payment_intent_object-next_action (read 2026-11)
 */
function statusOf({ status, next_action }: PaymentIntent | SetupIntent): string {
  const hasDays = /_display_details$|^display_bank_transfer_instructions$|^verify_with_microdeposits$/.test(next_action?.type ?? '')
  return status === 'requires_action' && hasDays ? 'processing' : status
}

function unpaid(status: string, failure: StripeFailure | null): Fact {
  if (status === 'requires_action') return { status: 'abandoned' }
  if (status === 'canceled') return { status: 'void' }
  return failure ? { status: 'declined', problem: problemOf(failure) } : { status: 'open' }
}
