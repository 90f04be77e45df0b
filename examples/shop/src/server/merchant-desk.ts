import type { Checkout } from '@pay-checkout/server'
import { type Mailbox, mailboxPage } from './mailbox.ts'
import type { Shipments } from './shipments.ts'

/**
 * The merchant's side: `GET /merchant/orders`, `POST /merchant/orders/:id/refund`, and `GET /merchant/mailbox`.
 *
 * A real shop puts this behind its own login. The demo listens on this machine only and answers under this machine's
 * names only, so that no page can reach it under a name of its own (DNS rebinding); and a foreign page can't press
 * Refund, because its requests say where they come from.
 */
export function merchantDesk(checkout: Checkout, shipments: Shipments, mailbox?: Mailbox) {
  return async (request: Request): Promise<Response | undefined> => {
    const { pathname, hostname } = new URL(request.url)
    if (!pathname.startsWith('/merchant/')) return undefined
    if (!ownNames.has(hostname)) return json({ message: 'This page is for this machine only.' }, 403)
    if (pathname === '/merchant/orders' && request.method === 'GET') return listOrders()
    if (mailbox && pathname === '/merchant/mailbox' && request.method === 'GET') return mailboxPage(mailbox)
    const refund = /^\/merchant\/orders\/([^/]+)\/refund$/.exec(pathname)
    if (refund?.[1] && request.method === 'POST') return refundOrder(request, refund[1])
    return undefined
  }

  async function listOrders(): Promise<Response> {
    const { orders } = await checkout.orders.list({ limit: 50 })
    return json(
      orders.map((order) => ({
        id: order.id,
        reference: order.reference,
        status: order.status,
        amount: order.amount,
        refunded: order.refunded,
        lines: order.lines,
        createdAt: new Date(order.createdMs).toISOString(),
        packed: shipments.isPacked(order.id),
      })),
    )
  }

  async function refundOrder(request: Request, id: string): Promise<Response> {
    if (request.headers.get('sec-fetch-site') !== 'same-origin') return json({ message: 'Not from this page.' }, 403)
    const result = await checkout.orders.refund(id)
    return result.ok ? json({ refunded: result.order.refunded }) : json({ message: result.message }, 409)
  }
}

const ownNames = new Set(['localhost', '127.0.0.1', '[::1]'])

function json(body: unknown, status = 200): Response {
  return Response.json(body, { status, headers: { 'cache-control': 'no-store' } })
}
