import { tellDeveloper } from '../../errors.ts'

/**
 * A redirect to the bank comes back with these in the address. They are read once and taken out of it, so that neither
 * the history nor a referrer keeps the client secret.
 * https://docs.stripe.com/payments/accept-a-payment#web-redirect (read 2026-11)
 */
const params = ['payment_intent', 'setup_intent', 'payment_intent_client_secret', 'setup_intent_client_secret', 'redirect_status']

let clientSecret: string | undefined
let owner: Element | undefined

/** Takes Stripe's parameters out of the page's address. The client secret waits until `dropReturn`. */
export function cleanAddress(): void {
  const url = new URL(location.href)
  const secret = url.searchParams.get('payment_intent_client_secret') ?? url.searchParams.get('setup_intent_client_secret')
  if (!secret) return
  clientSecret = secret
  history.replaceState(history.state, '', withoutParams(url))
}

/** True until it is known what became of it. */
export const returnWaits = (): boolean => clientSecret !== undefined

/** The client secret that a redirect brought back, for the first element that asks; for another once that has left the page. */
export function takeReturn(element: Element): string | undefined {
  if (!owner?.isConnected) owner = element
  return owner === element ? clientSecret : undefined
}

/** It is known what became of it. Before that, an element that starts over has to ask again. */
export function dropReturn(): void {
  clientSecret = owner = undefined
}

/** Where to come back to: `chosen`, made absolute, or this page. */
export function returnUrl(chosen: string | undefined): string {
  try {
    if (chosen) return withoutParams(new URL(chosen, document.baseURI))
  } catch {
    tellDeveloper('bad_attribute', `return-url="${chosen}"`)
  }
  return withoutParams(new URL(location.href))
}

function withoutParams(url: URL): string {
  for (const param of params) url.searchParams.delete(param)
  return url.href
}
