/**
 * One attempt to pay, and what became of an earlier one. Both end in the event that the machine is to have. Whatever
 * Stripe.js or the server says about an attempt, or if they say nothing: the PaymentIntent itself is asked, and decides.
 */
import { tellDeveloper, type CheckoutProblem, type ProblemCode } from '../errors.ts'
import type { CheckoutClient, Minted, MintRequest } from './checkout-client.ts'
import type { CheckoutEvent } from './checkout-machine.ts'
import type { Begun, CheckoutSession } from './checkout-session.ts'
import { delay } from './delay.ts'
import { isFree } from './offer.ts'
import type { Fact, PaymentGateway } from './payment-gateway.ts'
import type { Answer } from './answer.ts'
import { cartMark } from './cart-mark.ts'

/** What it takes to ask how a payment stands. */
export interface Inquiry {
  readonly gateway: PaymentGateway
  readonly session: CheckoutSession
  /** Told as soon as there is something to ask Stripe about. */
  readonly onMinted: (minted: Minted) => void
}

export interface Order extends Inquiry {
  readonly client: CheckoutClient
  /** What the server is asked for, but for the confirmation. */
  readonly request: MintRequest
  /** What the buyer sees. */
  readonly quote: Begun
}

export interface Attempt extends Order {
  /** What is wrong with the fields; asked already in the click's own task. */
  readonly validated: Promise<unknown>
  /** False if the page holds the payment back. */
  readonly permitted: Promise<boolean>
  /** What the page has to prove, once that is permitted. */
  readonly submit: { readonly proof: string | undefined }
  /** Who confirms. */
  readonly confirm: 'client' | 'server'
  readonly returnUrl: string
  readonly onChallenge: () => void
}

/** Between two questions after a broken connection, in milliseconds. */
const pauses = [0, 500, 1_500, 4_000, 8_000]

/** While Stripe.js does not answer, the PaymentIntent is asked this often, in milliseconds. */
const silence = 30_000

/** Pays what the buyer saw, or nothing. Never rejects. */
export async function attemptPayment(begun: Attempt): Promise<CheckoutEvent> {
  const { gateway, session, quote, validated, permitted, submit, confirm, request } = begun
  try {
    if (!(await permitted)) return { type: 'withdrawn' }
    const invalid = await validated
    if (invalid) return { type: 'refused', problem: gateway.explain(invalid) }
    session.begin(request.checkoutId, { ...quote, cart: 'items' in request ? cartMark(request.items) : undefined })
    const attempt = { ...begun, request: { ...request, ...(submit.proof && { proof: submit.proof }) } }
    return await (confirm === 'server' && !isFree(quote) ? confirmThere(attempt) : confirmHere(attempt))
  } catch (error) {
    // Only what comes before a confirmation can end here, so nothing was charged.
    tellDeveloper('stripe_refused', String(error))
    return { type: 'refused', problem: { code: 'payment_failed' } }
  }
}

/** The browser confirms, with the client secret. */
async function confirmHere(attempt: Attempt): Promise<CheckoutEvent> {
  const { gateway, client, session, quote, request, returnUrl, onMinted, onChallenge } = attempt
  const answer = await client.mint(request)
  if (!answer.ok) return refusalOf(answer, session)
  const minted = answer.value
  const { clientSecret, status, price } = minted
  onMinted(minted)
  if (!clientSecret || !payable.includes(status)) return ask(attempt, minted)
  if (price && (price.amount !== quote.amount || price.currency !== quote.currency)) {
    const now = await client.quote()
    return now.ok ? { type: 'repriced', quote: now.value } : { type: 'refused', problem: now.problem }
  }
  const hint = await orSilence(gateway, clientSecret, () => gateway.confirm(clientSecret, returnUrl, onChallenge))
  return 'status' in hint ? eventOf(hint, minted, session) : ask(attempt, minted, hint)
}

/** The server confirms, with a token of what was typed. */
async function confirmThere(attempt: Attempt): Promise<CheckoutEvent> {
  const { gateway, client, session, request, returnUrl, onMinted, onChallenge } = attempt
  const made = await gateway.tokenize(returnUrl)
  if ('problem' in made) return { type: 'refused', problem: made.problem }
  const confirmation = { confirmationToken: made.token, returnUrl }
  for (const pause of pauses) {
    await delay(pause)
    const answer = await client.mint({ ...request, ...confirmation })
    // The server may have charged before its answer got lost. Asked again with the same token, it tells.
    if (!answer.ok && lost(answer.problem)) continue
    if (!answer.ok) return pause && !unpaid.includes(answer.problem.code) ? { type: 'lost' } : refusalOf(answer, session)
    const minted = answer.value
    onMinted(minted)
    const { clientSecret, status, declined } = minted
    if (clientSecret && status === 'requires_action') {
      const hint = await orSilence(gateway, clientSecret, () => gateway.proceed(clientSecret, onChallenge))
      return 'status' in hint ? eventOf(hint, minted, session) : ask(attempt, minted, hint)
    }
    const { code, declineCode: decline_code } = declined ?? {}
    return ask(attempt, minted, { problem: code ? gateway.explain({ type: 'card_error', code, decline_code }) : undefined })
  }
  return { type: 'lost' }
}

