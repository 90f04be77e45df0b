import { openCheckout } from '#lib/checkout.server.ts'
import type { RequestHandler } from './$types'

/** All calls of the page, and Stripe's webhook. */
export const fallback: RequestHandler = ({ request }) => openCheckout().fetch(request)
