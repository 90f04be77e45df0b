import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sqliteOrders } from '../sqlite.ts'
import { partsOf } from '../testing/open-shop.ts'
import { createCheckout } from './create-checkout.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** A checkout with nothing to do, which counts the rounds of its sweep. */
function idleCheckout() {
  const orders = sqliteOrders(':memory:')
  const due = vi.spyOn(orders.inbox, 'due')
  // Another process has just read Stripe's list of events.
  vi.spyOn(orders.events, 'claim').mockResolvedValue(undefined)
  const checkout = createCheckout({
    stripe: { ...partsOf(new Stripe('sk_test_idle')), events: { list: async () => ({ data: [], has_more: false }) } },
    publishableKey: 'pk_test_idle',
    price: () => ({ refused: 'Nothing is sold here.' }),
    orders,
    fulfil: () => undefined,
  })
  return { checkout, rounds: () => due.mock.calls.length }
}

test('start sweeps at once and then at its interval, until close', async () => {
  const { checkout, rounds } = idleCheckout()
  checkout.start({ every: 1000 })
  await vi.advanceTimersByTimeAsync(10)
  expect(rounds()).toBe(1)
  await vi.advanceTimersByTimeAsync(3000)
  expect(rounds()).toBe(4)
  await checkout.close()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(rounds()).toBe(4)
})

test('start called again, even in the middle of a round, changes the interval and sweeps no more than that', async () => {
  const { checkout, rounds } = idleCheckout()
  checkout.start({ every: 1000 })
  vi.advanceTimersByTime(0)
  checkout.start({ every: 5000 })
  await vi.advanceTimersByTimeAsync(10)
  const before = rounds()
  await vi.advanceTimersByTimeAsync(20_000)
  expect(rounds() - before).toBe(4)
  await checkout.close()
})
