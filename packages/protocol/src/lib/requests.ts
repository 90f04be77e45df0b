import * as v from 'valibot'

/** What a request may hold at most. A server may be stricter, never laxer. */
export const limits = {
  /** Different items in a cart. */
  items: 100,
  /** Of one item. */
  quantity: 999,
  /** Characters of an item's id. */
  idLength: 200,
  /** Stripe's own cap on an amount is eight digits of the minor unit. https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
  amount: 99_999_999,
} as const

/** One thing in the cart: which, and how many. What it costs is the server's to say. */
export const cartItem = v.strictObject({
  /** The merchant's own id of the product. */
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(limits.idLength)),
  /** A whole number from 1 up. Default: 1. */
  quantity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.quantity)), 1),
})
export type CartItem = v.InferInput<typeof cartItem>

/** At least one item, and no id twice: two rows of one product would let a server that caps quantities be fooled. */
export const cart = v.pipe(
  v.array(cartItem),
  v.minLength(1),
  v.maxLength(limits.items),
  v.check((items) => new Set(items.map((item) => item.id)).size === items.length, 'the same id stands in two items'),
)
export type Cart = v.InferOutput<typeof cart>

/** Asks what a cart costs. */
export const quoteRequest = v.strictObject({
  items: cart,
})
export type QuoteRequest = v.InferInput<typeof quoteRequest>

const uuid4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/i

/** Asks for a PaymentIntent of exactly the amount that the buyer has seen. */
export const intentRequest = v.strictObject({
  /**
   * Made by the browser, once for each checkout, and kept across reloads: the same id always leads to the same order and
   * PaymentIntent. Whoever knows it can read that order's status and pay it, so it is a version 4 UUID, as
   * `crypto.randomUUID()` makes it, and nobody else is told.
   */
  checkoutId: v.pipe(v.string(), v.regex(uuid4)),
  items: cart,
  /** What the buyer saw on the button. The server answers `price_changed` if it is no longer so. */
  expected: v.strictObject({
    /** In the currency's minor unit. */
    amount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.amount)),
    /** Three lower-case letters. */
    currency: v.pipe(v.string(), v.regex(/^[a-z]{3}$/)),
  }),
  /** Where Stripe sends the receipt. Nobody has verified it: it never identifies a customer. */
  email: v.optional(v.pipe(v.string(), v.maxLength(320), v.email())),
})
export type IntentRequest = v.InferInput<typeof intentRequest>
