/**
 * Everything from Pay on, in one chunk: loaded in the background once the buyer can type, or before that where an earlier
 * attempt is to be looked into.
 */
import { awaitBank } from './await-bank.ts'
import { cartOf } from './cart.ts'
import { checkSettings } from './check-settings.ts'
import { createCheckoutClient, type CheckoutClient, type Minted, type MintRequest } from './checkout-client.ts'
import type { CheckoutHost } from './checkout-host.ts'
import type { CheckoutEvent, Offer, Payment } from './checkout-machine.ts'
import { anyBegun, type Begun, type CheckoutSession } from './checkout-session.ts'
import { destinationOf, type Details } from './details.ts'
import { learnReference } from './learn-reference.ts'
import { ownBackend } from './own-backend.ts'
import { attemptPayment, recoverPayment, recoverReturn, type Attempt, type Order } from './payment-attempt.ts'
import type { WalletPayment } from './payment-gateway.ts'
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
  readonly quote: CheckoutClient['quote']
}

export class Cashier {
  readonly outcomeView = outcomeView
  readonly #desk: Desk
  /** Never leaves this class: it holds the client secret. */
  #minted: Minted | undefined

  constructor(desk: Desk) {
    this.#desk = desk
    checkSettings(desk.host)
  }

  /** One attempt. Never rejects. */
  async pay(
    quote: Offer,
    { wallet, ...asked }: Pick<Attempt, 'validated' | 'permitted' | 'submit' | 'onChallenge'> & { wallet: WalletPayment | undefined },
  ): Promise<CheckoutEvent> {
    // The wallet's sheet may have been open while the price changed.
    if (wallet && !samePrice(wallet.offer, quote)) return { type: 'repriced', quote }
    // What was typed last is known only now.
    await asked.validated.catch(() => {})
    const { fields, host } = this.#desk
    const { shipping, email } = wallet?.details ?? fields.details
    const order = this.#order(quote, { shipping, email })
    // The cart has been emptied since the quote.
    if (!order) return { type: 'refused', problem: { code: 'not_ready' } }
    const release = holdEscape()
    // An address that a wallet brings would be set by the browser, which Stripe refuses once the server has.
    const confirm = host.fetchClientSecret ? 'client' : wallet?.details.shipping ? 'server' : host.confirm
    return attemptPayment({ ...order, ...asked, confirm, returnUrl: returnUrl(host.returnUrl) }).finally(release)
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
    const { fields, session } = this.#desk
    return this.#minted && awaitBank(stripeGateway(fields), this.#client, session, this.#minted, signal)
  }

  /** The payment with its reference. */
  learn(payment: Payment): Promise<Payment> {
    return learnReference(this.#client, payment)
  }

  get #client(): CheckoutClient {
    const { host, server, quote } = this.#desk
    const { fetchClientSecret, mode } = host
    return fetchClientSecret ? ownBackend(fetchClientSecret, quote, mode) : createCheckoutClient(server, quote)
  }

  #order(quote: Begun, details?: Details): Order | undefined {
    const { fields, session } = this.#desk
    const request = this.#request(quote, details)
    return (
      request && {
        gateway: stripeGateway(fields),
        client: this.#client,
        session,
        request,
        quote,
        onMinted: (minted) => {
          this.#minted = minted
        },
      }
    )
  }

  #request({ amount, currency }: Begun, { shipping, email }: Details = {}): MintRequest | undefined {
    const { host, session } = this.#desk
    const checkoutId = session.id()
    if (!currency) return { checkoutId }
    const items = host.fetchClientSecret ? [] : cartOf(host.items)
    const receipt = email ?? host.email
    const destination = destinationOf(shipping)
    return (
      items && {
        checkoutId,
        items,
        expected: { amount, currency },
        ...(receipt && { email: receipt }),
        ...(shipping && destination && { shipping, destination }),
      }
    )
  }
}

const samePrice = (one: Offer, other: Offer): boolean =>
  one.amount === other.amount && ('currency' in one && one.currency) === ('currency' in other && other.currency)
