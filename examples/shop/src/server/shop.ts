import { createCheckout } from '@pay-checkout/server'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import { merchantDesk } from './merchant-desk.ts'
import { pages } from './pages.ts'
import { price } from './price.ts'
import { openShipments } from './shipments.ts'
import { stripeFor } from './stripe-access.ts'
import type { StripeAccess } from './stripe-access.ts'

/** The whole shop as one fetch handler: the checkout under /pay, the merchant's desk under /merchant, pages for the rest. */
export function createShop({ access, database }: { access: StripeAccess; database: string }) {
  const shipments = openShipments(database)
  const checkout = createCheckout({
    stripe: stripeFor(access),
    publishableKey: access.publishableKey,
    webhookSecret: access.webhookSecret,
    price,
    orders: sqliteOrders(database),
    fulfil: (order, { idempotencyKey }) => shipments.fulfil(order, { idempotencyKey }),
  })
  const desk = merchantDesk(checkout, shipments)
  // Orders whose webhook got lost, or never comes because no webhook is set up, are asked for at Stripe.
  checkout.start({ every: 5000 })

  return {
    middleware: [pages(access)],
    async fetch(request: Request): Promise<Response> {
      const { pathname } = new URL(request.url)
      if (pathname.startsWith('/pay/')) return checkout.fetch(request)
      return (await desk(request)) ?? new Response('Not found', { status: 404 })
    },
    async close(): Promise<void> {
      await checkout.close()
      shipments.close()
    },
  }
}
