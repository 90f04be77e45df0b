/**
 * Everything from Pay on, in one chunk: loaded in the background once the buyer can type, or before that where an earlier
 * attempt is to be looked into.
 */
import { tellDeveloper } from '../errors.ts'
import { awaitBank } from './await-bank.ts'
import { cartMark } from './cart-mark.ts'
import { cartOf } from './cart.ts'
import { checkSettings } from './check-settings.ts'
import { createCheckoutClient, type CheckoutClient, type Minted, type MintRequest } from './checkout-client.ts'
import type { CheckoutHost } from './checkout-host.ts'
import type { CheckoutEvent, Offer, Payment } from './checkout-machine.ts'
import type { Begun, CheckoutSession } from './checkout-session.ts'
import { destinationOf, type Details } from './details.ts'
import { learnReference } from './learn-reference.ts'
import { newCheckoutId } from './new-checkout-id.ts'
import { ownBackend } from './own-backend.ts'
import { attemptPayment, recoverPayment, recoverReturn, type Attempt, type Inquiry, type Order } from './payment-attempt.ts'
import type { WalletPayment } from './payment-gateway.ts'
import type { Server } from './server-call.ts'
import { holdEscape } from './stripe/challenge-stage.ts'
import { dropReturn, returnUrl, takeReturn } from './stripe/return-url.ts'
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

type Asked = Pick<Attempt, 'validated' | 'permitted' | 'submit' | 'onChallenge'> & { wallet: WalletPayment | undefined }

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
  async pay(quote: Offer, asked: Asked): Promise<CheckoutEvent> {
    try {
      return await this.#pay(quote, asked)
    } catch (error) {
      // An attempt doesn't throw once it has begun, so nothing was charged.
      tellDeveloper('stripe_refused', String(error))
      return { type: 'refused', problem: { code: 'misconfigured' } }
    }
  }

  async #pay(quote: Offer, { wallet, ...asked }: Asked): Promise<CheckoutEvent> {
    // The wallet's sheet may have been open while the price changed.
    if (wallet && !samePrice(wallet.offer, quote)) return { type: 'repriced', quote }
    // What was typed last is known only now.
    await asked.validated.catch(() => {})
    const { fields, host } = this.#desk
    const { shipping, email } = wallet?.details ?? fields.details
    const order = this.#order(quote, { shipping, email })
    // The cart has been emptied since the quote.
    if (!order) return { type: 'refused', problem: { code: 'not_ready' } }
    // An address that a wallet brings would be set by the browser, which Stripe refuses once the server has.
    const confirm = host.fetchClientSecret ? 'client' : wallet?.details.shipping ? 'server' : host.confirm
    const attempt = { ...order, ...asked, confirm, returnUrl: returnUrl(host.returnUrl) }
    // A dialog with which the page asks for permission can be closed.
    const held = asked.permitted.then((permitted) => (permitted ? holdEscape() : undefined))
    try {
      return await attemptPayment(attempt)
    } finally {
      ;(await held)?.()
    }
  }

  /** What became of an attempt that a reload or a redirect has cut off. Rejects when aborted. */
  async recover(quote: Begun, signal: AbortSignal): Promise<CheckoutEvent | undefined> {
    const { host, session } = this.#desk
    const begun = session.begun()
    const alone = !session.othersBegun()
    const returned = begun || alone ? takeReturn(host) : undefined
    const order = this.#order(quote)
    // Without a cart the server can't be asked.
    let event: CheckoutEvent | undefined = begun && (order ? await recoverPayment(order) : { type: 'lost' })
    // Stripe can, by what the redirect brought back.
    if (returned && alone && !(event && 'payment' in event)) event = (await recoverReturn(this.#inquiry, returned)) ?? event
    signal.throwIfAborted()
    const now = cartMark(host.items)
    if (begun?.told && begun.cart && now && begun.cart !== now && event && 'payment' in event) {
      // The buyer knows of that one, and has put together another cart since.
      session.forget()
      event = undefined
    }
    if (returned && event?.type !== 'lost') dropReturn()
    return event
  }

  /** Waits for a payment that is `processing`. Rejects when aborted. */
  async awaitBank(signal: AbortSignal): Promise<CheckoutEvent | undefined> {
    const { fields, session } = this.#desk
    const [id, begun] = [session.id(), session.begun()]
    if (id && begun) session.begin(id, { ...begun, told: 'told' })
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

  /** What it takes to ask how a payment stands. */
  get #inquiry(): Inquiry {
    const { fields, session } = this.#desk
    return {
      gateway: stripeGateway(fields),
      session,
      onMinted: (minted) => {
        this.#minted = minted
      },
    }
  }

  #order(quote: Begun, details?: Details): Order | undefined {
    const request = this.#request(quote, details)
    return request && { ...this.#inquiry, client: this.#client, request, quote }
  }

  #request({ amount, currency }: Begun, { shipping, email }: Details = {}): MintRequest | undefined {
    const { host, session } = this.#desk
    const checkoutId = session.id() ?? newCheckoutId()
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
