import type { SetupStore, StoredSetup } from './setup-store.ts'
import { type Row, type SqlDatabase, statement, type Statement } from './sql-database.ts'

export function sqlSetups(database: SqlDatabase): SetupStore {
  async function last(...statements: Statement[]): Promise<StoredSetup | undefined> {
    return (await database.run(statements)).at(-1)?.map(toSetup)[0]
  }
  const byId = (id: string) => statement('SELECT * FROM pay_setups WHERE id = $1', id)
  const there = (setup: StoredSetup | undefined): StoredSetup => {
    if (!setup) throw new Error('The setup is gone.')
    return setup
  }

  return {
    byIntent: (setupIntentId) => last(statement('SELECT * FROM pay_setups WHERE seti_id = $1', setupIntentId)),

    open: async ({ id, checkoutId, userId, client, livemode, nowMs }) =>
      there(
        await last(
          statement(
            `INSERT INTO pay_setups (id, checkout_id, user_id, client, created_ms, synced_ms, livemode) VALUES ($1, $2, $3, $4, $5, $5, $6)
             ON CONFLICT (checkout_id) DO UPDATE SET client = COALESCE(excluded.client, pay_setups.client) RETURNING *`,
            id, checkoutId, userId, client ?? null, nowMs, livemode ? 1 : 0,
          ),
        ),
      ),

    attach: async ({ id, attempt }, setupIntentId) =>
      there(
        await last(
          statement(
            'UPDATE pay_setups SET seti_id = $3 WHERE id = $1 AND attempt = $2 AND seti_id IS NULL',
            id, attempt, setupIntentId,
          ),
          byId(id),
        ),
      ),

    renew: async ({ id, attempt }) =>
      there(
        await last(
          statement(
            `UPDATE pay_setups SET attempt = attempt + 1, seti_id = NULL, status = 'requires_payment_method'
              WHERE id = $1 AND attempt = $2 AND status <> 'succeeded'`,
            id, attempt,
          ),
          byId(id),
        ),
      ),

    async settle(setupIntentId, status, fetchedMs) {
      await last(
        statement(
          `UPDATE pay_setups SET status = $2, synced_ms = $3
            WHERE seti_id = $1 AND status <> 'succeeded' AND (synced_ms <= $3 OR $2 = 'succeeded')`,
          setupIntentId, status, fetchedMs,
        ),
      )
    },
  }
}

function toSetup(row: Row): StoredSetup {
  return {
    id: String(row.id),
    checkoutId: String(row.checkout_id),
    userId: String(row.user_id),
    ...(row.client !== null && { client: String(row.client) }),
    livemode: Number(row.livemode) === 1,
    attempt: Number(row.attempt),
    ...(row.seti_id !== null && { setupIntentId: String(row.seti_id) }),
    status: String(row.status),
  }
}
