import type { Quote } from './answers.ts'

/** Each error code, and the HTTP status that carries it. A code never changes its meaning. */
export const errorStatus = {
  /** The body does not fit the schema; `param` names the first field that does not. */
  invalid_request: 400,
  /** The body is not JSON. */
  invalid_json: 400,
  /** The webhook's signature is missing, wrong or too old. */
  invalid_signature: 400,
  /** The ConfirmationToken is expired, was used before, or is not good for this payment. Nothing was charged: make a new one. */
  confirmation_token_refused: 400,
  /** `returnUrl` is not on an origin that the server allows. */
  return_url_not_allowed: 400,
  /** Only for who is signed in with the merchant: saving a card without paying. */
  sign_in_required: 401,
  /** The merchant's `guard` said no, most often because a captcha was not solved. `message` is for the buyer. */
  guard_refused: 403,
  /** No order with this id opens with this token. */
  order_not_found: 404,
  /** The page's origin is not on the server's list. */
  origin_not_allowed: 403,
  /** There is no such call. */
  not_found: 404,
  /** The call exists, with another HTTP method. */
  method_not_allowed: 405,
  /** The price is no longer what the buyer saw. The body has the new `quote`; nothing was charged. */
  price_changed: 409,
  /** The checkout was begun by another signed-in user. Nothing was charged: begin a new one, with a new `checkoutId`. */
  other_customer: 409,
  /** Something about this order's money needs a person. It can't be paid: the buyer asks the merchant. */
  order_in_review: 409,
  /** The body is larger than any honest one. */
  body_too_large: 413,
  /** The body must be `application/json`. */
  unsupported_media_type: 415,
  /** The merchant's `price()` said no: sold out, unknown product, too many. `message` is for the buyer. */
  cart_refused: 422,
  /** The total is less than Stripe can charge in this currency. Nothing was charged. */
  amount_too_small: 422,
  /** The total is more than the merchant takes at once (`maxTotal`), or Stripe in this currency. Nothing was charged. */
  amount_too_large: 422,
  /** Too many attempts, or too many declined cards. The `Retry-After` header says how many seconds to wait. */
  rate_limited: 429,
  /** A JSON parser read the body before the checkout could. The developer mounts the checkout in front of it. */
  body_consumed: 500,
  /** Something failed in the server. It is safe to try again. */
  internal: 500,
  /** Stripe could not be reached, or refused. It is safe to try again with the same `checkoutId`. */
  stripe_unavailable: 502,
  /** The server is shutting down, or its order store does not answer. It is safe to try again: `Retry-After` says when. */
  unavailable: 503,
  /** The server has no webhook secret, so it can't tell a real event from a forged one. */
  webhook_not_configured: 501,
} as const

export type ErrorCode = keyof typeof errorStatus

/** The body of every answer that is not 2xx. */
export interface ErrorBody {
  /** What went wrong. */
  error: {
    code: ErrorCode
    /** For a developer to read; for the buyer only where the code says so. */
    message: string
    /** The field that is wrong, as a dotted path: `items.0.quantity`. */
    param?: string
    /** Stands in the server's log beside the cause. */
    requestId: string
    /** With `price_changed`: what the cart costs now. It has no `customerSession`: the one that the page has goes on. */
    quote?: Quote
  }
}
