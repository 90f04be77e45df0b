import { browserAssets } from './browser-assets.ts'

/** Stands in the built stripe.js where the origin that serves the frames and the API belongs. */
const originToken = '__STRIPE_LOCAL_ORIGIN__'

/** Stands there for the wallets that the Express Checkout Element offers. */
const walletsToken = '__STRIPE_LOCAL_WALLETS__'

/** Paths under which the same asset is served as well. */
const aliases: Readonly<Record<string, string>> = {
  '/v3': '/endive/stripe.js',
  '/v3/': '/endive/stripe.js',
  '/v3/stripe.js': '/endive/stripe.js',
  '/3ds/redirect': '/endive/three-ds-2-bank.html',
  '/authorize': '/endive/test-payment.html',
}

/**
 * The pages may be framed by any merchant's page, run no inline script or style, and talk only to where they came from.
 * Fonts may come from anywhere, as a merchant's Appearance names them.
 */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "frame-src 'self'",
  'img-src data:',
  'font-src http: https: data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * Answers a request for Stripe.js, a page that it frames, or one of their files; `undefined` for any other request.
 *
 * Stripe.js gets the origin of the request that asked for it baked in, because the script may reach the page under another
 * address (a mock of `https://js.stripe.com`) and could not tell from its own where its frames and the API are. The
 * `wallets` go the same way; without them, each browser has those that it would most likely have.
 */
export function browserRoute(request: Request, wallets?: readonly string[]): Response | undefined {
  const { origin, pathname } = new URL(request.url)
  const asset = browserAssets[aliases[pathname] ?? pathname]
  if (asset === undefined || (request.method !== 'GET' && request.method !== 'HEAD')) return undefined

  const headers = new Headers({
    'content-type': asset.contentType,
    'cache-control': 'no-cache',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
    'x-content-type-options': 'nosniff',
  })
  if (asset.contentType.startsWith('text/html')) {
    headers.set('content-security-policy', contentSecurityPolicy)
    // The address of a challenge names its source; a bank's page has no business passing that on.
    headers.set('referrer-policy', 'no-referrer')
  }
  const body = request.method === 'HEAD' ? null : asset.body.replaceAll(originToken, origin).replaceAll(walletsToken, wallets?.join(' ') ?? 'auto')
  return new Response(body, { headers })
}
