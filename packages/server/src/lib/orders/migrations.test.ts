import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { newDatabase, type TestDatabase } from '../../testing/databases.ts'
import { forPostgres, migrations } from './schema.ts'

const kind = inject('database')
const steps = kind === 'postgres' ? migrations.map(forPostgres) : migrations
const script = fileURLToPath(new URL('../../testing/store-process.ts', import.meta.url))
let database: TestDatabase
beforeEach(async () => void (database = await newDatabase(kind)))
afterEach(() => database.drop())

/** Real processes, all of them up before the first one opens the store. */
async function openTogether(count: number): Promise<string[]> {
  const env = { ...process.env, STORE_PROCESS: database.address }
  const shops = Array.from({ length: count }, () => {
    const child = spawn(process.execPath, ['--conditions=@pay-checkout/source', script], {
      env,
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    return { child, ended: once(child, 'exit'), lines: createInterface(child.stdout)[Symbol.asyncIterator]() }
  })
  await Promise.all(shops.map(({ lines }) => lines.next()))
  for (const { child } of shops) child.stdin.write('now\n')
  const said = await Promise.all(shops.map(async ({ lines }) => String((await lines.next()).value)))
  await Promise.all(shops.map(({ ended }) => ended))
  return said
}

test('five processes start at once on an empty database', async () => {
  expect(await openTogether(5)).toEqual(Array.from({ length: 5 }, () => 'orders 0'))
  const store = database.store()
  expect(await store.byId('ord_1')).toBeUndefined()
  await store.close()
})

test.each(steps.map((_, i) => i + 1))('five processes start at once on a database of version %s', async (version) => {
  await database.execute(`CREATE TABLE pay_schema (version INTEGER PRIMARY KEY); INSERT INTO pay_schema VALUES (${version})`)
  for (const step of steps.slice(0, version)) await database.execute(step)
  await database.execute(
    `INSERT INTO pay_orders (id, checkout_id, token, reference, livemode, cart, status, created_ms, touched_ms, synced_ms)
       VALUES ('ord_1', 'c', 't', 'R', 0, 'f', 'paid', 1, 1, 1);
     INSERT INTO pay_carts (order_id, fingerprint, currency, amount, items, lines) VALUES ('ord_1', 'f', 'usd', 5, '[]', '[]')`,
  )
  expect(await openTogether(5)).toEqual(Array.from({ length: 5 }, () => 'orders 1'))
  const store = database.store()
  expect(await store.byId('ord_1')).toMatchObject({ status: 'paid', amount: 5, currency: 'usd' })
  await store.close()
})
