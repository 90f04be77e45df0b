/** A stripe-local in a process of its own, that takes its time: `STRIPE_WAIT` milliseconds for each answer. */
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'

const wait = Number(process.env.STRIPE_WAIT ?? 0)
const local = await serveStripeLocal({
  port: 0,
  beforeRequest: () => (wait === 0 ? undefined : new Promise((resolve) => setTimeout(resolve, wait))),
})
process.stdout.write(`${local.port}\n`)
