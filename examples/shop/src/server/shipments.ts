import { DatabaseSync } from 'node:sqlite'
import type { Order } from '@pay-checkout/server'

/**
 * What the shop has to pack. `fulfil` may be called again for an order whose first call was cut off, so the idempotency
 * key is the primary key: the second call changes nothing.
 */
export function openShipments(path: string) {
  const db = new DatabaseSync(path, { timeout: 5000 })
  db.exec(`CREATE TABLE IF NOT EXISTS shipments (
    idempotency_key TEXT PRIMARY KEY,
    order_id        TEXT NOT NULL,
    packed_at       TEXT NOT NULL
  )`)
  const insert = db.prepare('INSERT INTO shipments VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
  const count = db.prepare('SELECT count(*) AS n FROM shipments WHERE order_id = ?')

  return {
    fulfil(order: Order, { idempotencyKey }: { idempotencyKey: string }): void {
      // Refunded before it was packed, as can happen when packing had to be tried again: it stays here.
      if (order.refunded >= order.amount) return
      insert.run(idempotencyKey, order.id, new Date().toISOString())
    },
    isPacked: (orderId: string): boolean => Number(count.get(orderId)?.['n']) > 0,
    close: () => db.close(),
  }
}

export type Shipments = ReturnType<typeof openShipments>
