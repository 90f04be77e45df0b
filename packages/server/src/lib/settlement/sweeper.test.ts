/** Stripe may be slow, and so may the merchant's own code: neither keeps the sweeps from the rest. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Checkout } from '../../index.ts'
import { checkoutId, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'
import { anotherReadsStripesList } from '../../testing/sweeps.ts'

let shop: Shop
let sweeping: Checkout | undefined
let release: () => void
let released: Promise<void>
beforeEach(async () => {
  shop = await openShop()
  released = new Promise((resolve) => (release = resolve))
})
afterEach(async () => {
  release()
  await sweeping?.close()
  await shop.close()
})

const second = 1000
const minute = 60 * second
const other = (n: number) => ({ checkoutId: checkoutId.replace('6f', `7${n}`) })

test('while Stripe does not answer, what is due is fulfilled, and tried again', async () => {
  shop.state.failFulfilments = 1
  const paid = await shop.mint()
  await shop.pay(paid)
  await shop.settled()
  const open = await shop.mint(other(1))
  await shop.settled()
  shop.time.now += minute
  let reached = () => {}
  const asked = new Promise<void>((resolve) => (reached = resolve))
  shop.beforeStripe(({ path }) => {
    if (!path.includes(paymentIntentId(open))) return undefined
    reached()
    return released
  })
  let calls = 0
  sweeping = shop.create({
    fulfil: () => {
      calls++
      if (calls < 3) throw new Error('The warehouse is closed.')
    },
  })
  sweeping.start({ every: 1 })
  await asked
  for (const time of [1, 2, 3]) {
    await vi.waitFor(() => expect(calls).toBe(time), 10_000)
    shop.time.now += minute
  }
})

test('while a fulfilment hangs, events are worked on and orders looked up', async () => {
  let isDown = true
  shop.beforeStripe(({ method }) => {
    if (isDown && method === 'GET') throw new Error('Stripe has a bad day.')
  })
  let hangs = 0
  sweeping = shop.create({
    fulfil: () => {
      hangs++
      return released
    },
  })
  const payWhileDown = async (n: number) => {
    const intent = await shop.mint(other(n))
    isDown = true
    await shop.pay(intent)
    await shop.settled()
    isDown = false
    return intent
  }
  const isPaid = ({ orderId }: { orderId: string }) =>
    vi.waitFor(async () => expect(await shop.checkout.orders.get(orderId)).toMatchObject({ status: 'paid' }), 10_000)

  const first = await payWhileDown(1)
  shop.time.now += 5 * second
  sweeping.start({ every: 1 })
  await isPaid(first)
  await vi.waitFor(() => expect(hangs).toBe(1), 10_000)
  const byEvent = await payWhileDown(2)
  shop.time.now += 5 * second
  await isPaid(byEvent)
  shop.state.holdWebhooks = true
  await anotherReadsStripesList(shop)
  const byLook = await shop.mint(other(3))
  await shop.pay(byLook)
  shop.time.now += minute
  await isPaid(byLook)
})

test('start sweeps at once, and close waits for the work under way', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += minute
  let begun = () => {}
  const fulfilling = new Promise<void>((resolve) => (begun = resolve))
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let isDone = false
  const other = shop.create({
    fulfil: async () => {
      begun()
      await released
      isDone = true
    },
  })
  other.start()
  await fulfilling
  const closed = other.close()
  expect(isDone).toBe(false)
  release()
  await closed
  expect(isDone).toBe(true)
})
