export type SqlValue = string | number | null
export type Row = Record<string, SqlValue | bigint | Uint8Array | undefined>

/** One statement, its placeholders written `$1`, `$2`…, in the SQL that SQLite and PostgreSQL share. */
export interface Statement {
  sql: string
  values: readonly SqlValue[]
}

/** The little that an order store needs of a database. */
export interface SqlDatabase {
  /** Runs the statements in one transaction, all or none, and gives back the rows of each. */
  run(statements: readonly Statement[]): Promise<Row[][]>
  close(): Promise<void>
}

export const statement = (sql: string, ...values: SqlValue[]): Statement => ({ sql, values })

/** Runs one statement, and gives back its rows. */
export const rowsOf = (database: SqlDatabase) => async (sql: string, ...values: SqlValue[]): Promise<Row[]> =>
  (await database.run([statement(sql, ...values)]))[0] ?? []
