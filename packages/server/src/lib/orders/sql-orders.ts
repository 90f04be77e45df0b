import type { OrderStatus } from '@pay-checkout/protocol'
import type { EffectKind, InboxEvent, OrderStore } from './order-store.ts'
import type { StoredOrder } from './order.ts'
import { cartColumns, orderColumns, toCart, toLedgerEntry, toStoredOrder } from './order-rows.ts'
import { disputePage, orderPage } from './page-statements.ts'
import { sqlCustomers } from './sql-customers.ts'
import { sqlEvents } from './sql-events.ts'
import { sqlIntentChanges } from './sql-intent-changes.ts'
import { sqlLimits } from './sql-limits.ts'
import { isOfKind, isOfMode, kindValues, sqlOutbox } from './sql-outbox.ts'
import { sqlSetups } from './sql-setups.ts'
import { type Row, rowsOf, type SqlDatabase, type SqlValue, statement } from './sql-database.ts'
import { effectWhere, releaseStatements, settleStatements } from './settle-statements.ts'

/** An order store on SQL. The statements run as they stand on SQLite and on PostgreSQL. */
export function sqlOrders(database: SqlDatabase): OrderStore {
  const rows = rowsOf(database)
  async function order(where: string, ...values: SqlValue[]): Promise<StoredOrder | undefined> {
    return (await rows(`${orderColumns} WHERE ${where}`, ...values)).map(toStoredOrder)[0]
  }

  return {
    byId: (id) => order('o.id = $1', id),
    byCheckout: (checkoutId) => order('o.checkout_id = $1', checkoutId),
    byIntent: (paymentIntentId) => order('o.pi_id = $1', paymentIntentId),

    async list(page) {
      const [found = []] = await database.run([orderPage(page)])
      return found.map(toStoredOrder)
    },

    async disputes(page) {
      const [found = []] = await database.run([disputePage(page)])
      return found.map(toLedgerEntry)
    },

    async cart(orderId, fingerprint) {
      const found = await rows('SELECT * FROM pay_carts WHERE order_id = $1 AND fingerprint = $2', orderId, fingerprint)
      return found.map(toCart)[0]
    },

    async open({ id, checkoutId, token, reference, livemode, email, userId, client, cart, nowMs }) {
      const columns = cartColumns(cart)
      const [[row] = []] = await database.run([
        statement(
          `INSERT INTO pay_orders
             (id, checkout_id, token, reference, livemode, email, cart, created_ms, touched_ms, synced_ms, user_id, client)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8, $8, $9, $10)
           ON CONFLICT (checkout_id) DO UPDATE
             SET touched_ms = excluded.touched_ms, email = COALESCE(excluded.email, pay_orders.email),
                 user_id = COALESCE(pay_orders.user_id, excluded.user_id), client = COALESCE(excluded.client, pay_orders.client)
           RETURNING *, (SELECT u.customer_id FROM pay_customers u
                          WHERE u.user_id = pay_orders.user_id AND u.livemode = pay_orders.livemode) AS customer_id`,
          id, checkoutId, token, reference, livemode ? 1 : 0, email ?? null, cart.fingerprint, nowMs,
          userId ?? null, client ?? null,
        ),
        statement(
          `INSERT INTO pay_carts (order_id, fingerprint, currency, amount, items, lines, terms, shipping)
           SELECT id, $2, $3, CAST($4 AS BIGINT), $5, $6, $7, $8 FROM pay_orders WHERE checkout_id = $1
           ON CONFLICT (order_id, fingerprint) DO NOTHING`,
          checkoutId, cart.fingerprint, columns.currency, columns.amount, columns.items, columns.lines, columns.terms, columns.shipping,
        ),
      ])
      // Most orders are opened once, for the cart that they stay with.
      const opened = row?.cart === cart.fingerprint ? toStoredOrder({ ...row, ...columns }) : await order('o.checkout_id = $1', checkoutId)
      if (!opened) throw new Error('The order was written and can not be read.')
      return opened
    },

    async attach(before, paymentIntentId, fetchedMs, account) {
      const { id, attempt, cart } = before
      const changed = await rows(
        `UPDATE pay_orders SET pi_id = $3, status = 'open', synced_ms = $4, pi_cart = $5, account = $6
          WHERE id = $1 AND attempt = $2 AND pi_id IS NULL AND status NOT IN ('paid', 'review') RETURNING id`,
        id, attempt, paymentIntentId, fetchedMs, cart, account ?? null,
      )
      if (changed.length === 0) return undefined
      return { ...before, paymentIntentId, status: 'open', syncedMs: fetchedMs, intentCart: cart, ...(account !== undefined && { account }) }
    },

    ...sqlIntentChanges(database),

    async renew({ id, attempt, paymentIntentId }, cart) {
      const changed = await rows(
        `UPDATE pay_orders SET attempt = attempt + 1, pi_id = NULL, pi_cart = NULL, pi_fixed = 0, cart = $4, status = 'draft',
                risk = NULL, held = NULL, released_ms = NULL
          WHERE id = $1 AND attempt = $2 AND COALESCE(pi_id, '') = $3
            AND status IN ('draft', 'open', 'action', 'canceled') RETURNING id`,
        id, attempt, paymentIntentId ?? '', cart,
      )
      return changed.length > 0
    },

    async settle(settlement) {
      const results = await database.run(settleStatements(settlement))
      const [locked] = results[0] ?? []
      const [written] = results.at(-1) ?? []
      return locked && written && { before: String(locked.status) as OrderStatus, order: toStoredOrder(written) }
    },

    async settleFree({ id, attempt }, cart, nowMs, effects) {
      const results = await database.run([
        statement(
          `UPDATE pay_orders SET status = 'paid', cart = $3, synced_ms = $4
            WHERE id = $1 AND attempt = $2 AND pi_id IS NULL AND status IN ('draft', 'canceled')
              AND EXISTS (SELECT 1 FROM pay_carts c WHERE c.order_id = $1 AND c.fingerprint = $3 AND c.amount = 0)`,
          id, attempt, cart, nowMs,
        ),
        ...effects.filter(isOfPayment).map((effect) =>
          effectWhere(effect, nowMs, "id = $3 AND pi_id IS NULL AND status = 'paid'", id),
        ),
        statement(`${orderColumns} WHERE o.id = $1 AND o.pi_id IS NULL AND o.status = 'paid'`, id),
      ])
      return results.at(-1)?.map(toStoredOrder)[0]
    },

    async accept(id, paymentIntentId, nowMs, effects) {
      const isWaiting = "status = 'review' AND pi_id ="
      const results = await database.run([
        ...effects.filter(isOfPayment).map((effect) => effectWhere(effect, nowMs, `id = $3 AND ${isWaiting} $4`, id, paymentIntentId)),
        statement(`UPDATE pay_orders SET status = 'paid' WHERE id = $1 AND ${isWaiting} $2 RETURNING id`, id, paymentIntentId),
      ])
      return Boolean(results.at(-1)?.length)
    },

    async markForReview(id, nowMs, effects) {
      await database.run([
        ...(effects.includes('review') ? [effectWhere('review', nowMs, "id = $3 AND status NOT IN ('paid', 'review')", id)] : []),
        statement("UPDATE pay_orders SET status = 'review' WHERE id = $1 AND status <> 'paid'", id),
      ])
    },

    async ledgerEntry(id) {
      return (await rows('SELECT * FROM pay_ledger WHERE stripe_id = $1', id)).map(toLedgerEntry)[0]
    },

    async release(id, nowMs) {
      await database.run(releaseStatements('id = $1', id, nowMs))
    },

    async stale({ livemode, nowMs, staleMs, rarelyMs }, limit) {
      const found = await rows(
        `${orderColumns}
          WHERE o.status IN ('draft', 'open', 'action', 'processing', 'authorized') AND o.synced_ms <= $2
            AND (2 * o.synced_ms - o.touched_ms <= $1 OR o.synced_ms <= $3) AND o.livemode = $5
          ORDER BY o.synced_ms LIMIT $4`,
        nowMs, staleMs, rarelyMs, limit, livemode ? 1 : 0,
      )
      return found.map(toStoredOrder)
    },

    async cancelDraft(id, nowMs, effects) {
      const results = await database.run([
        ...(effects.includes('canceled') ? [effectWhere('canceled', nowMs, "id = $3 AND status = 'draft' AND pi_id IS NULL", id)] : []),
        // The attempt is over: one that begins after it can be canceled as well.
        statement(
          `UPDATE pay_orders SET status = 'canceled', attempt = attempt + 1
            WHERE id = $1 AND status = 'draft' AND pi_id IS NULL RETURNING id`,
          id,
        ),
      ])
      return Boolean(results.at(-1)?.length)
    },

    async postpone(id, nowMs) {
      await rows('UPDATE pay_orders SET synced_ms = $2 WHERE id = $1 AND synced_ms < $2', id, nowMs)
    },

    inbox: {
      async add({ id, type, paymentIntentId, orderId, receivedMs }, dueMs) {
        const added = await rows(
          `INSERT INTO pay_inbox (event_id, type, pi_id, order_id, received_ms, due_ms)
           VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (event_id) DO NOTHING RETURNING event_id`,
          id, type, paymentIntentId, orderId ?? null, receivedMs, dueMs,
        )
        return added.length > 0
      },
      async due(nowMs, limit) {
        const found = await rows(
          'SELECT * FROM pay_inbox WHERE done_ms IS NULL AND due_ms <= $1 ORDER BY due_ms LIMIT $2',
          nowMs, limit,
        )
        return found.map(toInboxEvent)
      },
      async done(id, nowMs, error) {
        const values = [id, nowMs, error ?? null]
        await rows('UPDATE pay_inbox SET done_ms = $2, error = $3 WHERE event_id = $1 AND done_ms IS NULL', ...values)
      },
      async retry(id, dueMs, error) {
        await rows(
          'UPDATE pay_inbox SET attempts = attempts + 1, due_ms = $2, error = $3 WHERE event_id = $1 AND done_ms IS NULL',
          id, dueMs, error,
        )
      },
      async prune(beforeMs) {
        await rows('DELETE FROM pay_inbox WHERE done_ms < $1', beforeMs)
      },
    },

    async backlog({ kinds, livemode, beforeMs }) {
      const [row] = await rows(
        `SELECT (SELECT COUNT(*) FROM pay_inbox WHERE done_ms IS NULL AND due_ms <= $1) AS events,
                (SELECT COUNT(*) FROM pay_outbox WHERE done_ms IS NULL AND due_ms <= $1 AND lease_ms <= $1
                  AND ${isOfMode('$2')} AND (${isOfKind(kinds, 3)})) AS effects`,
        beforeMs, livemode ? 1 : 0, ...kindValues(kinds),
      )
      return { events: Number(row?.events), effects: Number(row?.effects) }
    },

    outbox: sqlOutbox(database),
    events: sqlEvents(database),
    customers: sqlCustomers(database),
    setups: sqlSetups(database),
    limits: sqlLimits(database),
    close: () => database.close(),
  }
}

const isOfPayment = (effect: EffectKind) => effect === 'fulfil' || effect === 'paid'

function toInboxEvent(row: Row): InboxEvent {
  return {
    id: String(row.event_id),
    type: String(row.type),
    paymentIntentId: String(row.pi_id),
    orderId: row.order_id === null ? undefined : String(row.order_id),
    receivedMs: Number(row.received_ms),
    attempts: Number(row.attempts),
  }
}
