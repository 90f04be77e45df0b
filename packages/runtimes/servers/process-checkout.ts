/** For the servers that are processes: where orders are kept, and what the environment says. */
import type { OrderStore } from '@pay-checkout/server'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import { openCheckout, type Settings } from './open-checkout.ts'

const settings = process.env as unknown as Settings & { ORDERS: string }

async function openOrders(): Promise<OrderStore> {
  if (!settings.ORDERS.startsWith('postgres:')) return sqliteOrders(settings.ORDERS)
  const { postgresOrders } = await import('@pay-checkout/server/postgres')
  return postgresOrders(settings.ORDERS)
}

/** Where it belongs: in front of whatever reads bodies. */
export const checkout = openCheckout(settings, await openOrders())
/** Mounted behind a body parser, by mistake. */
export const lateCheckout = openCheckout(settings, await openOrders(), '/late/pay')

/** The suite waits for this line. */
export function announce(port: number): void {
  console.log(`listening on ${port}`)
}
