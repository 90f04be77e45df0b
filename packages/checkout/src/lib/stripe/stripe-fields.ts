import type {
  Appearance,
  Stripe,
  StripeElementLocale,
  StripeElements,
  StripeElementsOptionsMode,
  StripeElementsUpdateOptions,
  StripeError,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'
import type { Offer } from '../checkout-machine.ts'
import { askedOf, type Asking, type Detail, type Details } from '../details.ts'
import { isFree } from '../offer.ts'
import type { Fields, FieldsChange, PaymentFields } from '../payment-gateway.ts'
import type { Till } from '../wallet-desk.ts'
import { within } from '../within.ts'
import type { ExtraFields, Group } from './extra-fields.ts'
import { loadStripe } from './load-stripe.ts'
import { createMountPoint, type MountPoint } from './mount-point.ts'

/** How long the fields may take to appear, in milliseconds. */
const patience = 15_000

/** What the element says of the fields in it. */
export interface FieldSettings extends Asking {
  readonly stripe: Stripe | undefined
  readonly email: string | undefined
  readonly express: boolean
  readonly fetchClientSecret: unknown
  readonly countries: string | undefined
  readonly layout: 'accordion' | 'tabs'
  readonly methods: string | undefined
}

/** What the fields need of the element that they stand in. */
export interface FieldsHost {
  readonly element: HTMLElement & FieldSettings
  /** The slot of the element's shadow root that shows the fields; `${slotName}-email` shows the email, and so on. */
  readonly slotName: string
  appearance(): Appearance
  /** Where wallets pay. */
  readonly till: () => Till
  /** What shipping is called where the quote has no line for it yet. */
  readonly shippingLabel: () => string
  onFields(change: FieldsChange): void
  readonly onEnter: () => void
  /** The page took the fields away. */
  readonly onWiped: () => void
}

/** Stripe's Payment Element, and beside it what else of Stripe's the page wants. */
export class StripeFields implements PaymentFields {
  readonly #host: FieldsHost
  #stripe: Stripe | undefined
  #elements: StripeElements | undefined
  /** What they were mounted for. */
  #offer: Offer | undefined
  #field: StripePaymentElement | undefined
  /** The latest Appearance, to tell whether another one is another. */
  #look: string | undefined
  #extras: ExtraFields | undefined
  #change: FieldsChange = { complete: false, empty: true, method: '' }
  #places: MountPoint[] = []

  constructor(host: FieldsHost) {
    this.#host = host
  }

  async connect(publishableKey: string): Promise<void> {
    this.#stripe = this.element.stripe ?? (await loadStripe(publishableKey, this.element.nonce))
  }

  async mount({ offer, locale }: Fields): Promise<void> {
    this.unmount()
    const { element } = this
    // Stripe falls back to the browser's language by itself where it has no such locale.
    const look = { locale: locale as StripeElementLocale, appearance: this.#host.appearance() }
    const asked = askedOf(element, isFree(offer))
    const group = isFree(offer) ? undefined : this.stripe.elements({ ...groupOf(offer), ...look })
    this.#elements = group
    this.#offer = offer
    await within(
      patience,
      Promise.all([
        group && this.#mountPayment(group),
        (asked.length > 0 || element.express) && this.#mountExtras(asked, { ...look, stripe: this.stripe, elements: group }),
      ]),
    )
  }

  #mountPayment(group: StripeElements): Promise<void> {
    const { email, express, layout, methods } = this.element
    const paymentMethodOrder = methods?.match(/\w+/g)
    const field = group.create('payment', {
      // Left to itself, Stripe shows several methods with none of them open.
      layout: { type: layout === 'tabs' ? layout : 'accordion', defaultCollapsed: false },
      ...(paymentMethodOrder && { paymentMethodOrder }),
      ...(email && { defaultValues: { billingDetails: { email } } }),
      // They have buttons of their own.
      ...(express && ({ wallets: { applePay: 'never', googlePay: 'never' } } satisfies StripePaymentElementOptions)),
    })
    this.#field = field
    field.on('change', ({ complete, empty, value }) => {
      this.#change = { complete, empty, method: value.type }
      this.#tell()
    })
    const ready = new Promise<void>((resolve, reject) => {
      field.on('ready', () => resolve())
      field.on('loaderror', ({ error }) => reject(new Error(error.message)))
    })
    field.mount(this.#place(''))
    return ready
  }

  /** Loaded once; what was typed is kept over a remount. */
  async #mountExtras(asked: readonly Detail[], group: Omit<Group, 'node'>): Promise<void> {
    const places = this.#places
    const { ExtraFields } = await import('./extra-fields.ts')
    const current = () => places === this.#places
    if (!current()) return
    this.#extras ??= new ExtraFields(this.#host, () => this.#tell())
    await this.#extras.mount(asked, { ...group, node: (name) => this.#place(name) }, current)
  }

  #place(name: Detail | 'express' | ''): HTMLElement {
    const { element, slotName, onEnter, onWiped } = this.#host
    const place = createMountPoint(element, name ? `${slotName}-${name}` : slotName, onEnter, onWiped)
    this.#places.push(place)
    return place.node
  }

  #tell(): void {
    const { complete } = this.#change
    this.#host.onFields({ ...this.#change, complete: complete && this.#extras?.complete !== false })
  }

  async reprice(offer: Offer): Promise<void> {
    if (!('currency' in offer)) return
    const { amount, currency, capture } = offer
    // Stripe.js compares all three with the PaymentIntent, so a capture that was said before is taken back, too.
    await this.#update({ amount, currency, captureMethod: capture ?? 'automatic' })
  }

  /** Colours, font or radius of the page may have changed. */
  restyle(): void {
    if (!this.#places.length) return
    const appearance = this.#host.appearance()
    const look = JSON.stringify(appearance)
    if (look === this.#look) return
    this.#look = look
    void this.#update({ appearance })
    this.#extras?.restyle(appearance)
  }

  async #update(options: StripeElementsUpdateOptions): Promise<void> {
    // It fails when the fields are taken away meanwhile; the next ones get everything from the start.
    await this.#elements?.update(options).catch(() => {})
  }

  async validate(byWallet = false): Promise<Pick<StripeError, 'type'> | undefined> {
    const [paying, details] = await Promise.all([
      this.#elements?.submit(),
      byWallet ? undefined : this.#extras?.validate(),
    ])
    return paying?.error ?? details
  }

  focus(): void {
    this.#field?.focus()
  }

  /** What the buyer has said beside the payment. */
  get details(): Details {
    return this.#extras?.details ?? {}
  }

  /** This buyer has a wallet. */
  get hasWallet(): boolean {
    return !!this.#extras?.hasWallet
  }

  /** True if the buyer is in one of the fields. `:focus-within` does not tell: the focus is in another document. */
  hasFocus(): boolean {
    return this.#places.some(({ node }) => node.contains(document.activeElement))
  }

  unmount(): void {
    this.#field?.destroy()
    this.#extras?.unmount()
    for (const place of this.#places) place.remove()
    this.#places = []
    this.#field = this.#elements = this.#offer = this.#look = undefined
  }

  /** For `stripe-gateway.ts`: what the fields stand in. */
  get element(): FieldsHost['element'] {
    return this.#host.element
  }

  /** For `stripe-gateway.ts`. */
  get stripe(): Stripe {
    if (!this.#stripe) throw new Error('connect() comes first')
    return this.#stripe
  }

  /**
   * The fields as they are can pay this, once repriced. What the card is kept for is said in the CustomerSession, too, and
   * Stripe.js takes another one of those only from the start.
   */
  suit(offer: Offer): boolean {
    const was = this.#offer
    return !!was && isFree(offer) === isFree(was) && offer.setupFutureUsage === was.setupFutureUsage
  }

  /** For `stripe-gateway.ts`: nothing where there are no fields. */
  get elements(): StripeElements | undefined {
    return this.#elements
  }
}

/** https://docs.stripe.com/js/elements_object/create_without_intent (read 2026-11) */
function groupOf(offer: Offer): StripeElementsOptionsMode {
  const { setupFutureUsage, customerSession } = offer
  return {
    ...('currency' in offer
      ? { mode: 'payment', amount: offer.amount, currency: offer.currency, ...(offer.capture && { captureMethod: offer.capture }) }
      : { mode: 'setup' }),
    ...(setupFutureUsage && { setupFutureUsage }),
    ...(customerSession && { customerSessionClientSecret: customerSession }),
  }
}
