import { orderColumns } from './order-rows.ts'
import type { EffectKind, Settlement } from './order-store.ts'
import { type SqlValue, statement, type Statement } from './sql-database.ts'

/** A status that Stripe's answer may still change. The two ends of an order are ours. */
const isOpen = "status NOT IN ('paid', 'review')"

/** Conditional statements only, with no read between them, so two settlements at once can't lose one another's work. */
export function settleStatements(settlement: Settlement): Statement[] {
  const { paymentIntentId, status, cart, received, final, ledger, risk, isApproved, effects, fetchedMs, nowMs, eventId } = settlement
  const ofChange = effects.find((effect) => effect === status)
  return [
    // Changes nothing and locks the row, so that on PostgreSQL, too, the rest is written by one after the other.
    statement('UPDATE pay_orders SET status = status WHERE pi_id = $1 RETURNING status', paymentIntentId),
    ...(ofChange === undefined
      ? []
      : [
          effectWhere(
            ofChange, nowMs, `pi_id = $3 AND ${isOpen} AND status <> $4 AND (synced_ms <= $5 OR $6 = 1)`,
            paymentIntentId, status, fetchedMs, final ? 1 : 0,
          ),
        ]),
    statement(
      `UPDATE pay_orders SET status = $2, cart = $3 WHERE pi_id = $1 AND ${isOpen} AND (synced_ms <= $4 OR $5 = 1)`,
      paymentIntentId, status, cart, fetchedMs, final ? 1 : 0,
    ),
    // Not only by who made the change: an order that is paid and not fulfilled is worse than a row that is there already.
    effectWhere('fulfil', nowMs, "pi_id = $3 AND status = 'paid'", paymentIntentId),
    ...ledger.flatMap((entry) => ledgerStatements(settlement, entry)),
    ...(risk === undefined
      ? []
      : [
          statement(
            // What is old is better than nothing: with "paid" it says whether a person has to look first.
            'UPDATE pay_orders SET risk = $2 WHERE pi_id = $1 AND (synced_ms <= $3 OR risk IS NULL)',
            paymentIntentId, JSON.stringify(risk), fetchedMs,
          ),
        ]),
    ...(isApproved ? releaseStatements('pi_id = $1', paymentIntentId, nowMs) : []),
    statement(
      // What a PaymentIntent took only ever grows; refunds are counted apart.
      `UPDATE pay_orders SET synced_ms = CASE WHEN synced_ms < $2 THEN $2 ELSE synced_ms END,
              received = CASE WHEN received < $3 THEN $3 ELSE received END,
              refunded = (SELECT COALESCE(SUM(l.amount), 0) FROM pay_ledger l
                           WHERE l.order_id = pay_orders.id AND l.kind = 'refund' AND l.status NOT IN ('failed', 'canceled')),
              disputed = (SELECT COALESCE(SUM(l.amount), 0) FROM pay_ledger l
                           WHERE l.order_id = pay_orders.id AND l.kind = 'dispute'
                             AND l.status NOT IN ('won', 'prevented') AND l.status NOT LIKE 'warning%'),
              was_disputed = CASE WHEN EXISTS
                (SELECT 1 FROM pay_ledger l WHERE l.order_id = pay_orders.id AND l.kind = 'dispute') THEN 1 ELSE 0 END,
              fraud_warning = (SELECT l.reason FROM pay_ledger l WHERE l.order_id = pay_orders.id AND l.kind = 'warning'
                                ORDER BY l.created_ms DESC LIMIT 1)
        WHERE pi_id = $1`,
      paymentIntentId, fetchedMs, received,
    ),
    ...(eventId === undefined
      ? []
      : [statement('UPDATE pay_inbox SET done_ms = $2 WHERE event_id = $1 AND done_ms IS NULL', eventId, nowMs)]),
    statement(`${orderColumns} WHERE o.pi_id = $1`, paymentIntentId),
  ]
}

/** The effect first, while the ledger still shows what was known until now. */
function ledgerStatements({ paymentIntentId, effects, fetchedMs, nowMs }: Settlement, entry: Settlement['ledger'][number]): Statement[] {
  const { kind, id, amount, status, reason, dueMs, createdMs } = entry
  const isNews =
    'pi_id = $3 AND NOT EXISTS (SELECT 1 FROM pay_ledger l WHERE l.stripe_id = $4 AND (l.status = $5 OR l.fetched_ms > $6))'
  return [
    ...(effects.includes(kind)
      ? [effectWhere(`${kind}:${id}:${status}`, nowMs, isNews, paymentIntentId, id, status, fetchedMs)]
      : []),
    statement(
      `INSERT INTO pay_ledger (stripe_id, order_id, kind, amount, status, created_ms, fetched_ms, reason, due_ms)
       SELECT $2, id, $3, CAST($4 AS BIGINT), $5, CAST($6 AS BIGINT), CAST($7 AS BIGINT), $8, CAST($9 AS BIGINT)
         FROM pay_orders WHERE pi_id = $1
       ON CONFLICT (stripe_id) DO UPDATE
         SET amount = excluded.amount, status = excluded.status, fetched_ms = excluded.fetched_ms, due_ms = excluded.due_ms
       WHERE pay_ledger.fetched_ms <= excluded.fetched_ms`,
      paymentIntentId, id, kind, amount, status, createdMs, fetchedMs, reason ?? null, dueMs ?? null,
    ),
  ]
}

/** When a fulfilment that is held is due. */
export const never = Number.MAX_SAFE_INTEGER

/** Lets `fulfil` of one order go ahead; `which` finds it by `$1`. */
export function releaseStatements(which: 'id = $1' | 'pi_id = $1', id: string, nowMs: number): Statement[] {
  return [
    // The order first, as everybody else does: so nobody waits for one another.
    statement(`UPDATE pay_orders SET released_ms = COALESCE(released_ms, $2), held = NULL WHERE ${which}`, id, nowMs),
    statement(
      `UPDATE pay_outbox SET due_ms = $2 WHERE effect = 'fulfil' AND done_ms IS NULL AND due_ms = $3
          AND order_id = (SELECT id FROM pay_orders WHERE ${which})`,
      id, nowMs, never,
    ),
  ]
}

/**
 * Puts an effect into the outbox for the order that `condition` finds, with its values from $3 on. An order can be canceled
 * once in each of its attempts, so that one carries the attempt's number.
 */
export function effectWhere(effect: EffectKind | `${'refund' | 'dispute' | 'warning'}:${string}`, nowMs: number, condition: string, ...values: SqlValue[]): Statement {
  const name = effect === 'canceled' ? "$1 || ':' || attempt" : '$1'
  return statement(
    `INSERT INTO pay_outbox (order_id, effect, due_ms)
     SELECT id, ${name}, CAST($2 AS BIGINT) FROM pay_orders WHERE ${condition}
     ON CONFLICT (order_id, effect) DO NOTHING`,
    effect, nowMs, ...values,
  )
}
