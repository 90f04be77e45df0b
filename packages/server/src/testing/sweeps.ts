import type { Shop } from './open-shop.ts'

export const minute = 60_000
export const hour = 60 * minute
export const day = 24 * hour

/** What a sweep reports that has found nothing to do. */
export const nothing = { events: 0, orders: 0, drafts: 0, abandoned: 0, fulfilled: 0, held: 0, effects: 0, failed: 0 }

/** As if another process read Stripe's list of events from now on: so what happens is found by looking at the orders. */
export async function anotherReadsStripesList({ database, time }: Shop): Promise<void> {
  const store = database.store()
  await store.events.claim(false, time.now + 30 * day, minute)
  await store.close()
}
