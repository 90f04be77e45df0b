import { forPostgres, migrations } from './schema.ts'
import type { Row, SqlDatabase, SqlValue, Statement } from './sql-database.ts'

/** The calls of `pg`'s Pool that we make: `new Pool()` of the package `pg` fits, and so does anything of its shape. */
export interface PostgresPool {
  connect(): Promise<PostgresClient>
  end(): Promise<void>
  /** Told when a connection is lost that nobody uses. */
  on?(event: 'error', listener: (error: Error) => void): unknown
}

/** A connection of the pool's, ours until it is released; with an error, it is closed. */
export interface PostgresClient {
  query(query: { text: string; values?: SqlValue[]; types?: PostgresTypes }): Promise<{ rows: unknown[] }>
  release(error?: Error | boolean): void
  on(event: 'error', listener: (error: Error) => void): unknown
  off(event: 'error', listener: (error: Error) => void): unknown
}

/** How columns become values, by the number that PostgreSQL has for their type. */
export interface PostgresTypes {
  getTypeParser: (type: number) => (text: string) => unknown
}

/** Any number will do, if no other program takes the same lock in this database: these are the first digits of π. */
const migrationLock = 314_159_265

/** How often a transaction is begun anew, if that is safe. */
const attempts = 6

/**
 * What PostgreSQL has undone itself, so that nothing of it was written: a conflict with another transaction, a deadlock.
 * https://www.postgresql.org/docs/current/mvcc-serialization-failure-handling.html
 */
const undone = new Set(['40001', '40P01'])

/** https://www.postgresql.org/docs/current/catalog-pg-type.html: int8, int4 and int2 are numbers, the rest is text. */
const types: PostgresTypes = {
  getTypeParser: (type) => (type === 20 || type === 23 || type === 21 ? toNumber : (text) => text),
}

function toNumber(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`${text} is too large for a number.`)
  return number
}

/** Brings the tables up to date at the first call. Every statement is retried only where it can't have taken effect. */
export function openPostgres(pool: PostgresPool): SqlDatabase {
  let migrated: Promise<void> | undefined
  let ended: Promise<void> | undefined

  /** A failure, such as a database that is still starting, is not remembered: the next call tries again. */
  async function ready(): Promise<void> {
    migrated ??= migrate(pool)
    try {
      await migrated
    } catch (error) {
      migrated = undefined
      throw error
    }
  }

  return {
    async run(statements) {
      await ready()
      return repeatedly((progress) => transaction(pool, statements, progress))
    },
    close: () => (ended ??= pool.end()),
  }
}

/** How far a transaction got. What was sent and not answered may have taken effect. */
interface Progress {
  mayBeWritten: boolean
}

async function repeatedly<T>(work: (progress: Progress) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const progress = { mayBeWritten: false }
    try {
      return await work(progress)
    } catch (error) {
      if (attempt === attempts || !isWorthAnother(error, progress)) throw error
      await pause(10 * 2 ** attempt * (0.5 + Math.random()))
    }
  }
}

/** Codes of classes 08 (connection lost) and 57P (the server goes down or comes up), and what Node and `pg` say of sockets. */
const lostCode = /^(08|57P0|ECONN|EPIPE|ETIMEDOUT)/
const lostMessage = /^Connection terminated( unexpectedly)?$|is not queryable$/

function isWorthAnother(error: unknown, { mayBeWritten }: Progress): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error ? String(error.code) : ''
  if (undone.has(code)) return true
  return !mayBeWritten && (lostCode.test(code) || lostMessage.test(error.message))
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

async function transaction(pool: PostgresPool, statements: readonly Statement[], progress: Progress): Promise<Row[][]> {
  return withClient(pool, async (query) => {
    const [first] = statements
    if (first && statements.length === 1) {
      progress.mayBeWritten = !/^\s*SELECT\b/i.test(first.sql)
      return [await query(first)]
    }
    await query({ sql: 'BEGIN', values: [] })
    const results: Row[][] = []
    for (const statement of statements) results.push(await query(statement))
    progress.mayBeWritten = true
    await query({ sql: 'COMMIT', values: [] })
    return results
  })
}

type Query = (statement: Statement) => Promise<Row[]>

async function withClient<T>(pool: PostgresPool, work: (query: Query) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  // The query that is under way is told of a lost connection. Without a listener the process would end of it as well.
  const ignore = () => undefined
  client.on('error', ignore)
  let failure: Error | undefined
  try {
    return await work(async ({ sql, values }) => {
      const { rows } = await client.query({ text: sql, ...(values.length > 0 && { values: [...values] }), types })
      return rows as Row[]
    })
  } catch (error) {
    failure = await client.query({ text: 'ROLLBACK' }).then(
      () => undefined,
      (lost: unknown) => (lost instanceof Error ? lost : new Error(String(lost))),
    )
    throw error
  } finally {
    client.off('error', ignore)
    client.release(failure)
  }
}

/** All processes that start at once queue here; the lock goes with the transaction, so also with a process that dies. */
function migrate(pool: PostgresPool): Promise<void> {
  return repeatedly((progress) =>
    withClient(pool, async (query) => {
      const run = (sql: string, ...values: SqlValue[]) => query({ sql, values })
      await run('BEGIN')
      await run(`SELECT pg_advisory_xact_lock(${migrationLock})`)
      await run('CREATE TABLE IF NOT EXISTS pay_schema (version INTEGER PRIMARY KEY)')
      const [row] = await run('SELECT COALESCE(MAX(version), 0) AS version FROM pay_schema')
      const done = Number(row?.version)
      if (done > migrations.length) {
        throw new Error(`The database was written by a newer version: its schema is ${done}, this one knows ${migrations.length}.`)
      }
      for (const step of migrations.slice(done)) await run(forPostgres(step))
      await run('INSERT INTO pay_schema (version) VALUES ($1) ON CONFLICT DO NOTHING', migrations.length)
      // Done twice it does no harm: the second time finds nothing to do.
      progress.mayBeWritten = false
      await run('COMMIT')
    }),
  )
}
