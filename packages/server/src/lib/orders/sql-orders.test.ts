import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { newDatabase, type TestDatabase } from '../../testing/databases.ts'
import { newOrderId } from './ids.ts'
import type { OrderStore, Settlement } from './order-store.ts'
import type { StoredOrder } from './order.ts'

let database: TestDatabase
let store: OrderStore

beforeEach(async () => {
  database = await newDatabase(inject('database'))
  store = database.store()
})
afterEach(async () => {
  await store.close()
  await database.drop()
})

const cart = (fingerprint = 'f1', amount = 3600) => ({
  fingerprint,
  currency: 'usd',
  amount,
  items: [
    {
      id: 'mug',
      quantity: 2,
    },
  ],
  lines: [
    {
      label: 'Mug',
      quantity: 2,
      amount,
    },
  ],
})
function open(checkoutId = 'c1', nowMs = 1000, email?: string): Promise<StoredOrder> {
  const id = newOrderId()
  return store.open({ id, checkoutId, token: `t-${id}`, reference: 'R', livemode: false, email, cart: cart(), nowMs })
}
async function openWithIntent(checkoutId = 'c1', paymentIntentId = `pi_${checkoutId}`): Promise<StoredOrder> {
  const order = await open(checkoutId)
  expect(await store.attach(order, paymentIntentId, 1000)).toEqual(await store.byId(order.id))
  return { ...order, paymentIntentId, status: 'open' }
}
const settlement = (change: Partial<Settlement> = {}): Settlement => ({
  paymentIntentId: 'pi_c1',
  status: 'paid',
  cart: 'f1',
  received: 3600,
  final: true,
  ledger: [],
  isApproved: false,
  effects: [],
  fetchedMs: 2000,
  nowMs: 2001,
  ...change,
})

const fulfilment = (orderId: string) => ({ orderId, name: 'fulfil' })

test('a checkout has one order, however often and from however many connections it is opened', async () => {
  const other = database.store()
  const ids = new Set<string>()
  for (const each of [store, other, store, other]) {
    const id = newOrderId()
    const order = { id, checkoutId: 'c1', token: id, reference: 'R', livemode: false, email: undefined, nowMs: 1 }
    ids.add((await each.open({ ...order, cart: cart() })).id)
  }
  await other.close()
  expect(ids.size).toBe(1)
})

test('an order comes back as it was written, and a later e-mail address is added', async () => {
  const order = await open('c1', 1000, 'a@b.c')
  const { fingerprint, ...written } = cart()
  expect(order).toMatchObject({ ...written, cart: fingerprint, attempt: 1, status: 'draft', email: 'a@b.c' })
  expect(await open('c1', 2000)).toMatchObject({ id: order.id, email: 'a@b.c', createdMs: 1000 })
  expect(await store.byCheckout('c1')).toEqual({ ...order, touchedMs: 2000 })
  expect(await store.byCheckout('c2')).toBeUndefined()
})

test('an order takes one PaymentIntent, and the next only in the next attempt', async () => {
  const order = await open()
  expect(await store.attach(order, 'pi_1', 1, 'acct_1')).toEqual(await store.byId(order.id))
  expect(await store.attach(order, 'pi_2', 1)).toBeUndefined()
  const attached = (await store.byId(order.id))!
  expect(await store.renew(order, 'f1')).toBe(false)
  expect(await store.renew(attached, 'f1')).toBe(true)
  expect(await store.renew(attached, 'f1')).toBe(false)
  expect(await store.attach(order, 'pi_1', 1)).toBeUndefined()
  expect(await store.byId(order.id)).toMatchObject({ attempt: 2, status: 'draft' })
  expect(await store.byIntent('pi_1')).toBeUndefined()
})

test('a paid order never gets another attempt', async () => {
  const order = await openWithIntent()
  await store.settle(settlement())
  expect(await store.renew(order, 'f1')).toBe(false)
})

test('fifty settlements leave one fulfilment due', async () => {
  const order = await openWithIntent()
  await Promise.all(Array.from({ length: 50 }, () => store.settle(settlement())))
  expect(await store.outbox.due({ kinds: ['fulfil'], livemode: false, nowMs: 9999 }, 100)).toEqual([fulfilment(order.id)])
  expect(await store.byId(order.id)).toMatchObject({ status: 'paid', received: 3600 })
})

