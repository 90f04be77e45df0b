/**
 * Does what the machine asks for, and owns time: what was started under an older run is dropped; an attempt to pay never
 * is. Whatever happens becomes an event for the machine; nothing else changes the state.
 */
import type { Destination } from '@pay-checkout/protocol'
import type { ReactiveController } from 'lit'
import { tellDeveloper } from '../errors.ts'
import {
  PayAuthenticateEvent,
  PayCancelEvent,
  PayErrorEvent,
  PayProcessingEvent,
  PayQuoteEvent,
  PayReadyEvent,
  PaySubmitEvent,
  PaySuccessEvent,
} from '../events.ts'
import { askOffer } from './ask-offer.ts'
import {
  initialState,
  transition,
  type CheckoutEvent,
  type CheckoutState,
  type Effect,
  type Offer,
  type Payment,
} from './checkout-machine.ts'
import type { Cashier } from './cashier.ts'
import type { CheckoutHost } from './checkout-host.ts'
import { resultOf, type CheckoutResult } from './checkout-result.ts'
import { openSession, type CheckoutSession } from './checkout-session.ts'
import { fail, mountFields, openCheckout, type Opening } from './opening.ts'
import type { WalletPayment } from './payment-gateway.ts'
import type { Answer } from './answer.ts'
import type { Server } from './server-call.ts'
import type { StripeFields } from './stripe/stripe-fields.ts'
import type { Till } from './wallet-desk.ts'
import type { Wording } from './wording.ts'

export class CheckoutController implements ReactiveController, Opening, Till {
  state: CheckoutState = initialState
  /** There before there is any outcome. */
  cashier: Cashier | undefined
  readonly host: CheckoutHost
  readonly fields: StripeFields
  readonly wording: Wording
  readonly #fetch: typeof globalThis.fetch
  #started = false
  #run = new AbortController()
  #attempt: Promise<CheckoutResult> | undefined
  /** What the page changed during an attempt, to be seen to after it. */
  readonly #late = new Set<'refresh' | 'load' | 'moved'>()
  #openSession: CheckoutSession | undefined
  /** The attempt is by it. */
  #wallet: WalletPayment | undefined
  walletDestination: Destination | undefined

  constructor(host: CheckoutHost, fields: StripeFields, wording: Wording, fetch: typeof globalThis.fetch) {
    this.host = host
    this.fields = fields
    this.wording = wording
    this.#fetch = fetch
    host.addController(this)
  }

  /** Begins, once the element has its first attributes and properties. */
  start(): void {
    this.#started = true
    // Taken out again in the same task, it begins once it is put somewhere.
    if (this.host.isConnected) this.dispatch({ type: 'load' })
  }

  hostConnected(): void {
    this.remount()
  }

  /** Stripe's frames are gone or reloaded. */
  remount(): void {
    this.#change('moved')
  }

  hostDisconnected(): void {
    // A move is a disconnect and a connect in one task.
    queueMicrotask(() => {
      if (this.host.isConnected) return
      this.#close()
      this.dispatch({ type: 'removed' })
    })
  }

  /** The cart is another one: quote it. */
  refresh(): void {
    this.#change('refresh')
  }

  /** Something is different that only starting over can take up. */
  reload(): void {
    this.#change('load')
  }

