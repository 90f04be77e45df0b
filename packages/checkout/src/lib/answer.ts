/** What the merchant's server may answer, and whether it has the shape that the protocol gives it. */
import { tellDeveloper, type CheckoutProblem } from '../errors.ts'
import type { Offer } from './checkout-machine.ts'
import { isSetup } from './offer.ts'

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  /** `quote` comes with `price_changed`. */
  | { readonly ok: false; readonly problem: CheckoutProblem; readonly quote?: Offer }

export function badAnswer(url: string, status: number): Answer<never> {
  // A gateway's own error page says nothing about how the endpoint is set up.
  if (status < 500) tellDeveloper('bad_answer', `${url} answered ${status}`)
  return { ok: false, problem: { code: status < 500 ? 'misconfigured' : 'server' } }
}

export const isObject = <T>(value: unknown): value is Partial<T> => typeof value === 'object' && value !== null

export const hasPrice = ({ amount, currency }: { amount?: number; currency?: string }): boolean =>
  Number.isInteger(amount) && /^[a-z]{3}$/.test(currency ?? '')

export const isOffer = (offer: Partial<Offer>): boolean =>
  (isSetup({ amount: 0, ...offer }) || hasPrice(offer)) && Array.isArray(offer.lines) && offer.lines.every(isObject)
