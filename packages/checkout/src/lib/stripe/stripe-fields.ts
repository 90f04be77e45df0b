import type {
  Appearance,
  Stripe,
  StripeElementLocale,
  StripeElements,
  StripeElementsOptionsMode,
  StripeElementsUpdateOptions,
  StripeError,
  StripePaymentElement,
} from '@stripe/stripe-js'
import type { Offer } from '../checkout-machine.ts'
import type { Fields, FieldsChange, PaymentFields } from '../payment-gateway.ts'
import { within } from '../within.ts'
import { loadStripe } from './load-stripe.ts'
import { createMountPoint, type MountPoint } from './mount-point.ts'

/** How long the fields may take to appear, in milliseconds. */
const patience = 15_000

/** What the fields need of the element that they stand in. */
export interface FieldsHost {
  readonly element: HTMLElement
  /** The slot of the element's shadow root that shows the fields. */
  readonly slotName: string
  /** An instance that the page brought. */
  stripe(): Stripe | undefined
  appearance(): Appearance
  onChange(change: FieldsChange): void
  readonly onEnter: () => void
  /** The page took the fields away. */
  readonly onWiped: () => void
}

/** Stripe's Payment Element. */
export class StripeFields implements PaymentFields {
  readonly #host: FieldsHost
  #stripe: Stripe | undefined
  #elements: StripeElements | undefined
  #field: StripePaymentElement | undefined
  #place: MountPoint | undefined
  /** The latest Appearance, to tell whether another one is another. */
  #look: string | undefined

  constructor(host: FieldsHost) {
    this.#host = host
  }

  async connect(publishableKey: string): Promise<void> {
    this.#stripe = this.#host.stripe() ?? (await loadStripe(publishableKey, this.element.nonce))
  }

  async mount({ offer, locale, email }: Fields): Promise<void> {
    this.unmount()
    const { element, slotName, onEnter, onWiped } = this.#host
    this.#place = createMountPoint(element, slotName, onEnter, onWiped)
    this.#elements = this.stripe.elements({
      ...groupOf(offer),
      // Stripe falls back to the browser's language by itself where it has no such locale.
      locale: locale as StripeElementLocale,
      appearance: this.#host.appearance(),
    })
    const field = this.#elements.create('payment', {
      // Left to itself, Stripe shows several methods with none of them open.
      layout: { type: 'accordion', defaultCollapsed: false },
      ...(email && { defaultValues: { billingDetails: { email } } }),
    })
    this.#field = field
    field.on('change', ({ complete, empty, value }) => this.#host.onChange({ complete, empty, method: value.type }))
    const ready = new Promise<void>((resolve, reject) => {
      field.on('ready', () => resolve())
      field.on('loaderror', ({ error }) => reject(new Error(error.message)))
    })
    field.mount(this.#place.node)
    await within(patience, ready)
  }

  reprice(offer: Offer): void {
    if ('currency' in offer) this.#update({ amount: offer.amount, currency: offer.currency })
  }

  /** Colours, font or radius of the page may have changed. */
  restyle(): void {
    if (!this.#elements) return
    const appearance = this.#host.appearance()
    const look = JSON.stringify(appearance)
    if (look !== this.#look) this.#update({ appearance })
    this.#look = look
  }

  #update(options: StripeElementsUpdateOptions): void {
    // It fails when the fields are taken away meanwhile; the next ones get everything from the start.
    this.#elements?.update(options).catch(() => {})
  }

  async validate(): Promise<StripeError | undefined> {
    return (await this.#elements?.submit())?.error
  }

  focus(): void {
    this.#field?.focus()
  }

  /** True if the buyer is in one of the fields. `:focus-within` does not tell: the focus is in another document. */
  hasFocus(): boolean {
    return !!this.#place?.node.contains(document.activeElement)
  }

  unmount(): void {
    this.#field?.destroy()
    this.#place?.remove()
    this.#field = this.#place = this.#elements = this.#look = undefined
  }

  /** For `stripe-gateway.ts`: what the fields stand in. */
  get element(): HTMLElement {
    return this.#host.element
  }

  /** For `stripe-gateway.ts`. */
  get stripe(): Stripe {
    if (!this.#stripe) throw new Error('connect() comes first')
    return this.#stripe
  }

  get mounted(): boolean {
    return !!this.#elements
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
