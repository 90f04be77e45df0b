import type { OrderStore } from '../lib/orders/order-store.ts'
import { postgresOrders } from '../postgres.ts'
import { sqliteOrders } from '../sqlite.ts'

/** By the URL of a PostgreSQL database, or the path of an SQLite file. */
export const openStore = (address: string): OrderStore =>
  address.startsWith('postgres:') ? postgresOrders(address) : sqliteOrders(address)
