import type { CartItem } from '@pay-checkout/protocol'
import type { Appearance, Stripe } from '@stripe/stripe-js'
import { LitElement, ReactiveElement, html, nothing, type PropertyValues } from 'lit'
import { PayChangeEvent, PayStateEvent } from '../events.ts'
import type { Strings } from '../locales/en.ts'
import { CheckoutController } from './checkout-controller.ts'
import type { CheckoutHost } from './checkout-host.ts'
import type { CheckoutState, StateName } from './checkout-machine.ts'
import type { CheckoutResult } from './checkout-result.ts'
import { askedOf, ships } from './details.ts'
import { FocusKeeper } from './focus-keeper.ts'
import { foundations } from './foundations.ts'
import { isFree } from './offer.ts'
import type { FetchClientSecret } from './own-backend.ts'
import { isOtherCart, parseItems } from './parse-items.ts'
import { styles } from './pay-checkout-element.styles.ts'
import { Room } from './room.ts'
import { appearanceOf } from './stripe/appearance.ts'
import { newSlotName } from './stripe/mount-point.ts'
import { StripeFields } from './stripe/stripe-fields.ts'
import { readTokens } from './tokens.ts'
import { formStyles } from './views/form.styles.ts'
import { outcomeStyles } from './views/outcome.styles.ts'
import { summaryStyles } from './views/summary.styles.ts'
import { announcement, over, viewOf } from './views/view-of.ts'
import type { View } from './views/view.ts'
import { Waiting } from './waiting.ts'
import { Wording } from './wording.ts'

/**
 * Takes a payment through Stripe: asks your server what the cart costs, shows Stripe's fields, pays, sees the buyer through
 * 3D Secure, and tells how it ended.
 *
 * @tagname pay-checkout
 *
 * @attr {string} endpoint - Where your server speaks the protocol.
 * @attr {string} items - The cart, as JSON: `[{"id":"mug","quantity":2}]`; as a property also as objects, which must be replaced to be
 *   noticed. What it costs is your server's to say.
 * @attr {'payment'|'setup'} mode - `setup` saves a card for later and charges nothing; for who is signed in with you.
 * @attr {'client'|'server'} confirm - Who confirms. `server`: your server, in one call, with a ConfirmationToken.
 * @attr {number} amount - With `fetchClientSecret` only: what it costs, in the currency's minor unit.
 * @attr {string} currency - With `fetchClientSecret` only: three lower-case letters.
 * @attr {string} publishable-key - Stripe's `pk_…`. Default: the one in your server's quote.
 * @attr {string} email - Where Stripe sends the receipt; also fills in Stripe's own field.
 * @attr {boolean} ask-email - Asks for the email, above the payment; who has Link can pay with it then.
 * @attr {'shipping'|'billing'|'both'} address - Asks for addresses. The price is asked for again with the shipping address.
 * @attr {string} countries - Where you deliver to, as two-letter codes: `US, CA`. Default: everywhere.
 * @attr {boolean} express - Buttons for Apple Pay, Google Pay, Link and other wallets on top, for who has one.
 * @attr {'accordion'|'tabs'} layout - How Stripe's fields show several payment methods.
 * @attr {string} methods - The order of the payment methods, in Stripe's words: `card, klarna`. Default: Stripe decides.
 * @attr {'auto'|'light'|'dark'} theme - `auto` follows the `color-scheme` of the page around the element.
 * @attr {string} locale - Default: the nearest `lang` attribute, else the browser's language. Texts in ar, de, en, es, fr, he, it, ja,
 *   ko, nl, pl, pt, sv and zh, else in English; amounts and Stripe's fields in any.
 * @attr {string} return-url - Where a bank's page leads back to. Default: this page.
 * @attr {boolean} disabled - Nothing can be paid.
 * @attr {boolean} debug - Complains in the console about what should never happen.
 *
 * @fires {PayReadyEvent} pay-ready - The fields take input.
 * @fires {PayQuoteEvent} pay-quote - What the cart costs is known, or has changed.
 * @fires {PayChangeEvent} pay-change - The buyer typed, or chose another payment method.
 * @fires {PayExpressEvent} pay-express - The buyer pressed a wallet's button. Cancelable: its sheet stays closed then.
 * @fires {PaySubmitEvent} pay-submit - Pay was pressed, or agreed to in a wallet. Cancelable; the payment waits for promises, and is
 *   held back if one rejects.
 * @fires {PayAuthenticateEvent} pay-authenticate - The bank asks for 3D Secure.
 * @fires {PayCancelEvent} pay-cancel - 3D Secure was left unfinished, or a wallet's sheet closed. Nothing was charged.
 * @fires {PayProcessingEvent} pay-processing - Not paid yet: the bank takes its time, or the buyer has a voucher to pay. `pay-success` or `pay-error`
 *   follows.
 * @fires {PaySuccessEvent} pay-success - Stripe reported that the payment went through.
 * @fires {PayErrorEvent} pay-error - It did not go through, or the checkout is unavailable; `message` is what the buyer reads.
 * @fires {PayStateEvent} pay-state - Each change of state.
 *
 * @slot heading - Above everything.
 * @slot summary - Instead of the order summary.
 * @slot button-label - Instead of “Pay $36.00”.
 * @slot success - Below the receipt after a payment.
 *
 * @csspart summary - The order summary.
 * @csspart line - What is in it; also `item`, `discount`, `shipping`, `tax`, or `later` for what needs an address. Items have a row each.
 * @csspart total - Its last row.
 * @csspart express - Around the wallets' buttons.
 * @csspart divider - Between them and the form.
 * @csspart details - Around an email or address; also `email`, `shipping` or `billing`.
 * @csspart label - The heading of such a part of the form.
 * @csspart fields - Around Stripe's fields.
 * @csspart notice - What the buyer is told below the button; with `error` after a failure.
 * @csspart button - Pay, or try again.
 * @csspart secure - Below the button while there is no notice: where the payment details go.
 * @csspart outcome - Instead of the form, afterwards or when unavailable.
 * @csspart title - Its heading.
 * @csspart receipt - The amount and reference in it.
 *
 * @cssprop --pay-accent - The button and the focus ring.
 * @cssprop --pay-accent-text - Text on the accent.
 * @cssprop --pay-background - The card and the fields.
 * @cssprop --pay-text - Text.
 * @cssprop --pay-muted - Text that matters less.
 * @cssprop --pay-border - The edge of a field.
 * @cssprop --pay-line - Hairlines.
 * @cssprop --pay-danger - Errors.
 * @cssprop --pay-success - The sign after a payment.
 * @cssprop --pay-radius - Of fields and the button; the card has half as much again.
 * @cssprop --pay-font - The font family.
 * @cssprop --pay-font-size - From 16px on, phones don't zoom into a field.
 * @cssprop --pay-space - The unit of every distance.
 * @cssprop --pay-summary-height - What is kept free for the order summary. Default: a row for each item, one or two lines for what the
 *   server adds, and the total.
 * @cssprop --pay-fields-height - What is kept free for Stripe's fields, besides a line for a mistake in one of them. Default: a card
 *   form's. Set it where there are several payment methods.
 *
 * @cssstate loading - The price and Stripe's fields are on their way.
 * @cssstate ready - The fields take input.
 * @cssstate submitting - An attempt to pay is under way.
 * @cssstate authenticating - The bank's page for 3D Secure is open.
 * @cssstate processing - Stripe has the payment, which is not confirmed yet: the bank takes its time, or the buyer has a voucher to pay.
 * @cssstate succeeded - Stripe reported that the payment went through.
 * @cssstate canceled - 3D Secure was left unfinished; the fields take input.
 * @cssstate unavailable - Nothing can be paid at the moment.
 */
