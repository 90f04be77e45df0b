import { fileURLToPath } from 'node:url'
import { staticMiddleware } from 'srvx/static'
import type { ServerMiddleware } from 'srvx'
import type { StripeAccess } from './stripe-access.ts'

const built = fileURLToPath(new URL('../../dist/', import.meta.url))

/**
 * The built pages, under a content security policy that lets in nothing but the shop itself and Stripe.
 *
 * With a stripe-local its script is put into the page, where Stripe's own loader finds it and so loads nothing from Stripe:
 * that one tag is all that differs.
 */
export function pages(access: StripeAccess): ServerMiddleware {
  const local = access.localUrl ? new URL(access.localUrl).origin : undefined
  const mode = local ? 'local' : access.publishableKey.startsWith('pk_test_') ? 'test' : 'live'
  const policy = contentSecurityPolicy(local)
  return staticMiddleware({
    dir: built,
    renderHTML: ({ html }) =>
      new Response(
        html
          .replace('<html ', `<html data-stripe="${mode}" `)
          .replace('</head>', local ? `<script src="${local}/endive/stripe.js"></script></head>` : '</head>'),
        { headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy } },
      ),
  })
}

/** What Stripe needs: https://docs.stripe.com/security/guide#content-security-policy */
function contentSecurityPolicy(local?: string): string {
  const scripts = local ?? 'https://js.stripe.com https://*.js.stripe.com'
  const frames = local ?? 'https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com'
  const calls = local ?? 'https://api.stripe.com'
  return [
    "default-src 'none'",
    `script-src 'self' ${scripts}`,
    `frame-src ${frames}`,
    `connect-src 'self' ${calls}`,
    "style-src 'self'",
    "img-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}
