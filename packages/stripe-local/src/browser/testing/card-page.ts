/** A merchant's page with card Elements, which go into whatever of `#card`, `#number`, `#expiry` and `#cvc` the page has. */
import { loadStripe } from '@stripe/stripe-js'
import type {
  Stripe,
  StripeCardElement,
  StripeCardElementOptions,
  StripeCardNumberElement,
  StripeElementLocale,
  StripeElements,
} from '@stripe/stripe-js'

export interface CardShop {
  stripe: Stripe
  elements: StripeElements
  /** The Element that pays: `card`, or `cardNumber` where the card is in parts. */
  card: StripeCardElement | StripeCardNumberElement
  events: { type: string; payload: { elementType: string } }[]
  /** Every message that this page could read. */
  messages: unknown[]
  /** Mounts what the page has room for, and resolves once all of it is ready. */
  mount(options?: StripeCardElementOptions, locale?: StripeElementLocale): Promise<void>
}

declare global {
  interface Window {
    cardShop: CardShop
  }
}

/** Each `on` overload of an Element takes one type; here they are all heard alike. */
interface AnyEvents {
  on(type: string, handler: (payload: { elementType: string }) => void): unknown
}

const places = { card: '#card', cardNumber: '#number', cardExpiry: '#expiry', cardCvc: '#cvc' } as const

const shop: CardShop = {
  // Each is there once loadShop() and mount() have run.
  stripe: undefined!,
  elements: undefined!,
  card: undefined!,
  events: [],
  messages: [],
  async mount(options, locale = 'auto') {
    this.elements = this.stripe.elements({ locale })
    const types = (Object.keys(places) as (keyof typeof places)[]).filter((type) => document.querySelector(places[type]))
    await Promise.all(
      types.map(async (type) => {
        const element = this.elements.create(type as 'card', options)
        if (type === 'card' || type === 'cardNumber') this.card = element
        const heard: AnyEvents = element
        const ready = Promise.withResolvers<unknown>()
        for (const event of ['ready', 'change', 'focus', 'blur', 'escape']) {
          heard.on(event, (payload) => this.events.push({ type: event, payload }))
        }
        heard.on('ready', ready.resolve)
        element.mount(places[type])
        await ready.promise
      }),
    )
  },
}

window.cardShop = shop
window.loadShop = async (key) => {
  const stripe = await loadStripe(key)
  if (stripe === null) throw new Error('No Stripe.js without a window.')
  shop.stripe = stripe
}
window.addEventListener('message', ({ data }) => shop.messages.push(data))
