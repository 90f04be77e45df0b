import type { CustomerLink, CustomerStore } from './customer-store.ts'
import type { Row, SqlDatabase } from './sql-database.ts'

export function sqlCustomers(database: SqlDatabase): CustomerStore {
  const find = {
    sql: 'SELECT * FROM pay_customers WHERE user_id = $1 AND livemode = $2',
  }
  return {
    async byUser(userId, livemode) {
      const [found] = await database.run([{ ...find, values: [userId, livemode ? 1 : 0] }])
      return found?.map(toLink)[0]
    },

    async open({ userId, livemode, nonce, nowMs }) {
      const mode = livemode ? 1 : 0
      const [, found] = await database.run([
        {
          sql: `INSERT INTO pay_customers (user_id, livemode, nonce, created_ms) VALUES ($1, $2, $3, $4)
                ON CONFLICT (user_id, livemode) DO NOTHING`,
          values: [userId, mode, nonce, nowMs],
        },
        { ...find, values: [userId, mode] },
      ])
      const link = found?.map(toLink)[0]
      if (!link) throw new Error('The customer was written and can not be read.')
      return link
    },

    async attach({ userId, nonce }, livemode, customerId) {
      const mode = livemode ? 1 : 0
      const [, found] = await database.run([
        {
          sql: `UPDATE pay_customers SET customer_id = $4
                 WHERE user_id = $1 AND livemode = $2 AND nonce = $3 AND customer_id IS NULL`,
          values: [userId, mode, nonce, customerId],
        },
        { ...find, values: [userId, mode] },
      ])
      return found?.map(toLink)[0]?.customerId
    },

    async unlink({ userId, nonce, customerId = '' }, livemode) {
      const sql = "DELETE FROM pay_customers WHERE user_id = $1 AND livemode = $2 AND nonce = $3 AND COALESCE(customer_id, '') = $4"
      await database.run([{ sql, values: [userId, livemode ? 1 : 0, nonce, customerId] }])
    },

    async forget(userId, livemode) {
      const values = [userId, livemode ? 1 : 0]
      await database.run([
        {
          sql: `UPDATE pay_carts SET shipping = NULL
                 WHERE order_id IN (SELECT id FROM pay_orders WHERE user_id = $1 AND livemode = $2)`,
          values,
        },
        { sql: 'UPDATE pay_orders SET user_id = NULL, email = NULL, client = NULL WHERE user_id = $1 AND livemode = $2', values },
        { sql: 'DELETE FROM pay_setups WHERE user_id = $1 AND livemode = $2', values },
        { sql: 'DELETE FROM pay_customers WHERE user_id = $1 AND livemode = $2', values },
      ])
    },
  }
}

function toLink(row: Row): CustomerLink {
  return {
    userId: String(row.user_id),
    nonce: String(row.nonce),
    ...(row.customer_id !== null && { customerId: String(row.customer_id) }),
  }
}
