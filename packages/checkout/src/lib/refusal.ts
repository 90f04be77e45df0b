/** What a merchant's server's no means to the buyer. A chunk of its own: most answers are a yes. */
import type { ErrorBody, ErrorCode } from '@pay-checkout/protocol'
import { tellDeveloper, type ProblemCode } from '../errors.ts'
import { badAnswer, isObject, isOffer, type Answer } from './answer.ts'

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

export function refusal(body: unknown, url: string, status: number): Answer<never> {
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
