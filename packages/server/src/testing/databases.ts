/** The databases that orders are kept in, each a new and empty one. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { Client } from 'pg'
import { inject } from 'vitest'
import type { OrderStore } from '../lib/orders/order-store.ts'
import { openStore } from './open-store.ts'

export interface TestDatabase {
  /** What `openStore` takes, in this process or in another. */
  address: string
  /** A store with a connection of its own. */
  store: () => OrderStore
  /** Runs what no store would. */
  execute: (sql: string) => Promise<void>
  /** Deletes it; the stores must be closed. */
  drop: () => Promise<void>
}

export const databaseKinds = ['sqlite', 'postgres'] as const
export type DatabaseKind = (typeof databaseKinds)[number]

/** Default: on the server that Vitest has started. */
export const newDatabase = (kind: DatabaseKind, postgresUrl?: string): Promise<TestDatabase> => makers[kind](postgresUrl)

const makers: Record<DatabaseKind, (postgresUrl?: string) => Promise<TestDatabase>> = {
  async sqlite() {
    const folder = mkdtempSync(join(tmpdir(), 'pay-orders-'))
    const address = join(folder, 'orders.db')
    return {
      address,
      store: () => openStore(address),
      async execute(sql) {
        const database = new DatabaseSync(address)
        database.exec(sql)
        database.close()
      },
      drop: async () => rmSync(folder, { recursive: true }),
    }
  },
  async postgres(postgresUrl = inject('postgresUrl')) {
    const name = newName()
    const database = await fileDatabase(postgresUrl)
    // A schema of its own is as good as a database, and made a hundred times faster.
    await executeOn(database, `CREATE SCHEMA ${name}`)
    const address = `${database}?options=-c%20search_path%3D${name}`
    return {
      address,
      store: () => openStore(address),
      execute: (sql) => executeOn(address, sql),
      drop: () => executeOn(database, `DROP SCHEMA ${name} CASCADE`),
    }
  },
}

let ofThisFile: Promise<string> | undefined

/** Every test file has a database. They go with the server. */
const fileDatabase = (server: string) =>
  (ofThisFile ??= (async () => {
    const name = newName()
    await executeOn(`${server}/postgres`, `CREATE DATABASE ${name}`)
    return `${server}/${name}`
  })())

const newName = () => `pay_${crypto.randomUUID().replaceAll('-', '')}`

async function executeOn(connectionString: string, sql: string): Promise<void> {
  const client = new Client({ connectionString })
  await client.connect()
  await client.query(sql)
  await client.end()
}
