import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { announce, checkout, lateCheckout } from './process-checkout.ts'

const app = new Hono()
app.all('/pay/*', ({ req }) => checkout.fetch(req.raw))
app.all('/late/pay/*', async ({ req }) => {
  await req.json()
  return lateCheckout.fetch(req.raw)
})

serve({ fetch: app.fetch, port: 0, hostname: 'localhost' }, ({ port }) => announce(port))
