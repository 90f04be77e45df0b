/** One call to the merchant's server, as the protocol has it. Failures are values; only an abort is thrown. */
import type { QuoteRequest } from '@pay-checkout/protocol'
import { badAnswer, isObject, isOffer, type Answer } from './answer.ts'
import type { Offer } from './checkout-machine.ts'

/** Longer than a slow server needs, shorter than a buyer waits. Every call is safe to repeat. */
const timeout = 20_000

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
    if (!response.ok) return (await import('./refusal.ts')).refusal(body, url, status)
    if (isObject<T>(body) && fits(body)) return { ok: true, value: body as T }
  } catch (error) {
    signal?.throwIfAborted()
    // An answer that breaks off is the network's fault, and so is a chunk that does not come; one that is no JSON is the
    // server's: a `SyntaxError`, and in WebKit a DOMException of that name.
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
