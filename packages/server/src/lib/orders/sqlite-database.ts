import { DatabaseSync, type StatementSync } from 'node:sqlite'
import { migrations } from './schema.ts'
import type { Row, SqlDatabase, Statement } from './sql-database.ts'

/** How long a writer waits for another process to finish, in milliseconds. */
const busyTimeout = 10_000

/** https://sqlite.org/rescode.html#busy */
const SQLITE_BUSY = 5

/** Opens the file, makes it if it is not there, and brings its tables up to date. */
export function openSqlite(path: string): SqlDatabase {
  const database = new DatabaseSync(path, { timeout: busyTimeout })
  // With WAL a reader never waits. FULL makes a commit outlive a power cut: an order must be there before money moves.
  switchToWal(database)
  database.exec('PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON')
  transaction(database, () => migrate(database))

  const prepared = new Map<string, StatementSync>()
  function all({ sql, values }: Statement): Row[] {
    let ready = prepared.get(sql)
    if (!ready) {
      // To SQLite $1 is a name; its numbered placeholders are written ?1.
      ready = database.prepare(sql.replace(/\$(\d+)/g, '?$1'))
      prepared.set(sql, ready)
    }
    return ready.all(...values)
  }

  return {
    run: async (statements) =>
      statements.length === 1 ? statements.map(all) : transaction(database, () => statements.map(all)),
    close: async () => {
      if (database.isOpen) database.close()
    },
  }
}

/** Only one of several processes that open a new file at once can switch it, and the others are refused at once: `timeout` is not heeded. */
function switchToWal(database: DatabaseSync): void {
  const deadline = performance.now() + busyTimeout
  for (;;) {
    try {
      database.exec('PRAGMA journal_mode = WAL')
      return
    } catch (error) {
      const isBusy = error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
      if (!isBusy || performance.now() > deadline) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20)
    }
  }
}

function transaction<T>(database: DatabaseSync, work: () => T): T {
  // IMMEDIATE: a transaction that begins as a reader can't become a writer once somebody else has written.
  database.exec('BEGIN IMMEDIATE')
  try {
    const result = work()
    database.exec('COMMIT')
    return result
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK')
    throw error
  }
}

/** The version stands in a table of ours and not in `user_version`: the file may be the merchant's, with tables of their own. */
function migrate(database: DatabaseSync): void {
  database.exec('CREATE TABLE IF NOT EXISTS pay_schema (version INTEGER PRIMARY KEY)')
  const done = Number(database.prepare('SELECT COALESCE(MAX(version), 0) AS version FROM pay_schema').get()?.version)
  if (done > migrations.length) {
    throw new Error(`The order file was written by a newer version: its schema is ${done}, this one knows ${migrations.length}.`)
  }
  for (const step of migrations.slice(done)) database.exec(step)
  database.prepare('INSERT INTO pay_schema (version) VALUES (?) ON CONFLICT DO NOTHING').run(migrations.length)
}
