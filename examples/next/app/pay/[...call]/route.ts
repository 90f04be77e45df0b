import { after } from 'next/server'
import { openCheckout } from '../../../lib/checkout'

/** All calls of the page, and Stripe's webhook. `after` keeps a serverless function alive until the work is done. */
const handle = (request: Request) => openCheckout().fetch(request, { waitUntil: (work) => after(work) })

export { handle as GET, handle as POST, handle as OPTIONS }