export class PayCheckout extends LitElement implements CheckoutHost {
  static override styles = [styles, summaryStyles, formStyles, outcomeStyles]

  // Not by decorators: their helpers would be a twentieth of the whole element.
  static override properties = {
    endpoint: {},
    items: { converter: { fromAttribute: parseItems }, hasChanged: isOtherCart },
    publishableKey: { attribute: 'publishable-key' },
    email: {},
    askEmail: { type: Boolean, attribute: 'ask-email' },
    address: {},
    countries: {},
    express: { type: Boolean },
    layout: {},
    methods: {},
    mode: {},
    confirm: {},
    amount: { type: Number },
    currency: {},
    // Written in place, it is another function at each render of a framework, but no other backend.
    fetchClientSecret: { attribute: false, hasChanged: (now: unknown, before: unknown) => !now !== !before },
    theme: { reflect: true, useDefault: true },
    locale: {},
    returnUrl: { attribute: 'return-url' },
    disabled: { type: Boolean, reflect: true },
    debug: { type: Boolean },
    stripe: { attribute: false },
    strings: { attribute: false },
    appearance: { attribute: false },
  }

  endpoint = '/pay'

  items: readonly CartItem[] | undefined
  publishableKey: string | undefined
  email: string | undefined
  askEmail = false
  address: 'shipping' | 'billing' | 'both' | undefined
  countries: string | undefined
  express = false
  layout: 'accordion' | 'tabs' = 'accordion'
  methods: string | undefined
  mode: 'payment' | 'setup' = 'payment'
  confirm: 'client' | 'server' = 'client'
  amount: number | undefined
  currency: string | undefined

  /** For a backend of your own, instead of `endpoint`. Set `amount`, `currency` and `publishableKey` as well. The latest is asked. */
  fetchClientSecret: FetchClientSecret | undefined
  theme: 'auto' | 'light' | 'dark' = 'auto'
  locale: string | undefined
  returnUrl: string | undefined
  disabled = false
  debug = false

  /** An instance of Stripe.js to use instead of loading it. Set it before the element is in the page. */
  stripe: Stripe | undefined

