import type { Shipping } from '@pay-checkout/protocol'
import type { LedgerEntry } from './ledger.ts'
import type { CartTerms, PricedCart, Risk, StoredOrder } from './order.ts'
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

/** What `toCart` reads, but for the fingerprint. */
export const cartColumns = ({ currency, amount, items, lines, destination, capture, setupFutureUsage, shipping }: PricedCart) => ({
  currency,
  amount,
  items: JSON.stringify(items),
  lines: JSON.stringify(lines),
  terms: JSON.stringify({
    ...(destination && { destination }),
    ...(capture && { capture }),
    ...(setupFutureUsage && { setupFutureUsage }),
  } satisfies CartTerms),
  shipping: shipping ? JSON.stringify(shipping) : null,
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
    ...(row.account !== null && { account: String(row.account) }),
    ...(row.pi_cart !== null && { intentCart: String(row.pi_cart) }),
    isIntentFixed: Number(row.pi_fixed) === 1,
    status: String(row.status) as StoredOrder['status'],
    received: Number(row.received),
    refunded: Number(row.refunded),
    disputed: Number(row.disputed),
    wasDisputed: Number(row.was_disputed) === 1,
    ...(row.fraud_warning !== null && { fraudWarning: String(row.fraud_warning) }),
    ...(row.risk !== null && { risk: JSON.parse(String(row.risk)) as Risk }),
    ...(row.held !== null && { held: String(row.held) }),
    ...(row.released_ms !== null && { releasedMs: Number(row.released_ms) }),
    createdMs: Number(row.created_ms),
    touchedMs: Number(row.touched_ms),
    syncedMs: Number(row.synced_ms),
  }
}

export const toLedgerEntry = (row: Row): LedgerEntry => ({
  kind: String(row.kind) as LedgerEntry['kind'],
  id: String(row.stripe_id),
  orderId: String(row.order_id),
  amount: Number(row.amount),
  status: String(row.status),
  ...(row.reason !== null && { reason: String(row.reason) }),
  ...(row.due_ms !== null && { dueMs: Number(row.due_ms) }),
  createdMs: Number(row.created_ms),
})
