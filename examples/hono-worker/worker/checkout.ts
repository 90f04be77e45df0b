/** The server's side: what things cost, and what happens once they are paid. */
import { createCheckout, type Checkout } from '@pay-checkout/server'
import { d1Orders } from '@pay-checkout/server/d1'
import Stripe from 'stripe'

export interface Env {
  DB: D1Database
  STRIPE_SECRET_KEY: string
  STRIPE_PUBLISHABLE_KEY: string
  STRIPE_WEBHOOK_SECRET: string
  /** The local Stripe that `npm run dev` starts when there are no keys. */
  STRIPE_LOCAL_URL?: string
}

const products = new Map([['mug', { label: 'Morning mug', price: 2800 }]]) // in cents

/** Anew for each request: in a Worker none may wait for the work of another. */
export function checkoutFor(env: Env): Checkout {
  const local = env.STRIPE_LOCAL_URL ? new URL(env.STRIPE_LOCAL_URL) : undefined
  return createCheckout({
    stripe: new Stripe(env.STRIPE_SECRET_KEY, local && { protocol: 'http', host: local.hostname, port: local.port }),
    publishableKey: env.STRIPE_PUBLISHABLE_KEY,
    webhookSecret: env.STRIPE_WEBHOOK_SECRET,
    orders: d1Orders(env.DB),
    price({ items }) {
      const lines = []
      for (const { id, quantity } of items) {
        const product = products.get(id)
        if (!product || quantity > 9) return { refused: 'We can’t sell you that.' }
        lines.push({ label: product.label, quantity, amount: product.price * quantity })
      }
      return { currency: 'usd', lines }
    },
    fulfil: (order) => console.log(`Order ${order.reference} is paid: pack it.`),
  })
}
