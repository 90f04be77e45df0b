/**
 * Loads Stripe.js. Stripe's own loader (@stripe/stripe-js) sets no nonce, throws where a page demands Trusted Types, and waits
 * for ever on a tag that had failed before it looked; only its types are used.
 */
import type { Stripe, StripeConstructor } from '@stripe/stripe-js'
import { within } from '../within.ts'

/** The release that the types of @stripe/stripe-js 10 belong to; https://docs.stripe.com/sdks/stripejs-versioning */
const address = 'https://js.stripe.com/endive/stripe.js'
/** Every release. Stripe has other scripts beside it, for buy buttons and price tables. */
const stripeJs = /^https:\/\/js\.stripe\.com\/(v3\/?|\w+\/stripe\.js)(\?|$)/

/** One instance for each key: Stripe.js warns about more, and each brings frames of its own. */
const instances = new Map<string, Promise<Stripe>>()

let script: Promise<StripeConstructor> | undefined

/**
 * Loads Stripe.js from Stripe, or takes the one that the page has. Rejects if that fails; the next call tries again.
 *
 * @param nonce For the tag; default: that of another script of the page.
 * @param patience How long a tag may take, in milliseconds.
 */
export function loadStripe(publishableKey: string, nonce?: string, patience = 8_000): Promise<Stripe> {
  const known = instances.get(publishableKey)
  if (known) return known
  script ??= loadScript(nonce, patience).finally(() => (script = undefined))
  const loading = script.then((construct) => construct(publishableKey))
  instances.set(publishableKey, loading)
  loading.catch(() => instances.delete(publishableKey))
  return loading
}

async function loadScript(nonce: string | undefined, patience: number): Promise<StripeConstructor> {
  // The page's own tag may have failed; a new one is tried once more.
  for (let tries = 0; !window.Stripe && tries < 2; tries++) {
    const tag = [...document.scripts].find(({ src }) => stripeJs.test(src)) ?? addTag(nonce)
    const loaded = new Promise((resolve, reject) => {
      tag.addEventListener('load', resolve)
      tag.addEventListener('error', reject)
    })
    await within(patience, loaded).catch(() => tag.remove())
  }
  if (!window.Stripe) throw new Error('Failed to load Stripe.js')
  return window.Stripe
}

function addTag(nonce?: string): HTMLScriptElement {
  const tag = document.createElement('script')
  tag.nonce = nonce || document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce || ''
  tag.src = trusted()
  return document.head.appendChild(tag)
}

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(): string }): { createScriptURL(input: string): string }
}

let policy: ReturnType<TrustedTypes['createPolicy']> | undefined

/** Stripe's address, as a page takes it that demands Trusted Types: the only one that the policy ever gives. */
function trusted(): string {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes }
  policy ??= trustedTypes?.createPolicy('pay-checkout', { createScriptURL: () => address })
  return policy?.createScriptURL(address) ?? address
}
