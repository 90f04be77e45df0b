import type { Context } from '../context.ts'
import { countOf } from '../limits.ts'

/** How long a decline is remembered, so that it counts once, in milliseconds. */
const memory = 30 * 24 * 3_600_000

/** A card that the bank, or Stripe, refused. */
export interface Decline {
  /** The charge, or the attempt to save the card. */
  id: string
  checkoutId: string
  orderId?: string
  client?: string | undefined
  userId?: string | undefined
}

/**
 * Counts a declined card, against the checkout, the buyer's address and the user: whoever tests stolen cards has many declines,
 * and often confirms with nothing but a client secret, so only Stripe knows of them. True when this one is too many for
 * the checkout. A decline that no sync has seen before the next one came is not counted.
 */
export async function countDecline(context: Context, { id, checkoutId, orderId, client, userId }: Decline): Promise<boolean> {
  const { clock, limits, log, orders } = context
  const now = clock()
  const keys = [
    countOf.declinesFor(checkoutId),
    ...(client === undefined ? [] : [countOf.declinesOf(client)]),
    ...(userId === undefined ? [] : [countOf.declinesOfUser(userId)]),
  ]
  const once = { key: countOf.decline(id), untilMs: now + memory }
  const counts = await orders.limits.hitOnce(once, keys, now, now + limits.window)
  const hits = counts?.[0]?.hits ?? 0
  if (hits < limits.declinesPerCheckout) return false
  const message = `One checkout has had ${hits} declined cards: what it could be paid with is canceled.`
  log({ level: 'warn', code: 'too_many_declines', message, ...(orderId !== undefined && { orderId }) })
  return true
}
