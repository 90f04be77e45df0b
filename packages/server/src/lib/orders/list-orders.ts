import type { OrderStatus } from '@pay-checkout/protocol'
import type { OrderStore } from './order-store.ts'
import { type Order, toOrder } from './order.ts'

export interface ListOptions {
  /** From 1 to 100. Default: 20. */
  limit?: number
  /** The id of the last order of the page before. */
  after?: string
  status?: OrderStatus
}

export interface OrderPage {
  orders: Order[]
  /** The `after` of the page that follows, if there may be one. */
  next?: string
}

/** Newest first, in pages; those of one user if that is asked for. An empty id is nobody's. */
export async function listOrders(
  store: Pick<OrderStore, 'list'>,
  { limit = 20, after, status }: ListOptions = {},
  userId?: string,
): Promise<OrderPage> {
  if (userId === '') return { orders: [] }
  const most = Math.min(Math.max(Math.trunc(limit), 1), 100)
  const found = await store.list({
    limit: most,
    ...(after && { after }),
    ...(status && { status }),
    ...(userId !== undefined && { userId }),
  })
  const last = found.length === most ? found.at(-1) : undefined
  return { orders: found.map(toOrder), ...(last && { next: last.id }) }
}
