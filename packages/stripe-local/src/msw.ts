/**
 * stripe-local behind Mock Service Worker: code that talks to `https://api.stripe.com` and `https://js.stripe.com`, and is
 * told nothing of a test, is answered by it, with no server and no network. Needs `msw`, an optional peer dependency.
 */
import type { RequestHandler } from 'msw'
import { bypass, http } from 'msw'
import type { StripeLocal } from './lib/stripe-local.ts'

/** A stripe-local in this process, or one that is served at an address, to which requests are passed on. */
export type StripeLocalTarget = Pick<StripeLocal, 'fetch'> | { readonly url: string }

/**
 * Request handlers for `setupServer` (`msw/node`) and `setupWorker` (`msw/browser`).
 *
 * A service worker does not see what an iframe loads, so the Payment Element and the 3D Secure page need a served
 * stripe-local: in a browser that shows them, give its address, `{ url: 'http://localhost:12111' }`.
 */
export function stripeLocalHandlers(local: StripeLocalTarget): RequestHandler[] {
  const answer = 'url' in local ? passOnTo(local.url) : local.fetch
  return ['https://api.stripe.com/*', 'https://js.stripe.com/*'].map((address) =>
    http.all(address, ({ request }) => answer(request)),
  )
}

function passOnTo(origin: string): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url)
    const body = request.method === 'GET' || request.method === 'HEAD' ? undefined : await request.text()
    const { method, headers } = request
    return fetch(bypass(new URL(`${pathname}${search}`, origin), { method, headers, ...(body !== undefined && { body }) }))
  }
}
