import type { ApiClient } from '../api-client.ts'
import type { Wallet } from '../../lib/domain/wallets.ts'

/** What one `Stripe()` instance's parts share. */
export interface StripeContext {
  /** Where the frames and the API are served. */
  readonly origin: string
  readonly publishableKey: string
  readonly stripeAccount: string | undefined
  /** An IETF language tag; `auto` is resolved. */
  readonly locale: string
  readonly api: ApiClient
  /** The wallets that buyers have; `undefined` leaves it to the browser. */
  readonly wallets: readonly Wallet[] | undefined
}

let frames = 0

/** A name that no other frame of this page has; Stripe's own look the same, and drivers of test suites search for them. */
export function nextFrameName(): string {
  frames += 1
  return `__privateStripeFrame${frames}`
}

/** `auto`, or what is no locale at all, is the browser's language. */
export function resolveLocale(locale = 'auto'): string {
  if (locale === 'auto') return navigator.language
  try {
    return new Intl.Locale(locale).toString()
  } catch {
    console.warn(`[Stripe.js] The locale ${JSON.stringify(locale)} is not a language tag; "auto" is used in its place.`)
    return navigator.language
  }
}
