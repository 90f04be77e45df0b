/**
 * The page at `/`, and what its forms do. It asks for no key, so it is open to those only who can reach stripe-local under a
 * name of this machine or network, and a form counts only when it comes from the page itself.
 */
import type { Account, Call } from '../domain/account.ts'
import { isDisputable, openDispute } from '../domain/dispute.ts'
import type { Webhooks } from '../webhooks/webhooks.ts'
import { page } from './page.ts'
import { pageStyle } from './page-style.ts'

interface Desk {
  readonly account: Account
  readonly webhooks: Pick<Webhooks, 'deliveries' | 'resend'>
}

/** By what the address says was done: nothing of the address itself gets into the page. */
const notices: Readonly<Record<string, string>> = {
  resent: 'Sent again.',
  disputed: 'The dispute is open.',
  nothing: 'Nothing was done: that is no longer there, or no longer possible.',
}

const headers = {
  'cache-control': 'no-store',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'referrer-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
}

export const isPagePath = (path: string): boolean => path === '/' || path.startsWith('/_page/')

export async function pageRoute(desk: Desk, request: Request): Promise<Response> {
  const { pathname, searchParams, origin, hostname } = new URL(request.url)
  if (!isNear(hostname)) return text(403, 'This page is for those who run stripe-local: open it under localhost or an IP address.')
  if (request.method === 'GET' && pathname === '/_page/style.css') {
    return new Response(pageStyle, { headers: { ...headers, 'content-type': 'text/css; charset=utf-8' } })
  }
  if (request.method === 'GET' && pathname === '/') {
    const { account, webhooks } = desk
    const notice = notices[searchParams.get('done') ?? ''] ?? null
    const body = page({ account, deliveries: webhooks.deliveries(), notice })
    return new Response(body, { headers: { ...headers, 'content-type': 'text/html; charset=utf-8' } })
  }
  const act = acts[pathname]
  if (request.method !== 'POST' || act === undefined) return text(404, 'There is no such page.')
  if (request.headers.get('origin') !== origin) return text(403, 'This form was not sent from this page.')
  const form = new URLSearchParams(await request.text())
  return new Response(null, { status: 303, headers: { ...headers, location: `/?done=${act(desk, form, origin)}` } })
}

const acts: Readonly<Record<string, (desk: Desk, form: URLSearchParams, origin: string) => string>> = {
  '/_page/resend': ({ webhooks }, form) => (webhooks.resend(form.get('delivery') ?? '') ? 'resent' : 'nothing'),
  '/_page/dispute'({ account }, form, origin) {
    const charge = account.charges.get(form.get('charge') ?? '')
    if (charge === undefined || !isDisputable(charge)) return 'nothing'
    const call: Call = { ...account, request: { id: null, idempotency_key: null }, origin }
    openDispute(call, charge, charge.payment_method_details?.type === 'sepa_debit' ? 'debit_returned' : 'fraudulent')
    return 'disputed'
  },
}

/** Another site's name that has been made to lead here would be a way in for that site's scripts. */
const isNear = (hostname: string): boolean =>
  !hostname.includes('.') || hostname.endsWith('.localhost') || /^[\d.]+$/.test(hostname) || hostname.startsWith('[')

const text = (status: number, message: string): Response =>
  new Response(message, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } })
