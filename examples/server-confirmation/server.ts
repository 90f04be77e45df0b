import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createCheckout } from '@pay-checkout/server'
import { nodeHandler } from '@pay-checkout/server/node'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import express from 'express'
import Stripe from 'stripe'
import { page } from './page.ts'

const { PORT = 3000, STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_LOCAL_URL } = process.env

// The local Stripe that `npm run dev` starts when there are no keys. It forgets its payments when it ends.
const local = STRIPE_LOCAL_URL ? new URL(STRIPE_LOCAL_URL) : undefined

const products = new Map([['mug', { label: 'Morning mug', price: 2800 }]]) // in cents

const checkout = createCheckout({
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

// The page says confirm="server", and sends a ConfirmationToken with its order: then it is this server that confirms.
const app = express()

// In front of express.json(): a webhook's signature is over the body as it came.
app.use(nodeHandler(checkout))

// The element for a page without a bundler, with its chunks beside it.
const element = fileURLToPath(import.meta.resolve('pay-checkout/cdn/pay-checkout.js'))
app.use('/pay-checkout', express.static(dirname(element)))

app.use(express.static('public'))
app.get('/', (_request, response) => response.send(page({ stripeJs: local && `${local.origin}/endive/stripe.js` })))

app.listen(PORT, () => console.log(`http://localhost:${PORT}`))
