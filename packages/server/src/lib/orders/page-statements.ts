import type { DisputeFilter, OrderFilter } from './order-store.ts'
import { orderColumns } from './order-rows.ts'
import type { SqlValue, Statement } from './sql-database.ts'

/** Only the conditions that are asked for stand in the statement, so that the database finds the index that fits. */
class Conditions {
  readonly values: SqlValue[] = []
  readonly #texts: string[] = []

  /** `?` in the text is the value's place. */
  add(text: string, ...value: [] | [SqlValue]): void {
    this.values.push(...value)
    this.#texts.push(text.replaceAll('?', `$${this.values.length}`))
  }

  get where(): string {
    return this.#texts.length > 0 ? `WHERE ${this.#texts.join(' AND ')}` : ''
  }
}

/** A page of orders, newest first. */
export function orderPage({ limit, after, ...filter }: OrderFilter & { limit: number; after?: string }): Statement {
  const conditions = new Conditions()
  if (filter.status !== undefined) conditions.add('o.status = ?', filter.status)
  if (filter.userId !== undefined) conditions.add('o.user_id = ?', filter.userId)
  if (filter.email !== undefined) conditions.add('lower(o.email) = lower(?)', filter.email)
  if (filter.reference !== undefined) conditions.add('o.reference = ?', filter.reference)
  if (filter.createdFrom !== undefined) conditions.add('o.created_ms >= ?', filter.createdFrom)
  if (filter.createdTo !== undefined) conditions.add('o.created_ms < ?', filter.createdTo)
  if (filter.disputed) conditions.add('o.was_disputed = 1')
  if (filter.held) conditions.add('o.held IS NOT NULL')
  if (after !== undefined) {
    conditions.add('(o.created_ms, o.id) < (SELECT a.created_ms, a.id FROM pay_orders a WHERE a.id = ?)', after)
  }
  const sql = `${orderColumns} ${conditions.where} ORDER BY o.created_ms DESC, o.id DESC LIMIT $${conditions.values.length + 1}`
  return { sql, values: [...conditions.values, limit] }
}

/** A page of disputes, newest first. */
export function disputePage({ limit, after, open, orderId }: DisputeFilter & { limit: number; after?: string }): Statement {
  const conditions = new Conditions()
  conditions.add("kind = 'dispute'")
  if (open) conditions.add("status IN ('needs_response', 'warning_needs_response')")
  if (orderId !== undefined) conditions.add('order_id = ?', orderId)
  if (after !== undefined) {
    conditions.add('(created_ms, stripe_id) < (SELECT a.created_ms, a.stripe_id FROM pay_ledger a WHERE a.stripe_id = ?)', after)
  }
  const sql = `SELECT * FROM pay_ledger ${conditions.where} ORDER BY created_ms DESC, stripe_id DESC LIMIT $${conditions.values.length + 1}`
  return { sql, values: [...conditions.values, limit] }
}
