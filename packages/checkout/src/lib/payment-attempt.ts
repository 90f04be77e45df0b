/**
 * One attempt to pay, and what became of an earlier one. Both end in the event that the machine is to have. Whatever
 * Stripe.js says about an attempt, or if it says nothing: the PaymentIntent itself is asked, and decides.
 */
import type { Intent, IntentRequest } from '@pay-checkout/protocol'
import { tellDeveloper, type CheckoutProblem } from '../errors.ts'
import type { CheckoutClient } from './checkout-client.ts'
import type { CheckoutEvent } from './checkout-machine.ts'
import type { Begun, CheckoutSession } from './checkout-session.ts'
import { delay } from './delay.ts'
import type { Fact, PaymentGateway } from './payment-gateway.ts'

export interface Order {
  readonly gateway: PaymentGateway
  readonly client: CheckoutClient
  readonly session: CheckoutSession
  readonly items: IntentRequest['items']
  readonly email: string | undefined
  /** What the buyer sees. */
  readonly quote: Begun
  /** Told as soon as the order has a PaymentIntent. */
  readonly onIntent: (intent: Intent) => void
}

export interface Attempt extends Order {
  /** Whether the fields may be paid with; asked already in the click's own task. */
  readonly validated: Promise<unknown>
  /** False if the page holds the payment back. */
  readonly permitted: Promise<boolean>
  readonly returnUrl: string
  readonly onChallenge: () => void
}

/** Between two questions to Stripe after a broken connection, in milliseconds. */
const pauses = [0, 500, 1_500, 4_000, 8_000]

/** While Stripe.js does not answer, the PaymentIntent is asked this often, in milliseconds. */
const silence = 30_000

/** Pays what the buyer saw, or nothing. Never rejects. */
export async function attemptPayment(attempt: Attempt): Promise<CheckoutEvent> {
  const { gateway, client, session, items, quote, validated, permitted, returnUrl, onIntent, onChallenge } = attempt
  try {
    if (!(await permitted)) return { type: 'withdrawn' }
    const invalid = await validated
    if (invalid) return { type: 'refused', problem: gateway.explain(invalid) }

    session.begin(quote)
    const answer = await client.intent(requestOf(attempt))
    if (!answer.ok) {
      return answer.quote ? { type: 'repriced', quote: answer.quote } : { type: 'refused', problem: answer.problem }
    }
    const intent = answer.value
    onIntent(intent)
    if (!payable.includes(intent.status)) return await ask(attempt, intent)
    if (intent.amount !== quote.amount || intent.currency !== quote.currency) {
      const now = await client.quote({ items })
      return now.ok ? { type: 'repriced', quote: now.value } : { type: 'refused', problem: now.problem }
    }

    const hint = await confirm(gateway, intent.clientSecret, returnUrl, onChallenge)
    return 'status' in hint ? eventOf(hint, intent, session) : await ask(attempt, intent, hint.problem)
  } catch (error) {
    // Only what comes before `confirm` can end here, so nothing was charged.
    tellDeveloper('stripe_refused', String(error))
    return { type: 'refused', problem: { code: 'payment_failed' } }
  }
}

/**
 * What became of an attempt that a reload or a redirect has interrupted, or nothing if it left no trace. The order's own
 * PaymentIntent comes from the server, by the checkout's id. If the server can't be asked, the outcome is unknown: only a
 * buyer who has not begun to pay may be told that nothing was charged.
 */
export async function recoverPayment(order: Order): Promise<CheckoutEvent | undefined> {
  const answer = await order.client.intent(requestOf(order))
  if (answer.ok) {
    order.onIntent(answer.value)
    const event = await ask(order, answer.value)
    return event.type === 'refused' ? undefined : event
  }
  // The server refuses a price or a cart only where nothing was paid yet.
  const { code } = answer.problem
  return code === 'price_changed' || code === 'cart_refused' ? undefined : { type: 'lost' }
}

/** As `recoverPayment`, for a return from a redirect into a tab that knows nothing of the order. */
export async function recoverReturn(
  order: Pick<Order, 'gateway' | 'session'>,
  clientSecret: string,
): Promise<CheckoutEvent | undefined> {
  const event = await ask(order, { clientSecret })
  return event.type === 'refused' ? undefined : event
}

/** The statuses from which confirming is the way on. From every other one, an earlier attempt got further: look. */
const payable: readonly Intent['status'][] = ['requires_payment_method', 'requires_confirmation', 'requires_action']

const requestOf = ({ session, items, quote, email }: Order): IntentRequest => ({
  checkoutId: session.id(),
  items,
  expected: { amount: quote.amount, currency: quote.currency },
  ...(email && { email }),
})

/** Confirms; if Stripe.js keeps silent while the payment goes through, the PaymentIntent tells. */
async function confirm(
  gateway: PaymentGateway,
  clientSecret: string,
  returnUrl: string,
  onChallenge: () => void,
): Promise<Fact | { problem: CheckoutProblem | undefined }> {
  const answered = new AbortController()
  const watch = async (): Promise<Fact> => {
    for (;;) {
      await delay(silence, answered.signal)
      const fact = await gateway.look(clientSecret).catch(() => undefined)
      if (fact?.status === 'paid' || fact?.status === 'pending') return fact
    }
  }
  const confirmed = gateway.confirm(clientSecret, returnUrl, onChallenge).then(
    (problem) => ({ problem }),
    (error: unknown) => {
      tellDeveloper('stripe_refused', String(error))
      return { problem: undefined }
    },
  )
  return Promise.race([confirmed, watch()]).finally(() => answered.abort())
}

/** Asks Stripe how the payment stands, again and again if need be. */
async function ask(
  { gateway, session }: Pick<Order, 'gateway' | 'session'>,
  intent: Pick<Intent, 'clientSecret'> & Partial<Intent>,
  hint?: CheckoutProblem,
): Promise<CheckoutEvent> {
  for (const pause of pauses) {
    await delay(pause)
    const fact = await gateway.look(intent.clientSecret).catch(() => undefined)
    if (fact) return eventOf(fact, intent, session, hint)
  }
  return { type: 'lost' }
}

export function eventOf(
  fact: Fact,
  intent: Partial<Intent>,
  session: Pick<CheckoutSession, 'forget'>,
  hint?: CheckoutProblem,
): CheckoutEvent {
  switch (fact.status) {
    case 'paid':
    case 'pending': {
      const { status, ...paid } = fact
      const { orderId, orderToken } = intent
      return { type: status, payment: { orderId, orderToken, reference: undefined, ...paid } }
    }
    case 'declined':
      return { type: 'declined', problem: hint ?? fact.problem }
    case 'abandoned':
      return { type: 'abandoned' }
    case 'void':
      // This order is over and unpaid: the next attempt makes another.
      session.forget()
      break
    case 'open':
  }
  return { type: 'refused', problem: hint ?? { code: 'payment_failed' } }
}
