import { Pool } from 'pg'
import { openPostgres, type PostgresPool } from './lib/orders/postgres-database.ts'
import type { OrderStore } from './lib/orders/order-store.ts'
import { sqlOrders } from './lib/orders/sql-orders.ts'

export type { PostgresClient, PostgresPool } from './lib/orders/postgres-database.ts'

/**
 * Keeps orders in PostgreSQL 13 or later, for servers on several machines. Needs the package `pg`, 8.16 or later.
 *
 * Takes a URL (`postgres://user:password@host/database`) or a `Pool` of `pg` that you have set up yourself: with TLS, for
 * a proxy, with another size. `checkout.close()` ends it, whoever made it.
 *
 * The tables (`pay_…`) are made, and brought up to date after an upgrade, by the first process that needs them; the others
 * wait. Lost connections, deadlocks and conflicts are tried again where nothing can have been written; otherwise the
 * error is thrown, and the request, event or sweep that it was for comes again.
 */
export function postgresOrders(database: string | PostgresPool): OrderStore {
  const pool = typeof database === 'string' ? openPool(database) : database
  // A connection that is lost while nobody uses it is replaced by itself; without a listener the process would end.
  pool.on?.('error', () => undefined)
  return sqlOrders(openPostgres(pool))
}

const openPool = (connectionString: string): PostgresPool =>
  new Pool({ connectionString, connectionTimeoutMillis: 10_000, keepAlive: true, max: 10 })