  /** Single texts in other words, by the keys of `Strings`. `{amount}` and `{count}` are filled in. */
  strings: Partial<Strings> = {}

  /** [Stripe's Appearance](https://docs.stripe.com/elements/appearance-api), merged over what the design tokens make. */
  appearance: Appearance | undefined

  readonly #internals = this.attachInternals()
  readonly #slotName = newSlotName()
  readonly #stripeFields = new StripeFields({
    element: this,
    slotName: this.#slotName,
    appearance: () => appearanceOf(readTokens(this.renderRoot.querySelector('#probe')), this.appearance),
    shippingLabel: () => this.#wording.strings.shipping_later ?? '',
    onFields: (change) => void this.dispatchEvent(new PayChangeEvent(change)),
    onEnter: () => void this.submit(),
    onWiped: () => this.#controller.remount(),
    till: () => this.#controller,
  })
  readonly #wording = new Wording(this)
  readonly #controller = new CheckoutController(this, this.#stripeFields, this.#wording, (input, init) => fetch(input, init))
  readonly #waiting = new Waiting(this, () => this.#controller.online())
  readonly #room = new Room(this, () => this.shadowRoot)
  readonly #focus = new FocusKeeper(() => this.shadowRoot, this.#stripeFields)

  /** A snapshot of where the checkout stands: `name`, `quote`, `problem`, `payment`. */
  get state(): CheckoutState {
    return this.#controller.state
  }

  /**
   * Pays, as if the buyer had pressed the button. Resolves to how it ended and never rejects. While an attempt is under
   * way, every call gives that same one.
   */
  submit(): Promise<CheckoutResult> {
    return this.#controller.submit()
  }

  /** Starts a new purchase, for example after a success. Does nothing while an attempt to pay is under way. */
  reset(): void {
    this.#controller.reset()
  }

  /** Asks the server again what the cart costs. */
  refresh(): void {
    this.#controller.refresh()
  }

  /** Moves the focus to Stripe's fields, to the button during an attempt, or to the heading of what is there instead. */
  override focus(options?: FocusOptions): void {
    this.#focus.focus(this.state.name, options)
  }

  /** @internal For the controller: `state` is another one. */
  stateChanged(previous: StateName): void {
    const { name } = this.state
    this.#internals.states.delete(previous)
    this.#internals.states.add(name)
    if (over(name) !== over(previous)) this.#room.keepBody(over(name))
    this.#focus.stateChanged(previous, name)
    this.#waiting.restart(name === 'loading' || name === 'submitting')
    this.dispatchEvent(new PayStateEvent(this.state, previous))
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    // A server's skeleton gives way to the same one in the same task, past Lit's hydration: that fails where the two differ.
    this.shadowRoot?.replaceChildren()
    return ReactiveElement.prototype['createRenderRoot'].call(this)
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Without its attribute, and where a framework takes the property away, it is as at first.
    this.endpoint ??= '/pay'
    // What is written like an attribute, some frameworks set as a property.
    if (typeof this.items === 'string') this.items = parseItems(this.items)
    if (!this.hasUpdated) return
    if (foundations.some((name) => changed.has(name))) this.#controller.reload()
    else if (changed.has('items') || changed.has('amount') || changed.has('currency')) this.#controller.refresh()
  }

  protected override firstUpdated(): void {
    this.#internals.states.add(this.state.name)
    this.#waiting.restart(true)
    // After this update: what follows from it would be a second one within it, of which Lit warns every developer.
    queueMicrotask(() => this.#controller.start())
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('appearance')) this.#restyle()
    this.#focus.rendered(this.state.problem)
    this.#room.keepForm(this.state.name)
  }

  protected override render() {
    const { state } = this
    const { strings, money, lang, dir } = this.#wording
    const view: View = {
      state,
      strings,
      money,
      rows: this.items?.length ?? 1,
      setup: this.mode === 'setup',
      fields: this.#slotName,
      asked: askedOf(this, !!state.quote && isFree(state.quote)),
      express: this.express && (state.name === 'loading' || this.#stripeFields.hasWallet),
      slow: this.#waiting.slow,
      unshipped: ships(this) && !this.#stripeFields.details.destination,
      disabled: this.disabled,
      onPay: this.#pay,
      onRetry: this.#retry,
    }
    return html`
      <div id="body" lang=${lang ?? nothing} dir=${dir ?? nothing}>${viewOf(state.name, this.#controller.cashier?.outcomeView)(view)}</div>
      <div class="unseen" role="status" lang=${lang ?? nothing}>${announcement(view)}</div>
      <i id="probe" hidden></i>
      <i id="sensor" @transitionend=${this.#restyle}></i>
    `
  }

  readonly #pay = (): void => void this.submit()
  readonly #retry = (): void => this.#controller.reload()
  readonly #restyle = (): void => this.#stripeFields.restyle()
}

declare global {
  interface HTMLElementTagNameMap {
    'pay-checkout': PayCheckout
  }
}
