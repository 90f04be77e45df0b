/** The script that a page loads as Stripe.js. */
import { wallets } from '../../lib/domain/wallets.ts'
import { createStripeConstructor } from './stripe.ts'

// The server puts its own origin and its option `wallets` here; see src/lib/browser/browser-route.ts.
const origin = '__STRIPE_LOCAL_ORIGIN__'
const named: string[] = '__STRIPE_LOCAL_WALLETS__'.split(' ')

if (window.Stripe) console.warn('[Stripe.js] Stripe.js was loaded more than once on this page; the first stays.')
else {
  const configured = wallets.filter((wallet) => named.includes(wallet))
  window.Stripe = createStripeConstructor(origin, named.includes('auto') ? undefined : configured)
}
