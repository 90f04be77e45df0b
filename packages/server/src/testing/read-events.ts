import type { Shop } from './open-shop.ts'

const minute = 60_000
const month = 30 * 24 * 60 * minute

/** As if another process read Stripe's list of events from now on: so what happens is found by looking at the orders. */
export async function anotherReadsStripesList({ database, time }: Shop): Promise<void> {
  const store = database.store()
  await store.events.claim(false, time.now + month, minute)
  await store.close()
}
