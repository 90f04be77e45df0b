import type { Count, LimitStore } from './limit-store.ts'
import type { Row, SqlDatabase, Statement } from './sql-database.ts'

/** One statement, so that a database on another machine is asked once. `unless` names a key; if that has more than its first hit, nothing is counted. */
function hit(keys: readonly string[], nowMs: number, untilMs: number, unless?: string): Statement {
  const condition = unless === undefined ? 'true' : `(SELECT hits FROM pay_limits WHERE key = $${keys.length + 3}) = 1`
  const hits = keys.map((_, place) => `SELECT CAST($${place + 3} AS TEXT), 1, CAST($2 AS BIGINT) WHERE ${condition}`)
  return {
    sql: `INSERT INTO pay_limits (key, hits, until_ms) ${hits.join(' UNION ALL ')}
          ON CONFLICT (key) DO UPDATE
            SET hits = CASE WHEN pay_limits.until_ms <= $1 THEN 1 ELSE pay_limits.hits + 1 END,
                until_ms = CASE WHEN pay_limits.until_ms <= $1 THEN excluded.until_ms ELSE pay_limits.until_ms END
          RETURNING key, hits, until_ms`,
    values: [nowMs, untilMs, ...keys, ...(unless === undefined ? [] : [unless])],
  }
}

/** In the order of the keys, which databases don't promise. */
function countsOf(rows: Row[] = [], keys: readonly string[]): (Count | undefined)[] {
  const counts = new Map(rows.map(({ key, hits, until_ms: until }) => [key, { hits: Number(hits), untilMs: Number(until) }]))
  return keys.map((key) => counts.get(key))
}

const isCount = (count: Count | undefined) => count !== undefined

export function sqlLimits(database: SqlDatabase): LimitStore {
  return {
    async hit(keys, nowMs, untilMs) {
      const [rows] = await database.run([hit(keys, nowMs, untilMs)])
      return countsOf(rows, keys).filter(isCount)
    },

    async hitOnce(once, keys, nowMs, untilMs) {
      const [, rows] = await database.run([hit([once.key], nowMs, once.untilMs), hit(keys, nowMs, untilMs, once.key)])
      const counts = countsOf(rows, keys).filter(isCount)
      return counts.length === 0 ? undefined : counts
    },

    async find(keys, nowMs) {
      const places = keys.map((_, place) => `$${place + 2}`)
      const sql = `SELECT key, hits, until_ms FROM pay_limits WHERE until_ms > $1 AND key IN (${places.join(', ')})`
      const [rows] = await database.run([{ sql, values: [nowMs, ...keys] }])
      return countsOf(rows, keys)
    },

    async prune(nowMs) {
      await database.run([{ sql: 'DELETE FROM pay_limits WHERE until_ms <= $1', values: [nowMs] }])
    },
  }
}