test('an order in review has nothing due, and stays there', async () => {
  const order = await openWithIntent()
  await store.settle(settlement({ status: 'review', received: 1 }))
  await store.settle(settlement({ fetchedMs: 3000 }))
  expect(await store.outbox.due({ kinds: ['fulfil'], livemode: false, nowMs: 9999 }, 100)).toEqual([])
  expect(await store.byId(order.id)).toMatchObject({ status: 'review' })
})

test('what Stripe took is told of an order in review as well, so that it can be given back', async () => {
  const order = await openWithIntent()
  await store.markForReview(order.id, 1, [])
  await store.settle(settlement())
  expect(await store.byId(order.id)).toMatchObject({ status: 'review', received: 3600 })
})

test('an older fetch never overwrites a newer one, but the end of a payment always holds', async () => {
  const order = await openWithIntent()
  const status = async (change: Partial<Settlement>) =>
    (await store.settle(settlement({ received: 0, ...change })))?.order.status
  expect(await status({ status: 'processing', final: false, fetchedMs: 5000 })).toBe('processing')
  expect(await status({ status: 'open', final: false, fetchedMs: 4000 })).toBe('processing')
  expect(await status({ status: 'paid', received: 3600, fetchedMs: 3000 })).toBe('paid')
  expect(await status({ status: 'processing', final: false, fetchedMs: 6000 })).toBe('paid')
  expect(await store.byId(order.id)).toMatchObject({ received: 3600, syncedMs: 6000 })
})

test('refunds are counted once, by their newest status', async () => {
  await openWithIntent()
  const refunded = async (fetchedMs: number, ...refunds: [id: string, amount: number, status: string][]) => {
    const ledger = refunds.map(([id, amount, status]) => ({ kind: 'refund' as const, id, amount, status, createdMs: 1 }))
    return (await store.settle(settlement({ fetchedMs, ledger })))?.order.refunded
  }
  expect(await refunded(3000, ['re_1', 1000, 'pending'])).toBe(1000)
  expect(await refunded(4000, ['re_1', 1000, 'succeeded'], ['re_2', 600, 'succeeded'])).toBe(1600)
  expect(await refunded(4000, ['re_1', 1000, 'succeeded'], ['re_2', 600, 'succeeded'])).toBe(1600)
  expect(await refunded(6000, ['re_2', 600, 'failed'])).toBe(1000)
  expect(await refunded(5000, ['re_2', 600, 'succeeded'])).toBe(1000)
})

test('refunds that are written at the same time, each seen by one fetch only, are all counted', async () => {
  const { id } = await openWithIntent()
  const other = database.store()
  const refunds = Array.from({ length: 20 }, (_, i) => ({ kind: 'refund' as const, id: `re_${i}`, amount: 10, status: 'succeeded', createdMs: 1 }))
  await Promise.all(refunds.map((refund, i) => (i % 2 ? store : other).settle(settlement({ ledger: [refund] }))))
  await other.close()
  expect(await store.byId(id)).toMatchObject({ refunded: 200 })
})

test('a fulfilment is claimed by one at a time, and again when the lease has run out', async () => {
  const { id } = await openWithIntent()
  await store.settle(settlement())
  const other = database.store()
  expect(await store.outbox.claim(fulfilment(id), 3000, 4000)).toBe(1)
  expect(await other.outbox.claim(fulfilment(id), 3000, 4000)).toBeUndefined()
  expect(await other.outbox.due({ kinds: ['fulfil'], livemode: false, nowMs: 3999 }, 10)).toEqual([])
  await store.outbox.extend(fulfilment(id), 1, 5000)
  expect(await other.outbox.claim(fulfilment(id), 4500, 6000)).toBeUndefined()
  expect(await other.outbox.claim(fulfilment(id), 5000, 6000)).toBe(2)
  // The first comes back from the dead: its failure says nothing about the second.
  await store.outbox.retry(fulfilment(id), 1, 0)
  expect(await store.outbox.claim(fulfilment(id), 5500, 9000)).toBeUndefined()
  await other.outbox.retry(fulfilment(id), 2, 7000)
  expect(await store.outbox.claim(fulfilment(id), 6999, 9000)).toBeUndefined()
  expect(await store.outbox.claim(fulfilment(id), 7000, 9000)).toBe(3)
  await store.outbox.done(fulfilment(id), 7001)
  expect(await store.outbox.claim(fulfilment(id), 99_999, 999_999)).toBeUndefined()
  await other.close()
})

