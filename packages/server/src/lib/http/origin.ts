import { CheckoutConfigError } from '../errors.ts'

/** Throws a `CheckoutConfigError` unless every entry is exactly an origin: scheme, host, and a port if it has one. */
export function checkOrigins(origins: readonly string[]): ReadonlySet<string> {
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
      throw new CheckoutConfigError('origin_malformed', `“${origin}” is not an origin. Write it like https://shop.example.`)
    }
  }
  return new Set(origins)
}

/** `own`: the server's own page, or no page at all. `listed`: a page of another host that may call. */
export type OriginVerdict = { kind: 'own' } | { kind: 'listed'; origin: string } | { kind: 'foreign' }

/**
 * Who calls, by the browser's word, which a page can't forge. Browsers say themselves whether the page is of the very origin
 * that it calls (`Sec-Fetch-Site`, over https and to localhost), and that holds behind any proxy. Where they don't, hosts
 * are compared, and not schemes, because behind a proxy the server does not see that the page came by https; a proxy that
 * rewrites `Host` needs its origin on the list then. https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 */
export function judgeOrigin(request: Request, listed: ReadonlySet<string>): OriginVerdict {
  const origin = request.headers.get('origin')
  if (origin === null) return { kind: 'own' }
  if (listed.has(origin)) return { kind: 'listed', origin }
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return { kind: site === 'same-origin' ? 'own' : 'foreign' }
  const host = request.headers.get('host') ?? new URL(request.url).host
  const own = URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
  return own ? { kind: 'own' } : { kind: 'foreign' }
}

/** The headers that let a listed page read the answer. `vary` always, or a cache would mix pages up. */
export function corsHeaders(verdict: OriginVerdict, withSession: boolean): Record<string, string> {
  return {
    vary: 'origin, sec-fetch-site',
    ...(verdict.kind === 'listed' && {
      'access-control-allow-origin': verdict.origin,
      'access-control-expose-headers': 'retry-after',
      // A listed page may come with the merchant's own cookies, where the merchant reads them.
      ...(withSession && { 'access-control-allow-credentials': 'true' }),
    }),
  }
}

export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
}
