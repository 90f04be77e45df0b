import Stripe from 'stripe'

type Call = (...args: never[]) => Promise<unknown>

/**
 * A call to Stripe that fails once by Stripe's own fault, and then again whenever it is made under the same idempotency key.
 * https://docs.stripe.com/api/idempotent_requests
 */
export function failingUnderItsKey<T extends Call>(call: T): T {
  let failed: { key: string | undefined } | undefined
  const failing = async (...args: Parameters<T>) => {
    const { idempotencyKey: key } = (args.at(-1) ?? {}) as { idempotencyKey?: string }
    if (failed && (key === undefined || key !== failed.key)) return call(...args)
    failed = { key }
    throw new Stripe.errors.StripeAPIError({ type: 'api_error', message: 'Stripe has a bad day.', statusCode: 500 })
  }
  return failing as T
}
