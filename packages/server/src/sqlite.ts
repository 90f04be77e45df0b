import type { OrderStore } from './lib/orders/order-store.ts'
import { sqlOrders } from './lib/orders/sql-orders.ts'
import { openSqlite } from './lib/orders/sqlite-database.ts'

/**
 * Keeps orders in an SQLite file, by Node's own `node:sqlite`: no server, nothing to install. Several processes on one
 * machine may share the file; not over a network drive. Needs Node 22.16 or later. `:memory:` keeps them until the process ends.
 *
 * The tables (`pay_…`) are made, and brought up to date after an upgrade, when it is opened.
 */
export function sqliteOrders(path: string): OrderStore {
  return sqlOrders(openSqlite(path))
}
