/** One call to the merchant's server, as the protocol has it. Failures are values; only an abort is thrown. */
import type { ErrorBody, ErrorCode, QuoteRequest } from '@pay-checkout/protocol'
import { tellDeveloper, type CheckoutProblem, type ProblemCode } from '../errors.ts'
import type { Offer } from './checkout-machine.ts'
import { isSetup } from './offer.ts'

/** Longer than a slow server needs, shorter than a buyer waits. Every call is safe to repeat. */
const timeout = 20_000

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `quote` comes with `price_changed`. */
  | { readonly ok: false; readonly problem: CheckoutProblem; readonly quote?: Offer }

/** The merchant's server. */
export interface Server {
  /** Where its calls hang: `/pay` for `/pay/quote`. */
  readonly endpoint: string
  readonly fetch: typeof globalThis.fetch
}

/** `fits` says whether an answer has what is needed of it. */
export async function call<T>(
  { endpoint, fetch }: Server,
  path: string,
  init: RequestInit,
  fits: (value: Partial<T>) => boolean,
  signal?: AbortSignal,
): Promise<Answer<T>> {
  const url = endpoint.replace(/\/$/, '') + path
  const limit = AbortSignal.timeout(timeout)
  let status = 0
  try {
    const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, limit]) : limit })
    status = response.status
    const body: unknown = await response.json()
    if (!response.ok) return refusal(body, url, status)
    if (isObject<T>(body) && fits(body)) return { ok: true, value: body as T }
  } catch (error) {
    signal?.throwIfAborted()
    // An answer that breaks off is the network's fault, one that is no JSON the server's: a `SyntaxError`, and in WebKit
    // a DOMException of that name.
    if (!status || (error as Error).name !== 'SyntaxError') return { ok: false, problem: { code: 'network' } }
  }
  return badAnswer(url, status)
}

/** As `call`, with a body. */
export const post = <T>(
  server: Server,
  path: string,
  body: object,
  fits: (value: Partial<T>) => boolean,
  signal?: AbortSignal,
): Promise<Answer<T>> =>
  call<T>(
    server,
    path,
    { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
    fits,
    signal,
  )

export const askQuote = (server: Server, request: QuoteRequest, signal?: AbortSignal): Promise<Answer<Offer>> =>
  post<Offer>(server, '/quote', request, isOffer, signal)

/** Codes that say to the buyer what they mean. What is not here is the developer's business. */
const problems: Partial<Record<ErrorCode, ProblemCode>> = {
  cart_refused: 'cart_refused',
  guard_refused: 'cart_refused',
  amount_too_small: 'cart_refused',
  amount_too_large: 'cart_refused',
  rate_limited: 'rate_limited',
  sign_in_required: 'sign_in_required',
  order_in_review: 'order_in_review',
  // A new token, or a new checkout, is made for the next attempt.
  confirmation_token_refused: 'payment_failed',
  other_customer: 'other_customer',
}
/** Only these carry words of the merchant's, for the buyer. */
const worded: readonly ErrorCode[] = ['cart_refused', 'guard_refused']

function refusal(body: unknown, url: string, status: number): Answer<never> {
  const error = isObject<ErrorBody>(body) ? body.error : undefined
  if (!error?.code) return badAnswer(url, status)
  const { code, message, param, quote, requestId } = error
  if (code === 'price_changed' && quote && isOffer(quote)) return { ok: false, problem: { code }, quote }
  const known = problems[code]
  if (known) {
    return { ok: false, problem: { code: known, ...(worded.includes(code) && { message }), requestId } }
  }
  if (status < 500) tellDeveloper('request_refused', [code, message, param, requestId].filter(Boolean).join(', '))
  return { ok: false, problem: { code: status < 500 ? 'misconfigured' : 'server', requestId } }
}

function badAnswer(url: string, status: number): Answer<never> {
  // A gateway's own error page says nothing about how the endpoint is set up.
  if (status < 500) tellDeveloper('bad_answer', `${url} answered ${status}`)
  return { ok: false, problem: { code: status < 500 ? 'misconfigured' : 'server' } }
}

const isObject = <T>(value: unknown): value is Partial<T> => typeof value === 'object' && value !== null

export const hasPrice = ({ amount, currency }: { amount?: number; currency?: string }): boolean =>
  Number.isInteger(amount) && /^[a-z]{3}$/.test(currency ?? '')

const isOffer = (offer: Partial<Offer>): boolean =>
  (isSetup({ amount: 0, ...offer }) || hasPrice(offer)) && Array.isArray(offer.lines) && offer.lines.every(isObject)
