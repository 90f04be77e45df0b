import { sqliteOrders } from '@pay-checkout/server/sqlite'
import { openCheckout, type Settings } from '../../../../../open-checkout.ts'

const settings = process.env as unknown as Settings & { ORDERS: string }
const checkout = openCheckout(settings, sqliteOrders(settings.ORDERS), '/late/pay')

export async function POST(request: Request): Promise<Response> {
  await request.json()
  return checkout.fetch(request)
}
