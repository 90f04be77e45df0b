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
 * Who calls, by the browser's word, which a page can't forge. Hosts are compared and not schemes, because behind a
 * proxy the server does not see that the page came by https.
 */
export function judgeOrigin(request: Request, listed: ReadonlySet<string>): OriginVerdict {
  const origin = request.headers.get('origin')
  if (origin === null) return { kind: 'own' }
  if (listed.has(origin)) return { kind: 'listed', origin }
  const host = request.headers.get('host') ?? new URL(request.url).host
  const own = URL.canParse(origin) && new URL(origin).host === host.toLowerCase()
  return own ? { kind: 'own' } : { kind: 'foreign' }
}

/** The headers that let a listed page read the answer. `vary` always, or a cache would mix pages up. */
export function corsHeaders(verdict: OriginVerdict): Record<string, string> {
  return { vary: 'origin', ...(verdict.kind === 'listed' && { 'access-control-allow-origin': verdict.origin }) }
}

export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'authorization, content-type',
  'access-control-max-age': '600',
}
