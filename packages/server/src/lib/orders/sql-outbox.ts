import type { OrderStore } from './order-store.ts'
import { type Row, type SqlDatabase, type SqlValue, statement } from './sql-database.ts'

export function sqlOutbox(database: SqlDatabase): OrderStore['outbox'] {
  async function rows(sql: string, ...values: SqlValue[]): Promise<Row[]> {
    return (await database.run([statement(sql, ...values)]))[0] ?? []
  }
  return {
    async due(kinds, nowMs, limit, orderId = '') {
      const isOfKind = kinds.map((_, i) => `effect LIKE $${i + 4}`).join(' OR ')
      const found = await rows(
        `SELECT order_id, effect FROM pay_outbox
          WHERE done_ms IS NULL AND due_ms <= $1 AND lease_ms <= $1 AND ($3 = '' OR order_id = $3) AND (${isOfKind})
          ORDER BY due_ms, order_id, effect LIMIT $2`,
        nowMs, limit, orderId, ...kinds.map((kind) => `${kind}%`),
      )
      return found.map((row) => ({ orderId: String(row.order_id), name: String(row.effect) }))
    },
    async claim({ orderId, name }, nowMs, leaseMs) {
      const claimed = await rows(
        `UPDATE pay_outbox SET attempts = attempts + 1, lease_ms = $4
          WHERE order_id = $1 AND effect = $2 AND done_ms IS NULL AND due_ms <= $3 AND lease_ms <= $3
        RETURNING attempts`,
        orderId, name, nowMs, leaseMs,
      )
      return claimed.map((row) => Number(row.attempts))[0]
    },
    async extend({ orderId, name }, attempt, leaseMs) {
      await rows(
        'UPDATE pay_outbox SET lease_ms = $4 WHERE order_id = $1 AND effect = $2 AND done_ms IS NULL AND attempts = $3',
        orderId, name, attempt, leaseMs,
      )
    },
    async done({ orderId, name }, nowMs) {
      await rows(
        'UPDATE pay_outbox SET done_ms = $3 WHERE order_id = $1 AND effect = $2 AND done_ms IS NULL',
        orderId, name, nowMs,
      )
    },
    async retry({ orderId, name }, attempt, dueMs) {
      await rows(
        `UPDATE pay_outbox SET due_ms = $4, lease_ms = 0
          WHERE order_id = $1 AND effect = $2 AND done_ms IS NULL AND attempts = $3`,
        orderId, name, attempt, dueMs,
      )
    },
  }
}
