import type {
  Appearance,
  PaymentIntent,
  Stripe,
  StripeElementLocale,
  StripeElements,
  StripeElementsUpdateOptions,
  StripePaymentElement,
} from '@stripe/stripe-js'
import { tellDeveloper, type CheckoutProblem } from '../../errors.ts'
import type { Fact, Fields, FieldsChange, PaymentGateway } from '../payment-gateway.ts'
import { within } from '../within.ts'
import { watchChallenge } from './challenge-watch.ts'
import { loadStripe } from './load-stripe.ts'
import { createMountPoint, type MountPoint } from './mount-point.ts'
import { problemOf } from './stripe-errors.ts'

/** How long a call that should answer at once may take, in milliseconds. */
const patience = 15_000

/** What the gateway needs of the element that it works for. */
export interface GatewayHost {
  readonly element: Element
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

/** Payments by Stripe's Payment Element. */
export class StripeGateway implements PaymentGateway {
  readonly #host: GatewayHost
  #stripe: Stripe | undefined
  #elements: StripeElements | undefined
  #field: StripePaymentElement | undefined
  #place: MountPoint | undefined

  constructor(host: GatewayHost) {
    this.#host = host
  }

  async connect(publishableKey: string): Promise<void> {
    this.#stripe = this.#host.stripe() ?? (await loadStripe(publishableKey))
  }

  async mount({ amount, currency, locale, email }: Fields): Promise<void> {
    this.unmount()
    const { element, slotName, onEnter, onWiped } = this.#host
    this.#place = createMountPoint(element, slotName, onEnter, onWiped)
    this.#elements = this.#connected.elements({
      mode: 'payment',
      amount,
      currency,
      // Stripe falls back to the browser's language by itself where it has no such locale.
      locale: locale as StripeElementLocale,
      appearance: this.#host.appearance(),
    })
    const field = this.#elements.create('payment', email ? { defaultValues: { billingDetails: { email } } } : {})
    this.#field = field
    field.on('change', ({ complete, empty, value }) => this.#host.onChange({ complete, empty, method: value.type }))
    const ready = new Promise<void>((resolve, reject) => {
      field.on('ready', () => resolve())
      field.on('loaderror', ({ error }) => reject(new Error(error.message)))
    })
    field.mount(this.#place.node)
    await within(patience, ready)
  }

  reprice(price: { amount: number; currency: string }): void {
    this.#update(price)
  }

  /** Colours, font or radius of the page have changed. */
  restyle(): void {
    if (this.#elements) this.#update({ appearance: this.#host.appearance() })
  }

  #update(options: StripeElementsUpdateOptions): void {
    // It fails when the fields are taken away meanwhile; the next ones get everything from the start.
    this.#elements?.update(options).catch(() => {})
  }

  async validate(): Promise<CheckoutProblem | undefined> {
    const { error } = (await this.#elements?.submit()) ?? {}
    return error && problemOf(error)
  }

  async confirm(clientSecret: string, return_url: string, onChallenge: () => void) {
    const elements = this.#elements
    if (!elements) return undefined
    const stop = watchChallenge(onChallenge)
    try {
      const { error } = await this.#connected.confirmPayment({
        elements,
        clientSecret,
        confirmParams: { return_url },
        redirect: 'if_required',
      })
      if (error?.type === 'invalid_request_error' && !error.payment_intent) {
        tellDeveloper('stripe_refused', error.code)
      }
      return error && problemOf(error)
    } finally {
      stop()
    }
  }

  async look(clientSecret: string): Promise<Fact> {
    const { paymentIntent, error } = await within(patience, this.#connected.retrievePaymentIntent(clientSecret))
    if (!paymentIntent) throw new Error(`Stripe did not tell: ${error.type}`)
    return factOf(paymentIntent)
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
    this.#field = this.#place = this.#elements = undefined
  }

  get #connected(): Stripe {
    if (!this.#stripe) throw new Error('connect() comes first')
    return this.#stripe
  }
}

/** https://docs.stripe.com/payments/paymentintents/lifecycle (read 2026-11) */
function factOf({ status, id, amount, currency, last_payment_error: failure }: PaymentIntent): Fact {
  switch (status) {
    case 'succeeded':
    case 'requires_capture':
      return { status: 'paid', paymentIntentId: id, amount, currency }
    case 'processing':
      return { status: 'pending', paymentIntentId: id, amount, currency }
    case 'requires_action':
      return { status: 'abandoned' }
    case 'canceled':
      return { status: 'void' }
    default:
      return failure ? { status: 'declined', problem: problemOf(failure) } : { status: 'open' }
  }
}
