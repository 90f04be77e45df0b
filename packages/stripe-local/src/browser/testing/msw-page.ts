/** A merchant's page with Mock Service Worker before it, which answers for Stripe. Nothing else on it knows of that. */
import { setupWorker } from 'msw/browser'
import Stripe from 'stripe'
import { createStripeLocal } from '../../index.ts'
import type { StripeLocalTarget } from '../../msw.ts'
import { stripeLocalHandlers } from '../../msw.ts'

export interface MswPage {
  /** With a stripe-local of the page's own, or one that is served at `url`. */
  start(url?: string): Promise<void>
  /** The SDK creates a PaymentIntent, and says its client secret. */
  create(): Promise<string>
  /** The SDK confirms it. */
  confirm(clientSecret: string): Promise<string>
  /** The status as Stripe.js reads it. */
  status(clientSecret: string): Promise<string | undefined>
  /** Resolves once the Payment Element is ready for a card. */
  mount(clientSecret: string): Promise<void>
}

declare global {
  interface Window {
    mswPage: MswPage
  }
}

const stripe = new Stripe('sk_test_local')

async function stripeJs() {
  // The loader asks for the script as soon as it is imported: by then the service worker must be there.
  const { loadStripe } = await import('@stripe/stripe-js')
  const loaded = await loadStripe('pk_test_local')
  if (loaded === null) throw new Error('No Stripe.js without a window.')
  return loaded
}

window.mswPage = {
  async start(url) {
    const target: StripeLocalTarget = url === undefined ? createStripeLocal() : { url }
    await setupWorker(...stripeLocalHandlers(target)).start({ quiet: true, onUnhandledFrame: 'bypass' })
  },
  async create() {
    const { client_secret } = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
    return client_secret ?? ''
  },
  async confirm(clientSecret) {
    const [id = ''] = clientSecret.split('_secret_')
    const return_url = window.location.href
    return (await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url })).status
  },
  async status(clientSecret) {
    const { paymentIntent } = await (await stripeJs()).retrievePaymentIntent(clientSecret)
    return paymentIntent?.status
  },
  async mount(clientSecret) {
    const layout = { type: 'tabs', defaultCollapsed: false } as const
    const payment = (await stripeJs()).elements({ clientSecret }).create('payment', { layout })
    const { promise, resolve } = Promise.withResolvers<unknown>()
    payment.once('ready', resolve)
    payment.mount('#payment')
    await promise
  },
}
