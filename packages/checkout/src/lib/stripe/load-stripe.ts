import { loadStripe as load } from '@stripe/stripe-js/pure/index.mjs'
import type { Stripe } from '@stripe/stripe-js'
import { within } from '../within.ts'

/** One instance for each key: Stripe.js warns about more, and each brings frames of its own. */
const instances = new Map<string, Promise<Stripe>>()

/**
 * Loads Stripe.js from Stripe, or takes the one that the page has. Rejects if that fails; the next call tries again.
 *
 * The loader waits for ever on a tag that had failed before it looked. Telling it of an error makes it drop that tag and
 * add one of its own, which it does once.
 */
export function loadStripe(publishableKey: string, patience = 8_000): Promise<Stripe> {
  const known = instances.get(publishableKey)
  if (known) return known
  const nudge = setTimeout(
    () => document.querySelector('script[src^="https://js.stripe.com/"]')?.dispatchEvent(new Event('error')),
    patience,
  )
  const loading = within(patience * 2, load(publishableKey))
    .then((stripe) => {
      if (!stripe) throw new Error('Stripe.js needs a window')
      return stripe
    })
    .finally(() => clearTimeout(nudge))
  instances.set(publishableKey, loading)
  loading.catch(() => instances.delete(publishableKey))
  return loading
}
