/**
 * Preloaded (`node --import`) before code that talks to api.stripe.com, so that it can be run as it stands: its requests go
 * to the stripe-local at `STRIPE_LOCAL_URL`.
 */
import { http } from 'msw'
import { setupServer } from 'msw/node'

const local = process.env['STRIPE_LOCAL_URL']
if (!local) throw new Error('STRIPE_LOCAL_URL is not set.')

setupServer(
  http.all('https://api.stripe.com/*', async ({ request }) => {
    const { pathname, search } = new URL(request.url)
    const body = request.method === 'GET' ? null : await request.text()
    return fetch(new URL(pathname + search, local), { method: request.method, headers: request.headers, body })
  }),
).listen({ onUnhandledFrame: 'bypass' })
