import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sqliteOrders } from '../../sqlite.ts'
import type { Fulfil } from '../context.ts'
import type { Log } from '../log.ts'
import type { Settlement } from '../orders/order-store.ts'
import { noTrace } from '../operations/trace.ts'
import { createWork } from '../operations/work.ts'
import { wantedEffects } from './effects.ts'
import { deliver } from './outbox.ts'

let signals: AbortSignal[]
beforeEach(() => {
  signals = []
  vi.useFakeTimers()
})
afterEach(() => void vi.useRealTimers())

/** An order that is paid and due, and what delivers it. */
async function paidOrder(fulfil: Fulfil) {
  const orders = sqliteOrders(':memory:')
  const cart = { fingerprint: 'f', currency: 'usd', amount: 3600, items: [], lines: [] }
  const nowMs = Date.now()
  const order = await orders.open({ id: 'ord_1', checkoutId: 'c', token: 't', reference: 'R', livemode: false, email: undefined, cart, nowMs })
  await orders.attach(order, 'pi_1', nowMs)
  const settled: Settlement = { paymentIntentId: 'pi_1', status: 'paid', cart: 'f', received: 3600, final: true, ledger: [], isApproved: false, effects: [], fetchedMs: nowMs, nowMs }
  await orders.settle(settled)
  const log = vi.fn<Log>()
  return { orders, log, hooks: {}, effects: wantedEffects({}), livemode: false, clock: Date.now, trace: noTrace, work: createWork(), fulfil }
}

test('a fulfilment that never ends counts as failed, keeps nobody waiting, and is tried again', async () => {
  const hangs = await paidOrder((_order, { signal }) => new Promise(() => signals.push(signal)))
  const { orders, log } = hangs
  const works = { ...hangs, fulfil: () => undefined }

  const delivered = deliver(hangs, 'ord_1')
  await vi.advanceTimersByTimeAsync(4 * 60_000)
  expect(await deliver(works, 'ord_1')).toBe(false)
  expect(signals[0]?.aborted).toBe(false)
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await delivered).toBe(false)
  expect(signals[0]?.aborted).toBe(true)
  expect(log).toHaveBeenCalledWith(expect.objectContaining({ code: 'fulfil_failed', orderId: 'ord_1' }))
  expect(vi.getTimerCount()).toBe(0)
  await vi.advanceTimersByTimeAsync(5000)
  expect(await deliver(works, 'ord_1')).toBe(true)
  await orders.close()
})

test('nothing is left of a call that is over, as long as the server lives', async () => {
  const collect = exposeGc()
  let seen: WeakRef<AbortSignal> | undefined
  const context = await paidOrder((_order, { signal }) => void (seen = new WeakRef(signal)))
  expect(await deliver(context, 'ord_1')).toBe(true)
  await context.orders.close()
  vi.useRealTimers()
  // What a WeakRef was made of lives until the current task ends.
  await new Promise((resolve) => setImmediate(resolve))
  collect()
  expect(context.work.givenUp.aborted).toBe(false)
  expect(seen).toBeDefined()
  expect(seen?.deref()).toBeUndefined()
})

function exposeGc(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
