// Generated from the class by `pnpm --filter pay-checkout run generate`.
import type { PayCheckout } from '../element.ts'

/** What a page can set. */
export interface PayCheckoutProps {
  /** Where your server speaks the protocol. */
  endpoint?: PayCheckout['endpoint']
  /** The cart, as JSON: `[{"id":"mug","quantity":2}]`; as a property also as objects, which must be replaced to be noticed. What it costs is your server's to say. */
  items?: PayCheckout['items']
  /** Stripe's `pk_…`. Default: the one in your server's quote. */
  publishableKey?: PayCheckout['publishableKey']
  /** Where Stripe sends the receipt; also fills in Stripe's own field. */
  email?: PayCheckout['email']
  /** Asks for the email, above the payment; who has Link can pay with it then. */
  askEmail?: PayCheckout['askEmail']
  /** Asks for addresses. The price is asked for again with the shipping address. */
  address?: PayCheckout['address']
  /** Where you deliver to, as two-letter codes: `US, CA`. Default: everywhere. */
  countries?: PayCheckout['countries']
  /** Buttons for Apple Pay, Google Pay, Link and other wallets on top, for who has one. */
  express?: PayCheckout['express']
  /** How Stripe's fields show several payment methods. */
  layout?: PayCheckout['layout']
  /** The order of the payment methods, in Stripe's words: `card, klarna`. Default: Stripe decides. */
  methods?: PayCheckout['methods']
  /** `setup` saves a card for later and charges nothing; for who is signed in with you. */
  mode?: PayCheckout['mode']
  /** Who confirms. `server`: your server, in one call, with a ConfirmationToken. */
  confirm?: PayCheckout['confirm']
  /** With `fetchClientSecret` only: what it costs, in the currency's minor unit. */
  amount?: PayCheckout['amount']
  /** With `fetchClientSecret` only: three lower-case letters. */
  currency?: PayCheckout['currency']
  /** For a backend of your own, instead of `endpoint`. Set `amount`, `currency` and `publishableKey` as well. The latest is asked. */
  fetchClientSecret?: PayCheckout['fetchClientSecret']
  /** `auto` follows the `color-scheme` of the page around the element. */
  theme?: PayCheckout['theme']
  /** Default: the nearest `lang` attribute, else the browser's language. Texts in ar, de, en, es, fr, he, it, ja, ko, nl, pl, pt, sv and zh, else in English; amounts and Stripe's fields in any. */
  locale?: PayCheckout['locale']
  /** Where a bank's page leads back to. Default: this page. */
  returnUrl?: PayCheckout['returnUrl']
  /** Nothing can be paid. */
  disabled?: PayCheckout['disabled']
  /** Complains in the console about what should never happen. */
  debug?: PayCheckout['debug']
  /** An instance of Stripe.js to use instead of loading it. Set it before the element is in the page. */
  stripe?: PayCheckout['stripe']
  /** Single texts in other words, by the keys of `Strings`. `{amount}` and `{count}` are filled in. */
  strings?: PayCheckout['strings']
  /** [Stripe's Appearance](https://docs.stripe.com/elements/appearance-api), merged over what the design tokens make. */
  appearance?: PayCheckout['appearance']
}

/** Attributes that are spelled otherwise than their property. */
export interface PayCheckoutAttributes {
  /** Stripe's `pk_…`. Default: the one in your server's quote. */
  'publishable-key'?: PayCheckout['publishableKey']
  /** Asks for the email, above the payment; who has Link can pay with it then. */
  'ask-email'?: PayCheckout['askEmail']
  /** Where a bank's page leads back to. Default: this page. */
  'return-url'?: PayCheckout['returnUrl']
}

/** What the element tells. */
export type PayCheckoutEvents = Pick<
  HTMLElementEventMap,
  | 'pay-ready'
  | 'pay-quote'
  | 'pay-change'
  | 'pay-express'
  | 'pay-submit'
  | 'pay-authenticate'
  | 'pay-cancel'
  | 'pay-processing'
  | 'pay-success'
  | 'pay-error'
  | 'pay-state'
>
