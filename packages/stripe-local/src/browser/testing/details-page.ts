/** A merchant's page with Elements that ask for a buyer's details, each in a place of its own, and a Payment Element. */
import { loadStripe } from '@stripe/stripe-js'
import type {
  Stripe,
  StripeAddressElement,
  StripeAddressElementOptions,
  StripeElements,
  StripeElementsOptionsMode,
  StripeLinkAuthenticationElement,
  StripeLinkAuthenticationElementOptions,
  StripePaymentElement,
} from '@stripe/stripe-js'

export interface DetailsOptions {
  group?: Partial<StripeElementsOptionsMode>
  shipping?: Omit<StripeAddressElementOptions, 'mode'>
  billing?: Omit<StripeAddressElementOptions, 'mode'>
  link?: StripeLinkAuthenticationElementOptions
  hasPayment?: boolean
}

export interface DetailsShop {
  stripe: Stripe
  elements: StripeElements
  shipping: StripeAddressElement
  billing: StripeAddressElement
  link: StripeLinkAuthenticationElement
  payment: StripePaymentElement
  events: { type: string; payload: { elementType: string } }[]
  /** Creates and mounts the Elements that options are given for, and resolves once all are ready. */
  mount(options: DetailsOptions): Promise<void>
}

declare global {
  interface Window {
    detailsShop: DetailsShop
  }
}

/** Each `on` overload of an Element takes one type; here they are all heard alike. */
interface AnyElement {
  on(type: string, handler: (payload: { elementType: string }) => void): unknown
  mount(target: string): void
}

const shop: DetailsShop = {
  // Each is there once loadShop() and mount() have run.
  stripe: undefined!,
  elements: undefined!,
  shipping: undefined!,
  billing: undefined!,
  link: undefined!,
  payment: undefined!,
  events: [],
  async mount({ group, shipping, billing, link, hasPayment = false }) {
    const { elements } = Object.assign(this, {
      elements: this.stripe.elements({
        mode: 'payment',
        amount: 1099,
        currency: 'usd',
        ...group,
      } as StripeElementsOptionsMode),
    })
    const created: [string, AnyElement][] = []
    if (link) created.push(['#link', (this.link = elements.create('linkAuthentication', link))])
    if (shipping)
      created.push(['#shipping', (this.shipping = elements.create('address', { ...shipping, mode: 'shipping' }))])
    if (billing)
      created.push(['#billing', (this.billing = elements.create('address', { ...billing, mode: 'billing' }))])
    if (hasPayment) created.push(['#payment', (this.payment = elements.create('payment'))])
    await Promise.all(
      created.map(async ([place, element]) => {
        const ready = Promise.withResolvers<unknown>()
        for (const event of ['ready', 'change', 'focus', 'blur', 'escape', 'loaderstart', 'loaderror']) {
          element.on(event, (payload) => this.events.push({ type: event, payload }))
        }
        element.on('ready', ready.resolve)
        element.mount(place)
        await ready.promise
      }),
    )
  },
}

window.detailsShop = shop
window.loadShop = async (key) => {
  const stripe = await loadStripe(key)
  if (stripe === null) throw new Error('No Stripe.js without a window.')
  shop.stripe = stripe
}
