import * as v from 'valibot'

/** What a request may hold at most. A server may be stricter, never laxer. */
export const limits = {
  /** Different items in a cart. */
  items: 100,
  /** Of one item. */
  quantity: 999,
  /** Characters of an item's id. */
  idLength: 200,
  /** Choices made for one item: a size, a colour, an engraving. */
  options: 20,
  /** Characters of a choice's name. */
  optionName: 64,
  /** Characters of a choice. */
  optionLength: 500,
  /** Characters of a line of an address, or of a name. */
  addressLine: 200,
  /** Characters of a return URL. */
  urlLength: 2000,
  /** Characters of a `proof`: the answers of captchas are long. */
  proofLength: 4096,
  /** Of an amount, in any currency: the most that Stripe takes in the one with the smallest unit. `largestAmount` knows each. */
  amount: 999_999_999_999,
} as const

/** Half a surrogate pair can't be written as UTF-8, and PostgreSQL takes no NUL. */
const words = v.check((value: string) => !/[\0\p{Surrogate}]/u.test(value), 'not well-formed text')

const text = (most: number) => v.pipe(v.string(), v.minLength(1), v.maxLength(most), words)

/** What the buyer chose of one product: `{ size: 'L', engraving: 'For Ada' }`. */
export const itemOptions = v.pipe(
  v.record(text(limits.optionName), v.union([v.pipe(v.string(), v.maxLength(limits.optionLength), words), v.number(), v.boolean()])),
  v.check((options) => Object.keys(options).length <= limits.options, `more than ${limits.options} options`),
)
export type ItemOptions = v.InferOutput<typeof itemOptions>

/** One thing in the cart: which, and how many. What it costs is the server's to say. */
export const cartItem = v.strictObject({
  /** The merchant's own id of the product. */
  id: text(limits.idLength),
  /** A whole number from 1 up. Default: 1. */
  quantity: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(limits.quantity)), 1),
  /** What was chosen of it. A server that was not told which choices there are refuses any. */
  options: v.optional(itemOptions),
})
export type CartItem = v.InferInput<typeof cartItem>

/** Two items are the same if the buyer chose the same of the same product, in whatever order the choices stand. */
const identity = ({ id, options = {} }: v.InferOutput<typeof cartItem>) =>
  JSON.stringify([id, ...Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1))])

/**
 * At least one item, and none twice: two rows of one product would let a server that caps quantities be fooled. With
 * `options` one product may stand in several rows, so a server that caps quantities adds them up by `id`.
 */
export const cart = v.pipe(
  v.array(cartItem),
  v.minLength(1),
  v.maxLength(limits.items),
  v.check((items) => new Set(items.map(identity)).size === items.length, 'the same id stands in two items'),
)
export type Cart = v.InferOutput<typeof cart>

/** Where the goods go, as far as shipping and tax depend on it. */
export const destination = v.strictObject({
  /** Two upper-case letters, ISO 3166-1. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  /** State, province or region, as the buyer's address has it. */
  state: v.optional(text(100)),
  /** As the buyer wrote it. */
  postalCode: v.optional(text(20)),
})
export type Destination = v.InferOutput<typeof destination>

/** Who gets the goods, and where. */
export const shipping = v.strictObject({
  /** Of who takes them in. */
  name: text(limits.addressLine),
  /** As the buyer wrote it. */
  phone: v.optional(text(40)),
  /** Its country, state and postal code are those of the `destination`. */
  address: v.strictObject({
    /** Street and number, or a P.O. box. */
    line1: text(limits.addressLine),
    /** Apartment, floor, company. */
    line2: v.optional(text(limits.addressLine)),
    /** City, town or village. */
    city: v.optional(text(limits.addressLine)),
    ...destination.entries,
  }),
})
export type Shipping = v.InferOutput<typeof shipping>

/** Asks what a cart costs. */
export const cartQuoteRequest = v.strictObject({
  /** Default: `payment`. */
  mode: v.optional(v.literal('payment')),
  /** At least one, and none twice: what differs in its `options` is another one. */
  items: cart,
  /** Handed to the merchant's `price()`. Send it again with `POST /intents`: another destination is another cart. */
  destination: v.optional(destination),
})
export type CartQuoteRequest = v.InferInput<typeof cartQuoteRequest>

/** Asks for what Stripe's fields need to save a card for later. Nothing is bought. */
export const setupQuoteRequest = v.strictObject({
  /** A card is saved, and nothing is bought. */
  mode: v.literal('setup'),
})
export type SetupQuoteRequest = v.InferInput<typeof setupQuoteRequest>