test('an event is stored once, and stays due until it is done', async () => {
  const event = { id: 'evt_1', type: 't', paymentIntentId: 'pi_c1', orderId: 'ord_1', receivedMs: 5 }
  expect(await store.inbox.add(event, 10)).toBe(true)
  expect(await store.inbox.add(event, 10)).toBe(false)
  expect(await store.inbox.due(9, 10)).toEqual([])
  expect(await store.inbox.due(10, 10)).toEqual([{ ...event, attempts: 0 }])
  await store.inbox.retry('evt_1', 20, 'no')
  expect(await store.inbox.due(19, 10)).toEqual([])
  expect(await store.inbox.due(20, 10)).toMatchObject([{ attempts: 1 }])
  await openWithIntent()
  await store.settle(settlement({ eventId: 'evt_1' }))
  expect(await store.inbox.due(99, 10)).toEqual([])
  expect(await store.inbox.add(event, 10)).toBe(false)
  await store.inbox.prune(99_999)
  expect(await store.inbox.add(event, 10)).toBe(true)
})

test('pages go from the newest to the oldest, each order once', async () => {
  const ids: string[] = []
  for (let i = 0; i < 7; i++) ids.unshift((await open(`c${i}`, 1000 + Math.floor(i / 3))).id)
  const seen: string[] = []
  for (let after: string | undefined; ; after = seen.at(-1)) {
    const page = await store.list({ limit: 3, ...(after && { after }) })
    seen.push(...page.map(({ id }) => id))
    if (page.length < 3) break
  }
  expect(seen.toSorted()).toEqual(ids.toSorted())
  expect(await store.list({ limit: 3, status: 'paid' })).toEqual([])
  expect(await store.list({ limit: 9, status: 'draft' })).toHaveLength(7)
})

test('the longer an order waits, the rarer it is looked up', async () => {
  await openWithIntent()
  const isStale = async (nowMs: number, livemode = false) =>
    (await store.stale({ livemode, nowMs, staleMs: nowMs - 60_000, rarelyMs: nowMs - 3_600_000 }, 10)).length === 1
  const look = (fetchedMs: number) => store.settle(settlement({ status: 'open', final: false, received: 0, fetchedMs }))
  expect(await isStale(60_999)).toBe(false)
  expect(await isStale(61_000)).toBe(true)
  expect(await isStale(61_000, true)).toBe(false)
  await look(301_000)
  expect(await isStale(600_999)).toBe(false)
  expect(await isStale(601_000)).toBe(true)
  await look(36_000_000)
  expect(await isStale(39_599_999)).toBe(false)
  expect(await isStale(39_600_000)).toBe(true)
  await store.settle(settlement({ fetchedMs: 39_600_000 }))
  expect(await isStale(99_999_999)).toBe(false)
})

test('a link to a customer is let go only as it was read', async () => {
  const { customers } = store
  const ada = { userId: 'ada', livemode: false, nonce: 'n', nowMs: 0 }
  const early = await customers.open(ada)
  expect(await customers.attach(early, false, 'cus_1')).toBe('cus_1')
  await customers.unlink(early, false)
  const linked = await customers.open(ada)
  expect(linked).toEqual({ userId: 'ada', nonce: 'n', customerId: 'cus_1' })
  await customers.unlink(linked, false)
  expect(await customers.byUser('ada', false)).toBeUndefined()
})

test('what was written outlives its connection, beside tables of somebody else’s', async () => {
  const { id } = await openWithIntent()
  await store.close()
  await database.execute('CREATE TABLE shipments (id TEXT)')
  store = database.store()
  expect(await store.byIntent('pi_c1')).toMatchObject({ id, status: 'open', items: [{ id: 'mug', quantity: 2 }] })
})

test('what a newer version has written is not touched', async () => {
  await openWithIntent()
  await database.execute('INSERT INTO pay_schema VALUES (99)')
  const opened = async () => {
    const older = database.store()
    try {
      await older.byId('x')
    } finally {
      await older.close()
    }
  }
  await expect(opened()).rejects.toThrow(/newer version/)
})
