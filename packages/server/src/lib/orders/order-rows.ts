import type { Shipping } from '@pay-checkout/protocol'
import type { CartTerms, PricedCart, StoredOrder } from './order.ts'
import type { Refund } from './order-store.ts'
import type { Row } from './sql-database.ts'

export const orderColumns =
  'SELECT o.*, c.currency, c.amount, c.items, c.lines, c.terms, c.shipping, u.customer_id FROM pay_orders o ' +
  'JOIN pay_carts c ON c.order_id = o.id AND c.fingerprint = o.cart ' +
  'LEFT JOIN pay_customers u ON u.user_id = o.user_id AND u.livemode = o.livemode'

// BIGINT comes as a string from some drivers: numbers are made here, at the edge.

export function toCart(row: Row): PricedCart {
  return {
    fingerprint: String(row.fingerprint),
    currency: String(row.currency),
    amount: Number(row.amount),
    items: JSON.parse(String(row.items)) as PricedCart['items'],
    lines: JSON.parse(String(row.lines)) as PricedCart['lines'],
    ...(JSON.parse(String(row.terms)) as CartTerms),
    ...(row.shipping !== null && { shipping: JSON.parse(String(row.shipping)) as Shipping }),
  }
}

export const termsOf = ({ destination, capture, setupFutureUsage }: CartTerms): CartTerms => ({
  ...(destination && { destination }),
  ...(capture && { capture }),
  ...(setupFutureUsage && { setupFutureUsage }),
})

export function toStoredOrder(row: Row): StoredOrder {
  const { fingerprint: _, ...cart } = toCart({ ...row, fingerprint: '' })
  return {
    ...cart,
    id: String(row.id),
    checkoutId: String(row.checkout_id),
    token: String(row.token),
    reference: String(row.reference),
    livemode: Number(row.livemode) === 1,
    ...(row.email !== null && { email: String(row.email) }),
    cart: String(row.cart),
    ...(row.user_id !== null && { userId: String(row.user_id) }),
    ...(row.customer_id !== null && { customerId: String(row.customer_id) }),
    ...(row.client !== null && { client: String(row.client) }),
    attempt: Number(row.attempt),
    ...(row.pi_id !== null && { paymentIntentId: String(row.pi_id) }),
    status: String(row.status) as StoredOrder['status'],
    received: Number(row.received),
    refunded: Number(row.refunded),
    createdMs: Number(row.created_ms),
    touchedMs: Number(row.touched_ms),
    syncedMs: Number(row.synced_ms),
  }
}

export const toRefund = (row: Row): Refund => ({
  id: String(row.stripe_id),
  amount: Number(row.amount),
  status: String(row.status),
  createdMs: Number(row.created_ms),
})