/** `POST /quote`. */
export const quoteRequest = v.variant('mode', [cartQuoteRequest, setupQuoteRequest])
export type QuoteRequest = v.InferInput<typeof quoteRequest>

const uuid4 = /^[\dA-Fa-f]{8}-[\dA-Fa-f]{4}-4[\dA-Fa-f]{3}-[89ABab][\dA-Fa-f]{3}-[\dA-Fa-f]{12}$/

/**
 * Made by the browser, once for each checkout, and kept across reloads: the same id always leads to the same order and
 * PaymentIntent (or, with `POST /setups`, the same SetupIntent). Whoever knows it can read that order's status and pay
 * it, so it is a version 4 UUID, as `crypto.randomUUID()` makes it, and nobody else is told.
 */
export const checkoutId = v.pipe(v.string(), v.regex(uuid4))

/** What lets the server confirm, instead of the browser. */
const confirmation = {
  /**
   * `ctoken_…` of `stripe.createConfirmationToken`: the server confirms with it, and the answer's `status` says what came
   * of it. Without one the browser confirms, with the answer's client secret. Good for one attempt within twelve hours; the
   * same request sent again, because its answer was lost, is the same attempt and never a second charge.
   * https://docs.stripe.com/api/confirmation_tokens
   */
  confirmationToken: v.optional(v.pipe(v.string(), v.regex(/^ctoken_\w{1,200}$/))),
  /**
   * Where the buyer comes back to, if their bank or wallet takes them to a page of its own. Needed with a
   * `confirmationToken`. On an origin that the server allows, by default the page's own; else `return_url_not_allowed`.
   */
  returnUrl: v.optional(v.pipe(v.string(), v.maxLength(limits.urlLength), v.url(), words)),
  /** For the merchant's own gatekeeper (`guard`), such as the answer of a captcha. Default: none is asked for. */
  proof: v.optional(text(limits.proofLength)),
}

const comesBack = (request: { confirmationToken?: string | undefined; returnUrl?: string | undefined }) =>
  request.confirmationToken === undefined || request.returnUrl !== undefined
const mustComeBack = 'a confirmationToken needs a returnUrl'

/** What was priced is what is delivered to. */
const goesThere = (request: { destination?: Destination | undefined; shipping?: Shipping | undefined }) => {
  const { destination, shipping } = request
  return !shipping || (['country', 'state', 'postalCode'] as const).every((part) => shipping.address[part] === destination?.[part])
}

/**
 * `POST /intents`: asks for a PaymentIntent of exactly the amount that the buyer has seen, and with a
 * `confirmationToken` for the payment itself.
 */
export const intentRequest = v.pipe(
  v.strictObject({
    checkoutId,
    /** What is bought: the same that the quote was for. */
    items: cart,
    /** What the buyer saw on the button. The server answers `price_changed` if it is no longer so. */
    expected: v.strictObject({
      /** In the currency's minor unit. 0 for what costs nothing: the order is paid at once, and Stripe is not asked. */
      amount: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(limits.amount)),
      /** Three lower-case letters. */
      currency: v.pipe(v.string(), v.regex(/^[a-z]{3}$/)),
    }),
    /** Where Stripe sends the receipt. Nobody has verified it: it never identifies a customer. */
    email: v.optional(v.pipe(v.string(), v.maxLength(320), v.email())),
    /** As in the quote that the buyer saw. */
    destination: v.optional(destination),
    /**
     * Kept with the order, and set on the PaymentIntent by the server. Stripe then takes no other one from a browser: an
     * Address Element for it has to be in an Elements group of its own, and a wallet that asks for it has to be confirmed by the
     * server. Its place is the `destination`, else `invalid_request`.
     */
    shipping: v.optional(shipping),
    ...confirmation,
  }),
  v.forward(v.check((request) => comesBack(request), mustComeBack), ['returnUrl']),
  v.forward(v.check((request) => goesThere(request), 'the address is not in the destination'), ['shipping']),
)
export type IntentRequest = v.InferInput<typeof intentRequest>

/** `POST /setups`: asks for a SetupIntent, and with a `confirmationToken` for the card to be saved. */
export const setupRequest = v.pipe(
  v.strictObject({ checkoutId, ...confirmation }),
  v.forward(v.check((request) => comesBack(request), mustComeBack), ['returnUrl']),
)
export type SetupRequest = v.InferInput<typeof setupRequest>
