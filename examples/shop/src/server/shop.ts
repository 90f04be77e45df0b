import { createCheckout } from '@pay-checkout/server'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import type { Transporter } from 'nodemailer'
import { confirmationMail } from './confirmation-mail.ts'
import type { Mailbox } from './mailbox.ts'
import { merchantDesk } from './merchant-desk.ts'
import { pages } from './pages.ts'
import { price } from './price.ts'
import { openShipments } from './shipments.ts'
import { stripeFor } from './stripe-access.ts'
import type { StripeAccess } from './stripe-access.ts'

export interface ShopOptions {
  access: StripeAccess
  /** An SQLite file. */
  database: string
  /** Sends the buyers' confirmations. */
  mail: Transporter
  /** Where they go, if that is a mailbox of the demo's own. */
  mailbox?: Mailbox | undefined
}

/** The whole shop as one fetch handler: the checkout under /pay, the merchant's desk under /merchant, pages for the rest. */
export function createShop({ access, database, mail, mailbox }: ShopOptions) {
  const shipments = openShipments(database)
  const checkout = createCheckout({
    stripe: stripeFor(access),
    publishableKey: access.publishableKey,
    webhookSecret: access.webhookSecret,
    price,
    orders: sqliteOrders(database),
    fulfil: (order, { idempotencyKey }) => shipments.fulfil(order, { idempotencyKey }),
    onPaid: confirmationMail(mail),
  })
  const desk = merchantDesk(checkout, shipments, mailbox)
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
