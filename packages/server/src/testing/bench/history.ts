/** A page of the merchant's list, with few orders in the database and with many. */
import { listOrders, type ListOptions } from '../../lib/orders/list-orders.ts'
import type { OrderStore } from '../../lib/orders/order-store.ts'
import type { TestDatabase } from '../databases.ts'
import { interleaved, ms } from './interleaved.ts'

const few = 1_000
const many = 1_000_000
const rounds = 60

/** Of everything that is asked for there is at least a page, however few there are. */
const fill = (orders: number, numbers: string) => `
  INSERT INTO pay_orders (id, checkout_id, token, reference, livemode, email, cart, status, user_id, received, created_ms, touched_ms, synced_ms, was_disputed, held)
  SELECT 'ord_' || n, 'c' || n, 't', 'AAAA-' || substr(CAST(100000 + n % ${orders / 20} AS TEXT), 2), 0, 'buyer' || (n % ${orders / 50}) || '@shop.test', 'f',
         CASE WHEN n % 20 = 0 THEN 'canceled' WHEN n % 37 = 0 THEN 'open' ELSE 'paid' END,
         'user' || (n % ${orders / 50}), 3600, 1700000000000 + n, 0, 1700000000000 + n,
         CASE WHEN n % 40 = 0 THEN 1 ELSE 0 END, CASE WHEN n % 45 = 0 THEN 'a look' END
    FROM ${numbers};
  INSERT INTO pay_carts (order_id, fingerprint, currency, amount, items, lines)
  SELECT 'ord_' || n, 'f', 'usd', 3600, '[{"id":"mug","quantity":2}]', '[{"label":"Mug","quantity":2,"amount":3600}]' FROM ${numbers};
`
const numbers = {
  sqlite: (to: number) => `(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${to}) SELECT n FROM c)`,
  postgres: (to: number) => `generate_series(1, ${to}) AS n`,
}

const questions = (orders: number): [string, ListOptions][] => [
  ['first page', {}],
  ['a page in the middle', { after: `ord_${orders / 2}` }],
  ['paid', { status: 'paid' }],
  ['canceled, in the middle', { status: 'canceled', after: `ord_${orders / 2}` }],
  ['one user’s', { userId: 'user7' }],
  ['by email', { email: 'Buyer7@shop.test' }],
  ['by reference', { reference: 'aaaa 00007' }],
  ['made before', { createdTo: 1_700_000_000_000 + orders / 2 }],
  ['disputed', { disputed: true }],
  ['held back', { held: true }],
]

async function filled(kind: 'sqlite' | 'postgres', database: TestDatabase, orders: number): Promise<OrderStore> {
  const store = database.store()
  await store.byId('makes the tables')
  await database.execute(fill(orders, numbers[kind](orders)))
  await database.execute('ANALYZE')
  return store
}

export async function benchHistory(kind: 'sqlite' | 'postgres', newOne: () => Promise<TestDatabase>): Promise<void> {
  const [small, large] = [await newOne(), await newOne()]
  const stores = [await filled(kind, small, few), await filled(kind, large, many)] as const
  for (const [place, [name, ofFew]] of questions(few).entries()) {
    const [, ofMany] = questions(many)[place] ?? [name, {}]
    const [atFew = NaN, atMany = NaN] = await interleaved(rounds, [
      async () => (await listOrders(stores[0], ofFew)).orders.length,
      async () => (await listOrders(stores[1], ofMany)).orders.length,
    ])
    const { length } = (await listOrders(stores[1], ofMany)).orders
    console.log(
      `history, ${kind}, ${name} (${length} orders): ${ms(atMany)} of a million, ${ms(atFew)} of a thousand: ${(atMany / atFew).toFixed(2)} × (target ≤ 1.5)`,
    )
  }
  for (const store of stores) await store.close()
  for (const database of [small, large]) await database.drop()
}
