import { sqliteOrders } from '@pay-checkout/server/sqlite'
import { after } from 'next/server.js'
import { openCheckout, type Settings } from '../../../../open-checkout.ts'

const settings = process.env as unknown as Settings & { ORDERS: string }
const checkout = openCheckout(settings, sqliteOrders(settings.ORDERS))

const handle = (request: Request) => checkout.fetch(request, { waitUntil: (work) => after(work) })
export { handle as GET, handle as POST, handle as OPTIONS }