/**
 * What became of an attempt that a reload or a redirect has interrupted, or nothing if it left no trace. The order's own
 * PaymentIntent comes from the server, by the checkout's id. If the server can't be asked, the outcome is unknown: only a
 * buyer who has not begun to pay may be told that nothing was charged.
 */
export async function recoverPayment(order: Order): Promise<CheckoutEvent | undefined> {
  const answer = await order.client.mint(order.request)
  if (answer.ok) {
    order.onMinted(answer.value)
    const event = await ask(order, answer.value)
    return event.type === 'refused' ? undefined : event
  }
  return unpaid.includes(answer.problem.code) ? undefined : { type: 'lost' }
}

/** As `recoverPayment`, for a return from a redirect into a tab that knows nothing of the order. */
export async function recoverReturn(inquiry: Inquiry, clientSecret: string): Promise<CheckoutEvent | undefined> {
  const minted: Minted = { clientSecret, status: 'processing' }
  // The bank may be waited for.
  inquiry.onMinted(minted)
  const event = await ask(inquiry, minted)
  return event.type === 'refused' ? undefined : event
}

/** The statuses from which confirming is the way on. From every other one, an earlier attempt got further: look. */
const payable: readonly Minted['status'][] = ['requires_payment_method', 'requires_confirmation', 'requires_action']

/** What the server refuses so was not paid before either. */
const unpaid: readonly ProblemCode[] = ['price_changed', 'cart_refused', 'other_customer']

const lost = ({ code }: CheckoutProblem): boolean => code === 'network' || code === 'server'

function refusalOf(answer: Extract<Answer<never>, { ok: false }>, session: CheckoutSession): CheckoutEvent {
  if (answer.problem.code === 'other_customer') session.forget()
  return answer.quote ? { type: 'repriced', quote: answer.quote } : { type: 'refused', problem: answer.problem }
}

/** What Stripe.js or the server says of an attempt. */
interface Hint {
  readonly problem: CheckoutProblem | undefined
  /** The question may have come through, and its answer not: the bank may still be at it. */
  readonly broken?: boolean
}

/** Lets Stripe.js confirm; if it keeps silent while the payment goes through, the PaymentIntent tells. */
async function orSilence(
  gateway: PaymentGateway,
  clientSecret: string,
  work: () => Promise<CheckoutProblem | undefined>,
): Promise<Fact | Hint> {
  const answered = new AbortController()
  const watch = async (): Promise<Fact> => {
    for (;;) {
      await delay(silence, answered.signal)
      const fact = await gateway.look(clientSecret).catch(() => undefined)
      if (fact?.status === 'paid' || fact?.status === 'pending') return fact
    }
  }
  const confirmed = work().then(
    (problem) => ({ problem, broken: problem?.code === 'network' }),
    (error: unknown) => {
      tellDeveloper('stripe_refused', String(error))
      return { problem: undefined, broken: true }
    },
  )
  return Promise.race([confirmed, watch()]).finally(() => answered.abort())
}

/**
 * Asks Stripe how the payment stands, again and again if need be: also where it is not paid yet, if that may still come.
 * What needs nothing of Stripe, the server has settled.
 */
async function ask(
  { gateway, session }: Inquiry,
  minted: Partial<Minted>,
  { problem, broken }: Partial<Hint> = {},
): Promise<CheckoutEvent> {
  const { clientSecret, price } = minted
  if (!clientSecret) {
    const { amount = 0, currency } = price ?? {}
    const settled = { status: 'paid', paymentIntentId: undefined, setupIntentId: undefined, amount, currency } as const
    return eventOf(settled, minted, session)
  }
  for (const pause of pauses) {
    await delay(pause)
    const fact = await gateway.look(clientSecret).catch(() => undefined)
    const early = broken && pause !== pauses.at(-1) && (fact?.status === 'open' || fact?.status === 'declined')
    if (fact && !early) return eventOf(fact, minted, session, problem)
  }
  return { type: 'lost' }
}

export function eventOf(
  fact: Fact,
  minted: Partial<Minted>,
  session: Pick<CheckoutSession, 'forget'>,
  hint?: CheckoutProblem,
): CheckoutEvent {
  switch (fact.status) {
    case 'paid':
    case 'pending': {
      const { status, ...paid } = fact
      const { orderId, orderToken } = minted
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
