/** Where every developer error is explained: its cause, and what to do. */
export function docsLink(code: string): string {
  return `https://github.com/pay-checkout/pay-checkout/blob/main/docs/errors.md#${code}`
}

/** What is wrong with the way that a checkout was set up. */
export type ConfigErrorCode =
  /** No key was given, most often because an environment variable is not set. */
  | 'key_missing'
  /** This is no Stripe key at all. */
  | 'key_malformed'
  /** A secret key stands where every browser would get to see it. */
  | 'publishable_key_is_secret'
  /** A publishable key stands where the secret one belongs. */
  | 'secret_key_is_publishable'
  /** One key is for test mode and the other for live mode. */
  | 'keys_mixed'
  /** An entry of `origins` is not an origin, such as `https://shop.example`. */
  | 'origin_malformed'
  /** An entry of `returnUrls` is not the address of a page. */
  | 'return_url_malformed'
  /** An option's value makes no sense. */
  | 'option_malformed'
  /** A webhook secret is none. */
  | 'webhook_secret_malformed'
  /** `basePath` is not a path, such as `/pay`. */
  | 'base_path_malformed'

/** Thrown while a checkout is set up: a mistake of the developer's, never of the buyer's. No key is ever in its text. */
export class CheckoutConfigError extends Error {
  override readonly name = 'CheckoutConfigError'
  readonly code: ConfigErrorCode
  /** The page that explains this code. */
  readonly docs: string

  constructor(code: ConfigErrorCode, message: string) {
    super(`${message} See ${docsLink(code)}`)
    this.code = code
    this.docs = docsLink(code)
  }
}

/** Thrown when the merchant's own `price` threw (`price_failed`), or answered with what can't be charged (`price_invalid`). */
export class PriceError extends Error {
  override readonly name = 'PriceError'
  readonly code: 'price_failed' | 'price_invalid'

  constructor(code: 'price_failed' | 'price_invalid', message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** Thrown when the request's body was read before it came to us: most often `express.json()` stands in front. */
export class BodyConsumedError extends Error {
  override readonly name = 'BodyConsumedError'
}
