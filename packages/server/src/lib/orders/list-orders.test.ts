import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { newDatabase, type TestDatabase } from '../../testing/databases.ts'
import { listDisputes, listOrders, type ListOptions } from './list-orders.ts'
import type { OrderStore } from './order-store.ts'

let database: TestDatabase
let store: OrderStore
beforeEach(async () => {
  database = await newDatabase(inject('database'))
  store = database.store()
  const people = ['Ada@shop.example', 'bob@shop.example']
  for (let i = 0; i < 12; i++) {
    const id = `ord_${String(i).padStart(2, '0')}`
    const cart = { fingerprint: 'f', currency: 'usd', amount: 500, items: [], lines: [] }
    const order = await store.open({
      id, checkoutId: id, token: id, reference: `AB0${i % 6}-XYZ0`, livemode: false,
      email: people[i % 2], userId: `user_${i % 3}`, cart, nowMs: 1000 + Math.floor(i / 2),
    })
    await store.attach(order, `pi_${i}`, 1000)
    const status = i % 4 === 0 ? ('paid' as const) : ('open' as const)
    await store.settle({
      paymentIntentId: `pi_${i}`, status, cart: 'f', received: status === 'paid' ? 500 : 0, final: status === 'paid', isApproved: false,
      ledger: i === 8 ? ['du_1', 'du_2'].map((dispute) => ({ kind: 'dispute' as const, id: dispute, amount: 100, status: dispute === 'du_1' ? 'lost' : 'needs_response', createdMs: 1, dueMs: 9 })) : [],
      fetchedMs: 2000, nowMs: 2000, effects: [],
    })
  }
  const claimed = await store.outbox.claim({ orderId: 'ord_04', name: 'fulfil' }, 3000, 4000)
  await store.outbox.hold('ord_04', claimed ?? 0, 'why', 3000, [])
})
afterEach(async () => {
  await store.close()
  await database.drop()
})

/** All ids, read two at a time. */
async function ids(options: ListOptions): Promise<number[]> {
  const found: string[] = []
  for (let after: string | undefined; ;) {
    const page = await listOrders(store, { limit: 2, ...options, ...(after && { after }) })
    found.push(...page.orders.map(({ id }) => id))
    if (!page.next) return found.map((id) => Number(id.slice(4)))
    after = page.next
  }
}

test.each<[string, ListOptions, number[]]>([
  ['everything', {}, [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0]],
  ['by status', { status: 'paid' }, [8, 4, 0]],
  ['by user', { userId: 'user_1' }, [10, 7, 4, 1]],
  ['by email, whatever its case', { email: 'aDA@shop.example' }, [10, 8, 6, 4, 2, 0]],
  ['by a part of an email: nobody', { email: '@shop.example' }, []],
  ['by reference, as it is said on the phone', { reference: 'ab03 xyz0' }, [9, 3]],
  ['from a time', { createdFrom: 1004 }, [11, 10, 9, 8]],
  ['before a time', { createdTo: new Date(1002) }, [3, 2, 1, 0]],
  ['between two times, of one status', { createdFrom: 1001, createdTo: 1005, status: 'paid' }, [8, 4]],
  ['with a dispute', { disputed: true }, [8]],
  ['held', { held: true }, [4]],
  ['all at once', { held: true, status: 'paid', userId: 'user_1', email: 'ada@shop.example', createdFrom: 0 }, [4]],
  ['nobody’s', { userId: '' }, []],
  ['of a session that is over', { userId: undefined } as unknown as ListOptions, []],
  ['of a form without its fields', { email: undefined, reference: null } as unknown as ListOptions, []],
  ['of an email that is none', { email: {} } as unknown as ListOptions, []],
  ['what would be SQL', { email: "' OR 1=1 --", userId: '%' }, []],
])('%s', async (_what, options, expected) => {
  expect(await ids(options)).toEqual(expected)
})

test('disputes come in pages, and by order; open ones are those that wait for an answer', async () => {
  const first = await listDisputes(store, { limit: 1 })
  expect(first).toMatchObject({ disputes: [{ id: 'du_2', orderId: 'ord_08', status: 'needs_response', dueMs: 9 }], next: 'du_2' })
  expect(await listDisputes(store, { limit: 1, after: 'du_2' })).toMatchObject({ disputes: [{ id: 'du_1' }] })
  expect((await listDisputes(store, { open: true })).disputes.map(({ id }) => id)).toEqual(['du_2'])
  expect((await listDisputes(store, { orderId: 'ord_07' })).disputes).toEqual([])
  expect(await store.byId('ord_08')).toMatchObject({ disputed: 200, wasDisputed: true })
})
