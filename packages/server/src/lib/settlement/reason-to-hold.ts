/** Whether an order that is paid may be fulfilled: the merchant's rule, and what came of a review. */
import type { Context } from '../context.ts'
import { type Order, type StoredOrder, toOrder } from '../orders/order.ts'

/** Says why a paid order must wait for a person: `true`, or the reason in words. Anything else lets it go ahead. */
export type Hold = (order: Order) => boolean | string | undefined | Promise<boolean | string | undefined>

/** Who closed the review so has given the money back, or means to. https://docs.stripe.com/api/radar/reviews/object */
const refused = new Set(['refunded', 'refunded_as_fraud'])

/** A person has looked, and lets the payment be. */
const approved = new Set(['approved', 'acknowledged'])

const closedAs = ({ risk }: Pick<StoredOrder, 'risk'>) => (risk?.review && !risk.review.open ? risk.review.reason : '')

export const isRefused = (order: Pick<StoredOrder, 'risk'>): boolean => refused.has(closedAs(order))
export const isApproved = (order: Pick<StoredOrder, 'risk'>): boolean => approved.has(closedAs(order))

/** Undefined if nothing holds it back. Throws what the merchant's rule throws. */
export async function reasonToHold({ hold }: Pick<Context, 'hold'>, order: StoredOrder): Promise<string | undefined> {
  if (isRefused(order)) return `The review was closed: ${closedAs(order)}.`
  if (order.releasedMs !== undefined) return undefined
  const said = await hold?.(toOrder(order))
  if (!said) return undefined
  // From JavaScript it may be an object, such as the review itself.
  return typeof said === 'string' ? said : 'hold'
}
