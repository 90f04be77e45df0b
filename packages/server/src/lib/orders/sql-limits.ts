import type { Count, LimitStore } from './limit-store.ts'
import type { Row, SqlDatabase } from './sql-database.ts'

export function sqlLimits(database: SqlDatabase): LimitStore {
  return {
    async hit(key, nowMs, untilMs) {
      const [rows] = await database.run([
        {
          sql: `INSERT INTO pay_limits (key, hits, until_ms) VALUES ($1, 1, $3)
                ON CONFLICT (key) DO UPDATE
                  SET hits = CASE WHEN pay_limits.until_ms <= $2 THEN 1 ELSE pay_limits.hits + 1 END,
                      until_ms = CASE WHEN pay_limits.until_ms <= $2 THEN excluded.until_ms ELSE pay_limits.until_ms END
                RETURNING hits, until_ms`,
          values: [key, nowMs, untilMs],
        },
      ])
      const [row] = rows ?? []
      if (!row) throw new Error('A count was written and can not be read.')
      return toCount(row)
    },

    async find(key, nowMs) {
      const sql = 'SELECT hits, until_ms FROM pay_limits WHERE key = $1 AND until_ms > $2'
      const [rows] = await database.run([{ sql, values: [key, nowMs] }])
      return rows?.map(toCount)[0]
    },

    async prune(nowMs) {
      await database.run([{ sql: 'DELETE FROM pay_limits WHERE until_ms <= $1', values: [nowMs] }])
    },
  }
}

function toCount(row: Row): Count {
  return { hits: Number(row.hits), untilMs: Number(row.until_ms) }
}
