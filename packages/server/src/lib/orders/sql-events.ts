import type { EventStore } from './event-store.ts'
import { type SqlDatabase, statement } from './sql-database.ts'

export function sqlEvents(database: SqlDatabase): EventStore {
  return {
    async claim(livemode, nowMs, everyMs) {
      const mode = livemode ? 1 : 0
      const [, claimed] = await database.run([
        statement(
          `INSERT INTO pay_events_read (livemode, until_s, due_ms)
           SELECT CAST($1 AS SMALLINT), COALESCE(MIN(created_ms), CAST($2 AS BIGINT)) / 1000, 0 FROM pay_orders WHERE livemode = $1
           ON CONFLICT (livemode) DO NOTHING`,
          mode, nowMs,
        ),
        statement(
          'UPDATE pay_events_read SET due_ms = $3 WHERE livemode = $1 AND due_ms <= $2 RETURNING until_s',
          mode, nowMs, nowMs + everyMs,
        ),
      ])
      return claimed?.map((row) => Number(row.until_s))[0]
    },
    async readUntil(livemode, seconds) {
      const sql = 'UPDATE pay_events_read SET until_s = $2 WHERE livemode = $1 AND until_s < $2'
      await database.run([statement(sql, livemode ? 1 : 0, seconds)])
    },
  }
}
