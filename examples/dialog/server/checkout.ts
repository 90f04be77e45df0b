/** The server's side: what things cost, and what happens once they are paid. */
import { createCheckout } from '@pay-checkout/server'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import Stripe from 'stripe'

const { STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_LOCAL_URL } = process.env

// The local Stripe that `npm run dev` starts when there are no keys. It forgets its payments when it ends.
const local = STRIPE_LOCAL_URL ? new URL(STRIPE_LOCAL_URL) : undefined

const products = new Map([['mug', { label: 'Morning mug', price: 2800 }]]) // in cents

export const checkout = createCheckout({
  stripe: new Stripe(STRIPE_SECRET_KEY!, local && { protocol: 'http', host: local.hostname, port: local.port }),
  publishableKey: STRIPE_PUBLISHABLE_KEY,
  webhookSecret: STRIPE_WEBHOOK_SECRET,
  orders: sqliteOrders(local ? ':memory:' : 'orders.db'),
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

checkout.start()
