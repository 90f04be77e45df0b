/**
 * Everything from Pay on, in one chunk: loaded in the background once the buyer can type, or before that where an earlier
 * attempt is to be looked into.
 */
import type { Intent, Quote } from '@pay-checkout/protocol'
import { awaitBank } from './await-bank.ts'
import { cartOf } from './cart.ts'
import { createCheckoutClient } from './checkout-client.ts'
import type { CheckoutHost } from './checkout-host.ts'
import type { CheckoutEvent, Payment } from './checkout-machine.ts'
import { anyBegun, type Begun, type CheckoutSession } from './checkout-session.ts'
import { learnReference } from './learn-reference.ts'
import { attemptPayment, recoverPayment, recoverReturn, type Attempt, type Order } from './payment-attempt.ts'
import type { Server } from './server-call.ts'
import { holdEscape } from './stripe/challenge-stage.ts'
import { returnUrl, takeReturn } from './stripe/return-url.ts'
import type { StripeFields } from './stripe/stripe-fields.ts'
import { stripeGateway } from './stripe/stripe-gateway.ts'
import { outcomeView } from './views/outcome-view.ts'

/** What the cashier works with. Each may be another one at the next look. */
export interface Desk {
  readonly host: CheckoutHost
  readonly fields: StripeFields
  readonly server: Server
  readonly session: CheckoutSession
}

export class Cashier {
  readonly outcomeView = outcomeView
  readonly #desk: Desk
  /** Never leaves this class: it holds the client secret. */
  #intent: Intent | undefined

  constructor(desk: Desk) {
    this.#desk = desk
  }

  /** One attempt. Never rejects. */
  async pay(quote: Quote, asked: Pick<Attempt, 'validated' | 'permitted' | 'onChallenge'>): Promise<CheckoutEvent> {
    const order = this.#order(quote)
    // The cart has been emptied since the quote.
    if (!order) return { type: 'refused', problem: { code: 'not_ready' } }
    const release = holdEscape()
    return attemptPayment({ ...order, ...asked, returnUrl: returnUrl(this.#desk.host.returnUrl) }).finally(release)
  }

  /** What became of an attempt that a reload or a redirect has cut off. */
  async recover(quote: Begun): Promise<CheckoutEvent | undefined> {
    const order = this.#order(quote)
    if (this.#desk.session.begun()) {
      takeReturn()
      return order && recoverPayment(order)
    }
    const returned = anyBegun() ? undefined : takeReturn()
    return returned && order ? recoverReturn(order, returned) : undefined
  }

  /** Waits for a payment that is `processing`. Rejects when aborted. */
  async awaitBank(signal: AbortSignal): Promise<CheckoutEvent | undefined> {
    const { fields, server, session } = this.#desk
    return this.#intent && awaitBank(stripeGateway(fields), createCheckoutClient(server), session, this.#intent, signal)
  }

  /** The payment with its reference. */
  learn(payment: Payment): Promise<Payment> {
    return learnReference(createCheckoutClient(this.#desk.server), payment)
  }

  #order(quote: Begun): Order | undefined {
    const { fields, host, server, session } = this.#desk
    const items = cartOf(host.items)
    return (
      items && {
        gateway: stripeGateway(fields),
        client: createCheckoutClient(server),
        session,
        items,
        email: host.email,
        quote,
        onIntent: (intent) => {
          this.#intent = intent
        },
      }
    )
  }
}
