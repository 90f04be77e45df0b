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
}

export const defaultLimits: Limits = {
  window: 10 * 60_000,
  attemptsPerClient: 100,
  attemptsPerCheckout: 60,
  declinesPerClient: 10,
  declinesPerCheckout: 6,
}

/** The names of the counts. */
export const countOf = {
  attemptsOf: (client: string) => `attempts:client:${client}`,
  attemptsFor: (checkoutId: string) => `attempts:checkout:${checkoutId}`,
  declinesOf: (client: string) => `declines:client:${client}`,
  declinesOfUser: (userId: string) => `declines:user:${userId}`,
  declinesFor: (checkoutId: string) => `declines:checkout:${checkoutId}`,
  decline: (id: string) => `declined:${id}`,
}
