import { orderColumns } from './order-rows.ts'
import type { EffectKind, Refund, Settlement } from './order-store.ts'
import { type SqlValue, statement, type Statement } from './sql-database.ts'

/** A status that Stripe's answer may still change. The two ends of an order are ours. */
const isOpen = "status NOT IN ('paid', 'review')"

/** Conditional statements only, with no read between them, so two settlements at once can't lose one another's work. */
export function settleStatements(settlement: Settlement): Statement[] {
  const { paymentIntentId, status, cart, received, final, refunds, effects, fetchedMs, nowMs, eventId } = settlement
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
    ...refunds.flatMap((refund) => refundStatements(settlement, refund)),
    statement(
      // What a PaymentIntent took only ever grows; refunds are counted apart.
      `UPDATE pay_orders SET synced_ms = CASE WHEN synced_ms < $2 THEN $2 ELSE synced_ms END,
              received = CASE WHEN received < $3 THEN $3 ELSE received END,
              refunded = (SELECT COALESCE(SUM(l.amount), 0) FROM pay_ledger l
                           WHERE l.order_id = pay_orders.id AND l.kind = 'refund' AND l.status NOT IN ('failed', 'canceled'))
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
function refundStatements({ paymentIntentId, effects, fetchedMs, nowMs }: Settlement, refund: Refund): Statement[] {
  const { id, amount, status, createdMs } = refund
  const isNews =
    'pi_id = $3 AND NOT EXISTS (SELECT 1 FROM pay_ledger l WHERE l.stripe_id = $4 AND (l.status = $5 OR l.fetched_ms > $6))'
  return [
    ...(effects.includes('refund')
      ? [effectWhere(`refund:${id}:${status}`, nowMs, isNews, paymentIntentId, id, status, fetchedMs)]
      : []),
    statement(
      `INSERT INTO pay_ledger (stripe_id, order_id, kind, amount, status, created_ms, fetched_ms)
       SELECT $2, id, 'refund', CAST($3 AS BIGINT), $4, CAST($5 AS BIGINT), CAST($6 AS BIGINT)
         FROM pay_orders WHERE pi_id = $1
       ON CONFLICT (stripe_id) DO UPDATE
         SET amount = excluded.amount, status = excluded.status, fetched_ms = excluded.fetched_ms
       WHERE pay_ledger.fetched_ms <= excluded.fetched_ms`,
      paymentIntentId, id, amount, status, createdMs, fetchedMs,
    ),
  ]
}

/**
 * Puts an effect into the outbox for the order that `condition` finds, with its values from $3 on. An order can be canceled
 * once in each of its attempts, so that one carries the attempt's number.
 */
export function effectWhere(effect: EffectKind | `refund:${string}`, nowMs: number, condition: string, ...values: SqlValue[]): Statement {
  const name = effect === 'canceled' ? "$1 || ':' || attempt" : '$1'
  return statement(
    `INSERT INTO pay_outbox (order_id, effect, due_ms)
     SELECT id, ${name}, CAST($2 AS BIGINT) FROM pay_orders WHERE ${condition}
     ON CONFLICT (order_id, effect) DO NOTHING`,
    effect, nowMs, ...values,
  )
}
