import type { OrderStore } from './order-store.ts'
import type { StoredOrder } from './order.ts'
import { type SqlDatabase, type SqlValue, statement } from './sql-database.ts'

/** Who may have Stripe change an order's PaymentIntent, and who may confirm it: never both. */
export function sqlIntentChanges(database: SqlDatabase): Pick<OrderStore, 'beginChange' | 'endChange' | 'fix'> {
  async function changed(order: StoredOrder, set: string, condition: string, ...values: SqlValue[]): Promise<boolean> {
    const sql = `UPDATE pay_orders SET ${set} WHERE id = $1 AND attempt = $2 AND pi_id IS NOT NULL AND ${condition} RETURNING id`
    const [rows] = await database.run([statement(sql, order.id, order.attempt, ...values)])
    return Boolean(rows?.length)
  }
  return {
    beginChange: (order) => changed(order, 'pi_cart = NULL', 'pi_cart = $3 AND pi_fixed = 0', order.intentCart ?? ''),
    async endChange(order, cart) {
      await changed(order, 'pi_cart = $3', 'pi_cart IS NULL', cart)
    },
    fix: (order, cart) => changed(order, 'pi_fixed = 1', 'pi_cart = $3', cart),
  }
}
