import type { Context } from '../context.ts'
import { CheckoutConfigError } from '../errors.ts'

/** Throws a `CheckoutConfigError` unless every entry is a page's address. */
export function checkReturnUrls(urls: readonly string[]): URL[] {
  return urls.map((text) => {
    if (URL.canParse(text)) {
      const url = new URL(text)
      if (isPage(url)) return url
    }
    throw new CheckoutConfigError('return_url_malformed', `“${text}” is not the address of a page. Write it like https://shop.example/thanks.`)
  })
}

/**
 * Whether a buyer may be sent back there. The merchant's list decides, path and all; without one, only the origin of the
 * page that calls, which was let in by now, and those of `origins`. Otherwise a link of ours could lead anywhere.
 */
export function mayReturn({ returnUrls, origins }: Pick<Context, 'returnUrls' | 'origins'>, request: Request, returnUrl: string): boolean {
  const url = new URL(returnUrl)
  if (!isPage(url)) return false
  if (returnUrls) return returnUrls.some((allowed) => allowed.origin === url.origin && isBelow(url.pathname, allowed.pathname))
  const origin = request.headers.get('origin')
  if (origin === url.origin || origins.has(url.origin)) return true
  return origin === null && url.host === request.headers.get('host')
}

const isPage = ({ protocol, username, password }: URL) =>
  (protocol === 'https:' || protocol === 'http:') && username === '' && password === ''

const isBelow = (path: string, top: string) => path === top || path.startsWith(top.endsWith('/') ? top : `${top}/`)
