import type { Count, LimitStore } from './limit-store.ts'
import type { Row, SqlDatabase, Statement } from './sql-database.ts'

/** `unless` names a key; if that has more than its first hit, nothing is counted. */
function hit(key: string, nowMs: number, untilMs: number, unless?: string): Statement {
  const condition = unless === undefined ? 'true' : '(SELECT hits FROM pay_limits WHERE key = $4) = 1'
  return {
    sql: `INSERT INTO pay_limits (key, hits, until_ms)
          SELECT CAST($1 AS TEXT), 1, CAST($3 AS BIGINT) WHERE ${condition}
          ON CONFLICT (key) DO UPDATE
            SET hits = CASE WHEN pay_limits.until_ms <= $2 THEN 1 ELSE pay_limits.hits + 1 END,
                until_ms = CASE WHEN pay_limits.until_ms <= $2 THEN excluded.until_ms ELSE pay_limits.until_ms END
          RETURNING hits, until_ms`,
    values: [key, nowMs, untilMs, ...(unless === undefined ? [] : [unless])],
  }
}

function onlyCount([rows]: Row[][]): Count {
  const [row] = rows ?? []
  if (!row) throw new Error('A count was written and can not be read.')
  return toCount(row)
}

export function sqlLimits(database: SqlDatabase): LimitStore {
  return {
    async hit(key, nowMs, untilMs) {
      return onlyCount(await database.run([hit(key, nowMs, untilMs)]))
    },

    async hitOnce(once, keys, nowMs, untilMs) {
      const statements = [
        hit(once.key, nowMs, once.untilMs),
        ...keys.map((key) => hit(key, nowMs, untilMs, once.key)),
      ]
      const [, ...counted] = await database.run(statements)
      const counts = counted.flat().map(toCount)
      return counts.length === 0 ? undefined : counts
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