  reset(): void {
    if (!this.#attempt) this.dispatch({ type: 'reset' })
  }

  /** The connection is back. What it was missing for is tried again. */
  online(): void {
    const { code } = this.state.problem ?? {}
    if (code === 'network' || code === 'stripe_unreachable' || code === 'unknown_outcome') {
      if (this.state.name === 'unavailable') this.reload()
    }
  }

  /** Starts an attempt to pay; while there is one, gives that one. With `wallet`, what it brings is paid with. */
  submit(wallet?: WalletPayment): Promise<CheckoutResult> {
    if (this.#attempt) return this.#attempt
    if (!this.payable) return Promise.resolve(resultOf(this.state, { code: 'not_ready' }))
    this.#wallet = wallet
    this.dispatch({ type: 'submit' })
    return this.#attempt ?? Promise.resolve(resultOf(this.state))
  }

  get payable(): boolean {
    const { name } = this.state
    return !this.#attempt && !this.host.disabled && (name === 'ready' || name === 'canceled')
  }

  dispatch(event: CheckoutEvent): void {
    const previous = this.state
    const [state, effects] = transition(previous, event)
    this.state = state
    this.host.requestUpdate()
    if (state.name !== previous.name) this.host.stateChanged(previous.name)
    for (const effect of effects) this.#do(effect, event)
  }

  #change(type: 'refresh' | 'load' | 'moved'): void {
    if (!this.#started) return
    const { name } = this.state
    if (this.#attempt) this.#late.add(type)
    else if (type === 'moved' || (name !== 'processing' && name !== 'succeeded')) this.dispatch({ type })
  }

  #do(effect: Effect, event: CheckoutEvent): void {
    const { problem, payment, quote } = this.state
    switch (effect) {
      case 'load':
        this.#close()
        return void this.#inRun((signal) => openCheckout(this, signal))
      case 'requote':
        return void this.#inRun((signal) => this.#requote(signal))
      case 'remount':
        return void this.#inRun((signal) => mountFields(this, signal))
      case 'poll':
        return void this.#inRun((signal) => this.#poll(signal))
      case 'reprice':
        // What was free has no fields, say.
        if (!quote || !this.fields.suit(quote)) return this.dispatch({ type: 'moved' })
        return void this.fields.reprice(quote)
      case 'unmount':
        this.#run.abort()
        return this.fields.unmount()
      case 'pay':
        return this.#pay()
      case 'forget':
        return this.session.forget()
      case 'complain':
        if (this.host.debug) tellDeveloper('illegal_transition', `${event.type} in ${this.state.name}`)
        return
      case 'tell-ready':
        return this.#tell(new PayReadyEvent())
      case 'tell-quote':
        return this.#tell(quote && new PayQuoteEvent(quote))
      case 'tell-authenticate':
        return this.#tell(new PayAuthenticateEvent())
      case 'tell-cancel':
        return this.#tell(new PayCancelEvent('authentication'))
      case 'tell-error':
        return this.#tell(problem && new PayErrorEvent(problem, this.wording.problem(problem, quote)))
      case 'tell-processing':
        return void (payment && this.#learn(payment).then((known) => this.#tell(new PayProcessingEvent(known))))
      case 'tell-success':
        return void (payment && this.#learn(payment).then((known) => this.#tell(new PaySuccessEvent(known))))
    }
  }

  #tell(event: Event | undefined): void {
    if (event) this.host.dispatchEvent(event)
  }

  /** Whatever ran before in the background is over; `work` notices by `signal` when it is its own turn. */
  async #inRun(work: (signal: AbortSignal) => Promise<void>): Promise<void> {
    this.#run.abort()
    const { signal } = (this.#run = new AbortController())
    try {
      await work(signal)
    } catch (error) {
      if (signal.aborted) return
      tellDeveloper('stripe_refused', String(error))
      await fail(this, { code: 'stripe_unreachable' }, signal).catch(() => {})
    }
  }

  /** The cashier and all texts are loaded when first called for; after a failure, the next call tries again. */
  async call(): Promise<Cashier | undefined> {
    const [loaded] = await Promise.all([import('./cashier.ts').catch(() => undefined), this.wording.load()])
    return (this.cashier ??= loaded && new loaded.Cashier(this))
  }

  async #requote(signal: AbortSignal): Promise<void> {
    const answer = await this.quote(signal)
    signal.throwIfAborted()
    // Meanwhile an attempt may have begun. It pays what the buyer saw, so a quote that comes now is for afterwards.
    if (this.#attempt) this.#late.add('refresh')
    else if (answer.ok) this.dispatch({ type: 'quoted', quote: answer.value })
    // The buyer is at it, and may go on; Pay asks again.
    else if (this.fields.details.destination) this.dispatch({ type: 'unquoted', problem: answer.problem })
    else await fail(this, answer.problem, signal)
  }

  #pay(): void {
    const { quote } = this.state
    const wallet = this.#wallet
    if (!quote) return
    const submit = new PaySubmitEvent()
    this.host.dispatchEvent(submit)
    const permitted = submit.permitted()
    // At once, since a wallet opens only in answer to the click itself.
    const validated = this.fields.validate(!!wallet)
    validated.catch(() => {})
    const onChallenge = () => this.dispatch({ type: 'challenged' })
    this.#attempt = this.call()
      .then((cashier): CheckoutEvent | Promise<CheckoutEvent> =>
        cashier
          ? cashier.pay(quote, { validated, permitted, submit, onChallenge, wallet })
          : { type: 'refused', problem: { code: 'network' } },
      )
      .then((event) => {
        this.#attempt = undefined
        // Held back by the page, its sheet stays open, at its own price. After anything else it may be gone without a word.
        if (this.walletDestination && event.type !== 'withdrawn') {
          this.walletDestination = undefined
          this.#late.add('refresh')
        }
        this.dispatch(event)
        const { problem } = this.state
        if (event.type !== 'paid' && event.type !== 'pending') wallet?.fail(problem && this.wording.problem(problem, quote))
        const result = resultOf(this.state)
        const late = [...this.#late]
        this.#late.clear()
        for (const type of late) this.#change(type)
        return result
      })
  }

  async #poll(signal: AbortSignal): Promise<void> {
    const event = await this.cashier?.awaitBank(signal)
    signal.throwIfAborted()
    if (event) this.dispatch(event)
  }

  /** The payment with its reference, which the view shows as soon as it is known. */
  async #learn(payment: Payment): Promise<Payment> {
    const known = (await this.cashier?.learn(payment)) ?? payment
    if (known !== payment && this.state.payment === payment) this.dispatch({ type: 'referenced', payment: known })
    return known
  }

  quote(signal?: AbortSignal): Promise<Answer<Offer>> {
    return askOffer(this.host, this.server, this.walletDestination ?? this.fields.details.destination, signal)
  }

  /** What is opened next may be another checkout. */
  #close(): void {
    this.#openSession?.release()
    this.#openSession = this.walletDestination = undefined
  }

  get server(): Server {
    return { endpoint: this.host.endpoint, fetch: this.#fetch }
  }

  get session(): CheckoutSession {
    const session = (this.#openSession ??= openSession(this.host.endpoint, this.host.id))
    // Out of the page it keeps the key from nobody.
    if (!this.host.isConnected) this.#close()
    return session
  }
}
