import { openD1, type D1Database } from './lib/orders/d1-database.ts'
import type { OrderStore } from './lib/orders/order-store.ts'
import { sqlOrders } from './lib/orders/sql-orders.ts'

export type { D1Database, D1Statement } from './lib/orders/d1-database.ts'

/**
 * Keeps orders in Cloudflare's D1, for Workers: `d1Orders(env.DB)`. Nothing to install.
 *
 * On Workers make the checkout anew for each request, which costs nothing: there no request may wait for the work of
 * another. The tables (`pay_…`) are made, and brought up to date after an upgrade, by the first request that needs them.
 */
export function d1Orders(database: D1Database): OrderStore {
  return sqlOrders(openD1(database))
}
