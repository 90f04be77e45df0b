import { cloudflare } from '@cloudflare/vite-plugin'
import { defineConfig, type Plugin } from 'vite'

const { PORT, STRIPE_LOCAL_URL } = process.env

/** Without keys of Stripe's, the page takes Stripe.js from the local Stripe. */
const localStripe: Plugin = {
  name: 'local-stripe',
  transformIndexHtml: () =>
    STRIPE_LOCAL_URL ? [{ tag: 'script', attrs: { src: `${STRIPE_LOCAL_URL}/endive/stripe.js` } }] : [],
}

// While developing, the Worker gets its keys from here; deployed, from `wrangler secret put`.
const vars = Object.fromEntries(
  Object.entries(process.env).flatMap(([name, value]) => (value && name.startsWith('STRIPE_') ? [[name, value]] : [])),
)

export default defineConfig(({ command }) => ({
  plugins: [
    // The local Stripe forgets its payments when it ends, and so the orders are not kept.
    cloudflare(command === 'serve' ? { config: { vars }, persistState: !STRIPE_LOCAL_URL } : {}),
    localStripe,
  ],
  server: { port: Number(PORT), strictPort: true },
}))
