/**
 * What can go wrong: problems, which the buyer reads in their own language (`locales/`), and mistakes, which the
 * developer reads in the console, in English, with a link.
 */
import type { MistakeCode } from './lib/mistakes.ts'

/** A reason why a payment did not go through. Each has a text in every locale. A code never changes its meaning. */
export type ProblemCode =
  /** A field is empty or wrong. The field itself says so. */
  | 'incomplete'
  /** The bank declined and gives no reason that the buyer should read. Lost and stolen cards look like this as well. */
  | 'card_declined'
  | 'insufficient_funds'
  /** Too many payments or too much money for the card's limit. */
  | 'card_velocity_exceeded'
  | 'expired_card'
  | 'incorrect_cvc'
  | 'incorrect_number'
  | 'incorrect_zip'
  /** The card can't be used for this kind of purchase or in this currency. */
  | 'card_not_supported'
  /** The bank or the network stumbled; the same card may work in a minute. */
  | 'processing_error'
  /** 3D Secure said no. */
  | 'authentication_failed'
  /** Stripe did not take the payment, for a reason that is not the card's. */
  | 'payment_failed'
  /** The cart costs something else now. Nothing was charged; the new price is shown. */
  | 'price_changed'
  /** The merchant's server said no to the cart; `message` is its own text for the buyer. */
  | 'cart_refused'
  /** Too many attempts. Nothing was charged. */
  | 'rate_limited'
  /** A card can be saved only by who is signed in with the merchant. */
  | 'sign_in_required'
  /** Something about this order's money needs a person: the buyer asks the merchant. */
  | 'order_in_review'
  /** The checkout was begun by somebody else on this browser. Nothing was charged; the next attempt begins a new one. */
  | 'other_customer'
  /** The merchant's server could not be reached. Nothing was charged. */
  | 'network'
  /** The merchant's server failed. Nothing was charged. */
  | 'server'
  /** Stripe's fields could not be loaded. */
  | 'stripe_unreachable'
  /** The connection broke in mid-payment: paying again is not offered before Stripe has been asked. */
  | 'unknown_outcome'
  /** The page or the server is set up wrongly; the console has the mistake. */
  | 'misconfigured'
  /** `submit()` was called while there was nothing to submit: loading, disabled or unavailable. */
  | 'not_ready'

/** One problem. */
export interface CheckoutProblem {
  readonly code: ProblemCode
  /** The merchant's server's own words for the buyer; otherwise the locale has the text. */
  readonly message?: string
  /** Stands in the merchant's server's log beside the cause. */
  readonly requestId?: string
}

/** Tells a developer about a mistake in the console, once for each page and text. The words are loaded only now. */
export function tellDeveloper(code: MistakeCode, detail = ''): void {
  void import('./lib/tell-mistake.ts').then(
    ({ tell }) => tell(code, detail),
    () => console.error(`<pay-checkout> ${code}`),
  )
}
