/**
 * A redirect to the bank comes back with these in the address. They are read once and taken out of it, so that neither
 * the history nor a referrer keeps the client secret.
 * https://docs.stripe.com/payments/accept-a-payment#web-redirect (read 2026-11)
 */
const params = ['payment_intent', 'setup_intent', 'payment_intent_client_secret', 'setup_intent_client_secret', 'redirect_status']

let clientSecret: string | undefined

/** Takes Stripe's parameters out of the page's address. The client secret waits for `takeReturn`. */
export function cleanAddress(): void {
  const url = new URL(location.href)
  const secret = url.searchParams.get('payment_intent_client_secret') ?? url.searchParams.get('setup_intent_client_secret')
  if (!secret) return
  clientSecret = secret
  history.replaceState(history.state, '', withoutParams(url))
}

/** True until somebody has asked for it. */
export const returnWaits = (): boolean => clientSecret !== undefined

/** The client secret that a redirect brought back, to the first that asks. */
export function takeReturn(): string | undefined {
  const secret = clientSecret
  clientSecret = undefined
  return secret
}

/** Where to come back to: `chosen`, made absolute, or this page. */
export function returnUrl(chosen: string | undefined): string {
  return withoutParams(chosen ? new URL(chosen, document.baseURI) : new URL(location.href))
}

function withoutParams(url: URL): string {
  for (const param of params) url.searchParams.delete(param)
  return url.href
}
