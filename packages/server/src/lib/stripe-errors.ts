/** What Stripe's SDK throws. `statusCode` is missing when there was no answer at all. */
export interface StripeFailure {
  type: string
  code?: string
  /** The parameter that Stripe did not like. */
  param?: string
  decline_code?: string
  statusCode?: number
  requestId?: string
}

/** The failure if Stripe's SDK threw it. By shape, since a bundle may hold two copies of the SDK. */
export function asStripeError(thrown: unknown): (Error & StripeFailure) | undefined {
  const isOne = thrown instanceof Error && 'type' in thrown && /^Stripe\w*Error$/.test(String(thrown.type))
  return isOne ? (thrown as Error & StripeFailure) : undefined
}

/** Stripe's own failure. What became of the call is not known. */
export function isStripesFault(thrown: unknown): boolean {
  return (asStripeError(thrown)?.statusCode ?? 0) >= 500
}

/** Stripe's answer to a change that comes too late: the buyer's confirmation was faster. */
export function isTooLate(thrown: unknown): boolean {
  return /^(payment|setup)_intent_unexpected_state$/.test(asStripeError(thrown)?.code ?? '')
}

/** Stripe has no object of this id (any more). */
export function isGone(thrown: unknown): boolean {
  const error = asStripeError(thrown)
  return error?.code === 'resource_missing' && error.statusCode === 404
}

/** For `catch`: undefined if it is gone. Throws whatever else it was. */
export function unlessGone(thrown: unknown): undefined {
  if (!isGone(thrown)) throw thrown
}

/** The customer that a parameter names was deleted in Stripe's dashboard. */
export function isCustomerGone(thrown: unknown): boolean {
  const error = asStripeError(thrown)
  return error?.code === 'resource_missing' && error.param === 'customer'
}
