/** For the servers that are processes: where orders are kept, and what the environment says. */
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import { openCheckout, type Settings } from './open-checkout.ts'

const settings = process.env as unknown as Settings & { ORDERS: string }

/** Where it belongs: in front of whatever reads bodies. */
export const checkout = openCheckout(settings, sqliteOrders(settings.ORDERS))
/** Mounted behind a body parser, by mistake. */
export const lateCheckout = openCheckout(settings, sqliteOrders(settings.ORDERS), '/late/pay')

/** The suite waits for this line. */
export function announce(port: number): void {
  console.log(`listening on ${port}`)
}
