import { Pool } from 'pg'
import { openPostgres } from '../../lib/orders/postgres-database.ts'
import { type SqlDatabase, statement } from '../../lib/orders/sql-database.ts'
import { openSqlite } from '../../lib/orders/sqlite-database.ts'

/** By the URL of a PostgreSQL database, or the path of an SQLite file: not the store, but what is below it. */
export async function openDatabase(address: string): Promise<SqlDatabase> {
  if (address.startsWith('postgres:')) return openPostgres(new Pool({ connectionString: address }))
  const database = openSqlite(address)
  // The power that is cut in a history is not the disk's.
  await database.run([statement('PRAGMA synchronous = OFF')])
  return database
}
