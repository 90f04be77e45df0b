import type { CheckoutClient, Minted } from './checkout-client.ts'
import type { CheckoutEvent } from './checkout-machine.ts'
import type { CheckoutSession } from './checkout-session.ts'
import { delay } from './delay.ts'
import { eventOf } from './payment-attempt.ts'
import type { PaymentGateway } from './payment-gateway.ts'

/** Between two questions, in milliseconds: soon at first, since most banks are quick, then ever more rarely. */
const pauses = { first: 2_000, longest: 30_000, growth: 1.5 }

/**
 * Waits until the bank has decided about a payment that is `processing`: asks the server, and when that knows more, Stripe,
 * whose word counts. Rejects when aborted.
 */
export async function awaitBank(
  gateway: PaymentGateway,
  client: CheckoutClient,
  session: CheckoutSession,
  minted: Minted,
  signal: AbortSignal,
): Promise<CheckoutEvent> {
  const { orderId, orderToken, clientSecret = '' } = minted
  for (let pause = pauses.first; ; pause = Math.min(pause * pauses.growth, pauses.longest)) {
    await delay(pause, signal)
    await visible(signal)
    const order = orderId && orderToken ? await client.order(orderId, orderToken, signal) : undefined
    if (order?.ok && order.value.status === 'processing') continue
    const fact = await gateway.look(clientSecret).catch(() => undefined)
    signal.throwIfAborted()
    if (!fact || fact.status === 'pending') continue
    const event = eventOf(fact, minted, session)
    return event.type === 'refused' ? { type: 'declined', problem: event.problem } : event
  }
}

/** Resolves when somebody can see the page. */
async function visible(signal: AbortSignal): Promise<void> {
  while (document.hidden) {
    await new Promise((resolve) => document.addEventListener('visibilitychange', resolve, { once: true, signal }))
    signal.throwIfAborted()
  }
}
