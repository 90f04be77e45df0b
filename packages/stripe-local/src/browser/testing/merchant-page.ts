/** A merchant's page, as small as it gets: the real loader, one Elements group, and what happened, for a test to look at. */
import { loadStripe } from '@stripe/stripe-js'
import type {
  PaymentIntentResult,
  SetupIntentResult,
  Stripe,
  StripeElements,
  StripeElementsOptionsClientSecret,
  StripeElementsOptionsMode,
  StripePaymentElement,
  StripePaymentElementOptions,
} from '@stripe/stripe-js'

/** What `stripe.elements()` takes; a test need not say the mode, amount and currency. */
export type ElementsOptions = Partial<StripeElementsOptionsMode> | StripeElementsOptionsClientSecret

export interface Merchant {
  stripe: Stripe
  elements: StripeElements
  payment: StripePaymentElement
  /** The Payment Element's events, `type` and payload. */
  events: { type: string; payload: unknown }[]
  /** Every message that this page could read. */
  messages: unknown[]
  create(options?: ElementsOptions, elementOptions?: StripePaymentElementOptions): void
  /** Mounts, and resolves with the `ready` event. */
  mount(target?: string | HTMLElement): Promise<void>
  /** The deferred flow: submit, then confirm. */
  pay(clientSecret: string, confirmParams?: object): Promise<PaymentIntentResult | { error: { message: string } }>
  /** The same for a SetupIntent. */
  save(clientSecret: string, confirmParams?: object): Promise<SetupIntentResult | { error: { message: string } }>
}

declare global {
  interface Window {
    merchant: Merchant
  }
}

/** Each `on` overload of an Element takes one type; here they are all heard alike. */
interface AnyEvents {
  on(type: string, handler: (payload: unknown) => void): unknown
}

const eventTypes = ['ready', 'change', 'focus', 'blur', 'escape', 'loaderstart', 'loaderror'] as const

const merchant: Merchant = {
  events: [],
  messages: [],
  // Each is there once loadShop() and create() have run.
  stripe: undefined!,
  elements: undefined!,
  payment: undefined!,

  create(options, elementOptions) {
    const mode = options && ('clientSecret' in options || options.mode === 'setup') ? {} : { mode: 'payment', amount: 1099, currency: 'usd' }
    this.elements = this.stripe.elements({ ...mode, ...options } as StripeElementsOptionsMode)
    this.payment = this.elements.create('payment', elementOptions)
    for (const type of eventTypes) {
      const heard: AnyEvents = this.payment
      heard.on(type, (payload) => this.events.push({ type, payload }))
    }
  },

  async mount(target = '#payment') {
    const { promise, resolve } = Promise.withResolvers<unknown>()
    this.payment.once('ready', resolve)
    this.payment.mount(target)
    await promise
  },

  async pay(clientSecret, confirmParams = { return_url: `${window.location.origin}/receipt` }) {
    const { error } = await this.elements.submit()
    if (error) return { error: { ...error, message: error.message ?? '' } }
    const { elements } = this
    return this.stripe.confirmPayment({ elements, clientSecret, confirmParams, redirect: 'if_required' })
  },

  async save(clientSecret, confirmParams = { return_url: `${window.location.origin}/receipt` }) {
    const { error } = await this.elements.submit()
    if (error) return { error: { ...error, message: error.message ?? '' } }
    const { elements } = this
    return this.stripe.confirmSetup({ elements, clientSecret, confirmParams, redirect: 'if_required' })
  },
}

window.merchant = merchant
window.loadShop = async (key) => {
  const stripe = await loadStripe(key)
  if (stripe === null) throw new Error('No Stripe.js without a window.')
  merchant.stripe = stripe
}
window.addEventListener('message', ({ data }) => merchant.messages.push(data))
