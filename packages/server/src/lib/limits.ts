import type { LimitStore } from './orders/limit-store.ts'

/** How often is too often. Counted in the order database, so that it holds for all processes together. */
export interface Limits {
  /** How long a count lasts, from its first hit, in milliseconds. Default: 10 minutes. */
  window: number
  /** Calls of `/intents` and `/setups` by one buyer's address. Default: 100, for an office behind one address. */
  attemptsPerClient: number
  /** Calls of `/intents` and `/setups` for one checkout. Default: 60. */
  attemptsPerCheckout: number
  /** Declined cards by one buyer's address, or by one signed-in user, whoever confirmed. Default: 10. */
  declinesPerClient: number
  /** Declined cards for one checkout. At this number its PaymentIntent or SetupIntent is canceled too. Default: 6. */
  declinesPerCheckout: number
  /**
   * Looks at Stripe for `GET /orders/:id` by one buyer's address. Above it, the answer is what the order store knows, never an
   * error. Default: 600, for a page that asks every second; ours asks more and more rarely.
   */
  looksPerClient: number
  /** CustomerSessions for `/quote` by one signed-in user. Above it, quotes come without one: no saved cards. Default: 200. */
  sessionsPerUser: number
}

export const defaultLimits: Limits = {
  window: 10 * 60_000,
  attemptsPerClient: 100,
  attemptsPerCheckout: 60,
  declinesPerClient: 10,
  declinesPerCheckout: 6,
  looksPerClient: 600,
  sessionsPerUser: 200,
}

/** The names of the counts. */
export const countOf = {
  attemptsOf: (client: string) => `attempts:client:${client}`,
  attemptsFor: (checkoutId: string) => `attempts:checkout:${checkoutId}`,
  declinesOf: (client: string) => `declines:client:${client}`,
  declinesOfUser: (userId: string) => `declines:user:${userId}`,
  declinesFor: (checkoutId: string) => `declines:checkout:${checkoutId}`,
  looksOf: (client: string) => `looks:client:${client}`,
  sessionsOfUser: (userId: string) => `sessions:user:${userId}`,
  decline: (id: string) => `declined:${id}`,
}

interface Counting {
  clock: () => number
  limits: Limits
  orders: { limits: LimitStore }
}

/** Counts one more. False if that is too many: then something is left out, and nobody is refused. */
export async function isWithin({ clock, limits, orders }: Counting, key: string, most: number): Promise<boolean> {
  const now = clock()
  const [count] = await orders.limits.hit([key], now, now + limits.window)
  return count !== undefined && count.hits <= most
}
