/**
 * The messages between `<pay-checkout>` and a merchant's server, relative to the element's `endpoint`:
 *
 * | call               | body            | answer                                              |
 * | ------------------ | --------------- | --------------------------------------------------- |
 * | `POST /quote`      | `QuoteRequest`  | `Quote`, or `SetupQuote` with `mode: 'setup'`       |
 * | `POST /intents`    | `IntentRequest` | `IntentAnswer`                                      |
 * | `POST /setups`     | `SetupRequest`  | `Setup`; for who is signed in with the merchant     |
 * | `GET /orders/:id`  |                 | `OrderView`; `Authorization: Bearer <orderToken>`, or the merchant's own session |
 * | `POST /webhook`    | a Stripe event  | 200 once it is safely stored                        |
 *
 * Every failure is an `ErrorBody`, with the HTTP status that `errorStatus` has for its code. Every `POST` is safe to repeat.
 *
 * **Confirmed by the browser**: `elements.submit()`, `POST /intents`, `stripe.confirmPayment` with its `clientSecret`.
 *
 * **Confirmed by the server**: `elements.submit()`, `stripe.createConfirmationToken`, `POST /intents` with the token and a
 * `returnUrl`. At `requires_action`: `stripe.handleNextAction`, then look at the PaymentIntent. At `requires_payment_method`
 * with `declined`: tell the buyer, and make a new token for the next attempt.
 *
 * **Saving a card**: the same two ways with `mode: 'setup'`, `POST /setups` and `stripe.confirmSetup`.
 */
export {
  cart,
  cartItem,
  cartQuoteRequest,
  checkoutId,
  destination,
  intentRequest,
  itemOptions,
  limits,
  quoteRequest,
  setupQuoteRequest,
  setupRequest,
  shipping,
} from './lib/requests.ts'
export type {
  Cart,
  CartItem,
  CartQuoteRequest,
  Destination,
  IntentRequest,
  ItemOptions,
  QuoteRequest,
  SetupQuoteRequest,
  SetupRequest,
  Shipping,
} from './lib/requests.ts'
export type {
  Declined,
  FutureUsage,
  Intent,
  IntentAnswer,
  OrderStatus,
  OrderView,
  PaymentStatus,
  Quote,
  QuoteLine,
  SettledOrder,
  Setup,
  SetupQuote,
} from './lib/answers.ts'
export { errorStatus } from './lib/errors.ts'
export type { ErrorBody, ErrorCode } from './lib/errors.ts'
export { currencyDigits, largestAmount } from './lib/currency.ts'
