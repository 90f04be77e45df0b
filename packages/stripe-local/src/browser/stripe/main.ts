/** The script that a page loads as Stripe.js. */
import { createStripeConstructor } from './stripe.ts'

if (window.Stripe) console.warn('[Stripe.js] Stripe.js was loaded more than once on this page; the first stays.')
// The server puts its own origin here; see src/lib/browser/browser-route.ts.
else window.Stripe = createStripeConstructor('__STRIPE_LOCAL_ORIGIN__')
