import { type ErrorBody, errorStatus } from '@pay-checkout/protocol'
import type { Refusal } from './outcome.ts'

const always = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }
const json = { ...always, 'content-type': 'application/json' }

// On Node `Response.json` takes twice as long.
export function jsonAnswer(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...json, ...headers } })
}

export function emptyAnswer(status: 200 | 204, headers: Record<string, string>): Response {
  return new Response(null, { status, headers: { ...always, ...headers } })
}

/** An `ErrorBody`, with the status that the protocol has for its code. */
export function errorAnswer(
  { code, message, param, quote, retryAfter }: Refusal,
  requestId: string,
  headers: Record<string, string> = {},
): Response {
  const body: ErrorBody = { error: { code, message, ...(param && { param }), requestId, ...(quote && { quote }) } }
  return jsonAnswer(body, errorStatus[code], {
    ...headers,
    ...(retryAfter !== undefined && { 'retry-after': String(retryAfter) }),
  })
}
