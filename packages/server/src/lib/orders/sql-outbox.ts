import type { EffectKind, OrderStore } from './order-store.ts'
import { effectWhere, never } from './settle-statements.ts'
import { rowsOf, type SqlDatabase, statement } from './sql-database.ts'

/** Nobody has released the order, and its fulfilment is in the hands of this attempt. */
const isMine = (orderId: string, attempt: string) =>
  `released_ms IS NULL AND EXISTS (SELECT 1 FROM pay_outbox WHERE order_id = ${orderId} AND effect = 'fulfil'
    AND done_ms IS NULL AND attempts = ${attempt})`

/** Whether a row of the outbox is about an order of this mode. */
export const isOfMode = (livemode: string) =>
  `EXISTS (SELECT 1 FROM pay_orders o WHERE o.id = pay_outbox.order_id AND o.livemode = ${livemode})`

/** Whether a row of the outbox is of one of these kinds; their values begin with the placeholder of this number. */
export const isOfKind = (kinds: readonly EffectKind[], first: number) => kinds.map((_, i) => `effect LIKE $${i + first}`).join(' OR ')
export const kindValues = (kinds: readonly EffectKind[]) => kinds.map((kind) => `${kind}%`)

export function sqlOutbox(database: SqlDatabase): OrderStore['outbox'] {
  const rows = rowsOf(database)
  return {
    async due({ kinds, livemode, nowMs, orderId = '' }, limit) {
      const found = await rows(
        `SELECT order_id, effect FROM pay_outbox
          WHERE done_ms IS NULL AND due_ms <= $1 AND lease_ms <= $1 AND ($3 = '' OR order_id = $3) AND (${isOfKind(kinds, 5)})
            AND ${isOfMode('$4')}
          ORDER BY due_ms, order_id, effect LIMIT $2`,
        nowMs, limit, orderId, livemode ? 1 : 0, ...kindValues(kinds),
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
    async hold(orderId, attempt, reason, nowMs, effects, evenReleased = false) {
      const results = await database.run([
        // Locks the row, if it changes nothing: whoever releases the order comes before or after all of this.
        statement(`UPDATE pay_orders SET released_ms = ${evenReleased ? 'NULL' : 'released_ms'} WHERE id = $1`, orderId),
        ...(effects.includes('held') ? [effectWhere('held', nowMs, `id = $3 AND ${isMine('$3', '$4')}`, orderId, attempt)] : []),
        statement(
          `UPDATE pay_orders SET held = $3 WHERE id = $1 AND ${isMine('$1', '$2')} RETURNING id`,
          orderId, attempt, reason,
        ),
        statement(
          `UPDATE pay_outbox SET lease_ms = 0, due_ms = CASE WHEN EXISTS
                  (SELECT 1 FROM pay_orders WHERE id = $1 AND released_ms IS NULL) THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END
            WHERE order_id = $1 AND effect = 'fulfil' AND done_ms IS NULL AND attempts = $2`,
          orderId, attempt, never, nowMs,
        ),
      ])
      return Boolean(results.at(-2)?.length)
    },
  }
}
