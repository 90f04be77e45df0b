import { migrations } from './schema.ts'
import type { Row, SqlDatabase, SqlValue } from './sql-database.ts'

/** The calls of a D1 binding that we make. https://developers.cloudflare.com/d1/worker-api/d1-database/ */
export interface D1Database {
  prepare(sql: string): D1Statement
  /** One transaction: all or none. */
  batch(statements: D1Statement[]): Promise<{ results: unknown[] }[]>
}

export interface D1Statement {
  bind(...values: SqlValue[]): D1Statement
}

/** Brings the tables up to date at the first call. */
export function openD1(database: D1Database): SqlDatabase {
  let migrated = false

  async function batch(statements: readonly D1Statement[]): Promise<Row[][]> {
    return (await database.batch([...statements])).map(({ results }) => results as Row[])
  }
  // D1 is SQLite: to it $1 is a name, and its numbered placeholders are written ?1.
  const prepare = (sql: string, values: readonly SqlValue[] = []) => {
    const prepared = database.prepare(sql.replace(/\$(\d+)/g, '?$1'))
    return values.length > 0 ? prepared.bind(...values) : prepared
  }

  async function version(): Promise<number> {
    const [, rows] = await batch([
      prepare('CREATE TABLE IF NOT EXISTS pay_schema (version INTEGER PRIMARY KEY)'),
      prepare('SELECT COALESCE(MAX(version), 0) AS version FROM pay_schema'),
    ])
    return Number(rows?.[0]?.version)
  }

  /** All who come at once try. The version is written first, so the database lets in one, and undoes what the others did. */
  async function migrate(): Promise<void> {
    const done = await version()
    if (done > migrations.length) {
      throw new Error(`The database was written by a newer version: its schema is ${done}, this one knows ${migrations.length}.`)
    }
    if (done === migrations.length) return
    const steps = migrations.slice(done).flatMap(statementsOf)
    try {
      await batch([
        prepare('INSERT INTO pay_schema (version) VALUES ($1)', [migrations.length]),
        ...steps.map((step) => prepare(step)),
      ])
    } catch (error) {
      if ((await version()) !== migrations.length) throw error
    }
  }

  return {
    async run(statements) {
      if (!migrated) await migrate()
      migrated = true
      return batch(statements.map(({ sql, values }) => prepare(sql, values)))
    },
    // The platform opens and closes it.
    close: async () => undefined,
  }
}

/** D1 takes one statement at a time. No text in the schema has a semicolon in it. */
const statementsOf = (step: string): string[] => step.split(';').filter((sql) => sql.trim() !== '')
