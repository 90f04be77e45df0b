import { type Checkout, createCheckout, type OrderStore } from '@pay-checkout/server'
import Stripe from 'stripe'

/** What the suite tells every server, by its environment. */
export interface Settings {
  STRIPE_URL: string
  STRIPE_SECRET_KEY: string
  STRIPE_PUBLISHABLE_KEY: string
  STRIPE_WEBHOOK_SECRET: string
  /** Takes `POST /arrived` and then `POST /packed` for each order that is fulfilled, its id in `X-Order`. */
  WAREHOUSE_URL: string
}

/** The same checkout on every runtime. */
export function openCheckout(settings: Settings, orders: OrderStore, basePath = '/pay'): Checkout {
  const { hostname, port } = new URL(settings.STRIPE_URL)
  return createCheckout({
    stripe: new Stripe(settings.STRIPE_SECRET_KEY, { protocol: 'http', host: hostname, port: Number(port) }),
    publishableKey: settings.STRIPE_PUBLISHABLE_KEY,
    webhookSecret: settings.STRIPE_WEBHOOK_SECRET,
    basePath,
    orders,
    price({ items }) {
      if (items.some(({ id }) => id !== 'mug')) return { refused: 'We sell mugs.' }
      return { currency: 'usd', lines: items.map(({ quantity }) => ({ label: 'Mug', quantity, amount: 1800 * quantity })) }
    },
    async fulfil({ id }) {
      for (const step of ['arrived', 'packed']) {
        const response = await fetch(`${settings.WAREHOUSE_URL}/${step}`, { method: 'POST', headers: { 'x-order': id } })
        if (!response.ok) throw new Error(`The warehouse says ${response.status}.`)
      }
    },
  })
}
