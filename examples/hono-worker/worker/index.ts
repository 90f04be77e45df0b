import { Hono } from 'hono'
import { checkoutFor, type Env } from './checkout.ts'

const app = new Hono<{ Bindings: Env }>()

/** All calls of the page, and Stripe's webhook. `waitUntil` keeps the Worker alive until the work is done. */
app.all('/pay/*', ({ req, env, executionCtx }) => checkoutFor(env).fetch(req.raw, executionCtx))

export default {
  fetch: app.fetch,
  scheduled: (_event, env, context) => context.waitUntil(checkoutFor(env).sweep()),
} satisfies ExportedHandler<Env>
