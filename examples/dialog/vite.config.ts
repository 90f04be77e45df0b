import { nodeHandler } from '@pay-checkout/server/node'
import { defineConfig, type Plugin } from 'vite'

/** The checkout's server, as part of Vite's. In production it is part of yours: see the examples `express` and `hono-worker`. */
function checkoutServer(): Plugin {
  return {
    name: 'checkout-server',
    apply: 'serve',
    async configureServer({ middlewares }) {
      const { checkout } = await import('./server/checkout.ts')
      middlewares.use(nodeHandler(checkout))
    },
    // Without keys of Stripe's, the page takes Stripe.js from the local Stripe.
    transformIndexHtml() {
      const local = process.env.STRIPE_LOCAL_URL
      return local ? [{ tag: 'script', attrs: { src: `${local}/endive/stripe.js` } }] : []
    },
  }
}

export default defineConfig({
  plugins: [checkoutServer()],
  server: { port: Number(process.env.PORT), strictPort: true },
})
