/**
 * The messages between `<pay-checkout>` and a merchant's server, relative to the element's `endpoint`:
 *
 * | call               | body            | answer                                              |
 * | ------------------ | --------------- | --------------------------------------------------- |
 * | `POST /quote`      | `QuoteRequest`  | `Quote`; Stripe is not asked                        |
 * | `POST /intents`    | `IntentRequest` | `Intent`                                            |
 * | `GET /orders/:id`  |                 | `OrderView`; `Authorization: Bearer <orderToken>`   |
 * | `POST /webhook`    | a Stripe event  | 200 once it is safely stored                        |
 *
 * Every failure is an `ErrorBody`, with the HTTP status that `errorStatus` has for its code.
 */
export { cart, cartItem, intentRequest, limits, quoteRequest } from './lib/requests.ts'
export type { Cart, CartItem, IntentRequest, QuoteRequest } from './lib/requests.ts'
export type { Intent, OrderStatus, OrderView, PaymentStatus, Quote, QuoteLine } from './lib/answers.ts'
export { errorStatus } from './lib/errors.ts'
export type { ErrorBody, ErrorCode } from './lib/errors.ts'
export { currencyDigits } from './lib/currency.ts'
