import type { Intent } from '@pay-checkout/protocol'
import type { CheckoutClient } from './checkout-client.ts'
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
  { orderId, orderToken, clientSecret }: Intent,
  signal: AbortSignal,
): Promise<CheckoutEvent> {
  for (let pause = pauses.first; ; pause = Math.min(pause * pauses.growth, pauses.longest)) {
    await delay(pause, signal)
    await visible(signal)
    const order = await client.order(orderId, orderToken, signal)
    if (order.ok && order.value.status === 'processing') continue
    const fact = await gateway.look(clientSecret).catch(() => undefined)
    signal.throwIfAborted()
    if (!fact || fact.status === 'pending') continue
    const event = eventOf(fact, { orderId, orderToken }, session)
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
