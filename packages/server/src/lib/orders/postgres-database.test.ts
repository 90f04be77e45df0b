import { Client, Pool } from 'pg'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { postgresOrders } from '../../postgres.ts'
import { newDatabase, type TestDatabase } from '../../testing/databases.ts'
import { openPostgres, type PostgresPool } from './postgres-database.ts'
import type { Statement } from './sql-database.ts'

let database: TestDatabase
let admin: Client
let pool: Pool
beforeEach(async () => {
  database = await newDatabase('postgres')
  await database.execute('CREATE TABLE counters (id INTEGER PRIMARY KEY, count BIGINT NOT NULL); INSERT INTO counters VALUES (1, 0), (2, 0)')
  admin = new Client({ connectionString: database.address })
  await admin.connect()
  pool = new Pool({ connectionString: database.address })
  pool.on('error', () => undefined)
})
afterEach(async () => {
  if (!pool.ended) await pool.end()
  await admin.end()
  await database.drop()
})

const add = (id: number): Statement => ({ sql: 'UPDATE counters SET count = count + 1 WHERE id = $1', values: [id] })
const read: Statement = { sql: 'SELECT id, count FROM counters ORDER BY id', values: [] }
const counts = async (at = pool) => (await openPostgres(at).run([read]))[0]?.map(({ count }) => count)
const cutOthers = () =>
  admin.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")

/** The pool, with something that happens before and after each query. */
function around(before: (text: string) => Promise<unknown>, after: (text: string) => Promise<unknown>): PostgresPool {
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect()
      return {
        on: (...call) => client.on(...call),
        off: (...call) => client.off(...call),
        release: (error) => client.release(error),
        async query(query) {
          await before(query.text)
          const result = await client.query(query)
          await after(query.text)
          return result
        },
      }
    },
  }
}
const nothing = async () => undefined

test('whole numbers come as numbers, and one that is too large is refused', async () => {
  expect(await counts()).toEqual([0, 0])
  await admin.query('UPDATE counters SET count = 9007199254740992 WHERE id = 1')
  await expect(counts()).rejects.toThrow(RangeError)
})

test('connections that were cut while nobody used them are not noticed', async () => {
  const store = openPostgres(pool)
  await store.run([add(1), add(2)])
  await cutOthers()
  await store.run([add(1), add(2)])
  await cutOthers()
  expect((await store.run([read]))[0]).toEqual([{ id: 1, count: 2 }, { id: 2, count: 2 }])
})

test('a connection that is cut in the middle of a transaction leaves nothing of it, and it is begun anew', async () => {
  await counts()
  let cuts = 0
  const before = async (text: string) => {
    if (text === add(2).sql && cuts++ < 2) await cutOthers()
  }
  await openPostgres(around(before, nothing)).run([add(1), add(2)])
  expect(await counts()).toEqual([1, 1])
  expect(cuts).toBeGreaterThan(2)
})

test.each([
  ['COMMIT', [add(1), add(2)]],
  [add(1).sql, [add(1)]],
])('a connection that is lost after %s was sent: it may be written, so it is not repeated', async (last, statements) => {
  let isBad = false
  const lose = async (text: string) => {
    if (isBad && text === last) throw new Error('Connection terminated unexpectedly')
  }
  const store = openPostgres(around(nothing, lose))
  await store.run([read])
  isBad = true
  await expect(store.run(statements)).rejects.toThrow(/terminated/)
  expect((await counts())?.[0]).toBe(1)
})

test('deadlocks are ended by the database, and what it has undone is done again', async () => {
  await counts()
  let begun = 0
  let bothHaveOne = () => {}
  const bothWait = new Promise<void>((resolve) => (bothHaveOne = resolve))
  const store = openPostgres(around(nothing, async (text) => {
    if (text !== add(1).sql) return
    if (++begun === 2) bothHaveOne()
    await bothWait
  }))
  await Promise.all([store.run([add(1), add(2)]), store.run([add(2), add(1)])])
  expect(await counts()).toEqual([2, 2])
  // Two statements each, and those of the one that was undone once more.
  expect(begun).toBeGreaterThan(4)
})

test('conflicts of serializable transactions are tried again', async () => {
  const strict = new Pool({ connectionString: database.address.replace('?options=', '?options=-c%20default_transaction_isolation%3Dserializable%20'), max: 4 })
  await counts()
  const store = openPostgres(strict)
  await Promise.all(Array.from({ length: 12 }, () => store.run([read, add(1), add(2)])))
  await store.close()
  expect(await counts()).toEqual([12, 12])
})

test('a failure is told, and the connection goes on', async () => {
  const store = openPostgres(pool)
  await expect(store.run([add(1), { sql: 'SELECT 1 / 0', values: [] }])).rejects.toThrow('division by zero')
  expect(await counts()).toEqual([0, 0])
  expect(pool.totalCount).toBe(pool.idleCount)
})

test('a database that is not there yet is tried again at the next call; close ends the pool, once', async () => {
  let isDown = true
  const store = openPostgres(around(async () => {
    if (isDown) throw Object.assign(new Error('the database system is shut down'), { code: 'XX000' })
  }, nothing))
  await expect(store.run([read])).rejects.toThrow('shut down')
  isDown = false
  expect(await store.run([read])).toHaveLength(1)
  await Promise.all([store.close(), store.close()])
  expect(pool.ended).toBe(true)
})

test('a pool of the merchant’s own outlives the loss of a connection that nobody uses', async () => {
  const own = new Pool({ connectionString: database.address })
  const store = postgresOrders(own)
  expect(await store.byId('ord_1')).toBeUndefined()
  const lost = new Promise((resolve) => own.on('remove', resolve))
  await cutOthers()
  // Without somebody to hear of it, the process would end here.
  await lost
  expect(await store.byId('ord_1')).toBeUndefined()
  await store.close()
})
