/** A Vite plugin: what the tests buy from, on the page's own origin. The real server, and the local Stripe. */
import { createCheckout } from '@pay-checkout/server'
import { nodeHandler } from '@pay-checkout/server/node'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import type { Plugin } from 'vite'

export const shop = (): Plugin => ({
  name: 'shop',
  async configureServer(server) {
    const local = await serveStripeLocal({ port: 0 })
    const checkout = createCheckout({
      stripe: new Stripe(local.secretKey, { protocol: 'http', host: local.hostname, port: local.port }),
      publishableKey: local.publishableKey,
      webhookSecret: local.webhookSecret,
      orders: sqliteOrders(':memory:'),
      price: ({ items }) => ({
        currency: 'usd',
        lines: items.map(({ id, quantity }) => ({ label: id, quantity, amount: quantity * 1800 })),
      }),
      fulfil: () => {},
    })
    const pay = nodeHandler(checkout)
    server.middlewares.use((request, response, next) => {
      if (request.url?.startsWith('/pay/')) return pay(request, response)
      if (request.url === '/stripe.js') return response.writeHead(302, { location: `${local.url}/endive/stripe.js` }).end()
      return next()
    })
    server.httpServer?.once('close', () => void Promise.all([checkout.close(), local.close()]))
  },
})
