/** Stripe.js was called in a way that can't work: the developer's mistake, so it is thrown, never a result. */
export class IntegrationError extends Error {
  override readonly name = 'IntegrationError'
}
