import type { OrderStatus } from '@pay-checkout/protocol'
import { type Dispute, toDispute } from './ledger.ts'
import type { OrderStore } from './order-store.ts'
import { type Order, toOrder } from './order.ts'

export interface PageOptions {
  /** From 1 to 100. Default: 20. */
  limit?: number
  /** The `next` of the page before. */
  after?: string
}

/** Which orders: each condition that is given must hold. A user, email or reference that is given and is empty is nobody's: leave it out for everybody's. */
export interface ListOptions extends PageOptions {
  status?: OrderStatus
  /** Your own id of the user. */
  userId?: string
  /** The whole address, in letters of any case. */
  email?: string
  /** As the buyer reads it to you: `k7f3 9qxm` finds `K7F3-9QXM`. */
  reference?: string
  /** Made at this time or later. A date, or Unix milliseconds. */
  createdFrom?: Date | number
  /** Made before this time. */
  createdTo?: Date | number
  /** Those with a dispute or an inquiry, whatever came of it. */
  disputed?: true
  /** Those whose `fulfil` is held back. */
  held?: true
}

export interface OrderPage {
  orders: Order[]
  /** The `after` of the page that follows, if there may be one. */
  next?: string
}

/** What says whose orders: an id that a session has lost, or a field that a form has not, must not open everybody's. */
const whose = ['userId', 'email', 'reference'] as const

/** Newest first, in pages. */
export async function listOrders(
  store: Pick<OrderStore, 'list'>,
  conditions: ListOptions = {},
): Promise<OrderPage> {
  if (whose.some((name) => name in conditions && !isText(conditions[name]))) return { orders: [] }
  const { reference, createdFrom, createdTo, ...options } = conditions
  const limit = pageSize(options)
  const found = await store.list({
    ...options,
    limit,
    ...(reference !== undefined && { reference: plainReference(reference) }),
    ...(createdFrom !== undefined && { createdFrom: Number(createdFrom) }),
    ...(createdTo !== undefined && { createdTo: Number(createdTo) }),
  })
  return { orders: found.map(toOrder), ...nextAfter(found, limit) }
}

export interface DisputeListOptions extends PageOptions {
  /** Those that wait for your answer. */
  open?: true
  orderId?: string
}

export interface DisputePage {
  disputes: Dispute[]
  /** The `after` of the page that follows, if there may be one. */
  next?: string
}

/** Newest first, in pages. */
export async function listDisputes(store: Pick<OrderStore, 'disputes'>, options: DisputeListOptions = {}): Promise<DisputePage> {
  const limit = pageSize(options)
  const found = await store.disputes({ ...options, limit })
  return { disputes: found.map(toDispute), ...nextAfter(found, limit) }
}

/** Whoever calls may have no types. */
export const isText = (value: unknown): boolean => typeof value === 'string' && value !== ''

const pageSize = ({ limit = 20 }: PageOptions) => Math.min(Math.max(Math.trunc(limit), 1), 100)

function nextAfter(found: readonly { id: string }[], limit: number): { next?: string } {
  const last = found.length === limit ? found.at(-1) : undefined
  return last ? { next: last.id } : {}
}

function plainReference(text: string): string {
  const plain = text.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')
  return `${plain.slice(0, 4)}-${plain.slice(4)}`
}
