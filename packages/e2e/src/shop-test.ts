/** `test` with a shop, a stripe-local and an orders file of its own for each test, and the hands of a buyer. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import { test as base } from '@playwright/test'
import Stripe from 'stripe'
import { Buyer } from './buyer.ts'
import { startShop } from './shop-process.ts'
import type { ShopProcess } from './shop-process.ts'

export interface StoredOrder {
  id: string
  status: string
  amount: number
  received: number
  refunded: number
  pi_id: string
}

export interface Shop {
  url: string
  secretKey: string
  /** The official SDK, for looking at Stripe's side. */
  stripe: Stripe
  /** The orders as they stand in SQLite. */
  orders(): StoredOrder[]
  /** How often each order was packed. */
  shipments(): { order_id: string; n: number }[]
  /** How often `fulfil` was called for all orders together. */
  fulfilAttempts(): number
  /** How many calls of `fulfil`, `onPaid` and the like are still to come. */
  effectsDue(): number
  powerCut(): Promise<void>
  startAgain(): Promise<void>
}

export const test = base.extend<{ shop: Shop; buyer: Buyer }>({
  shop: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'pay-checkout-e2e-'))
    const database = join(folder, 'orders.db')
    const local = await serveStripeLocal({ port: 0 })
    const env = {
      SHOP_DATABASE: database,
      STRIPE_SECRET_KEY: local.secretKey,
      STRIPE_PUBLISHABLE_KEY: local.publishableKey,
      STRIPE_WEBHOOK_SECRET: local.webhookSecret,
      STRIPE_LOCAL_URL: local.url,
    }
    let process: ShopProcess = await startShop({ ...env, PORT: '0' })
    const { url } = process
    local.addWebhook({ url: `${url}pay/webhook` })
    const rows = <Row>(sql: string): Row[] => {
      const db = new DatabaseSync(database, { readOnly: true })
      try {
        return db.prepare(sql).all() as Row[]
      } finally {
        db.close()
      }
    }
    const { hostname, port } = new URL(local.url)

    await use({
      url,
      secretKey: local.secretKey,
      stripe: new Stripe(local.secretKey, { protocol: 'http', host: hostname, port }),
      orders: () =>
        rows<StoredOrder>(
          `SELECT o.*, c.amount FROM pay_orders o JOIN pay_carts c ON c.order_id = o.id AND c.fingerprint = o.cart
            ORDER BY o.created_ms`,
        ),
      shipments: () => rows('SELECT order_id, count(*) AS n FROM shipments GROUP BY order_id'),
      fulfilAttempts: () =>
        rows<{ n: number }>(`SELECT coalesce(sum(attempts), 0) AS n FROM pay_outbox WHERE effect = 'fulfil'`)[0]!.n,
      effectsDue: () => rows<{ n: number }>('SELECT count(*) AS n FROM pay_outbox WHERE done_ms IS NULL')[0]!.n,
      powerCut: async () => void (await process.end('SIGKILL')),
      startAgain: async () => void (process = await startShop({ ...env, PORT: new URL(url).port })),
    })

    await process.end('SIGINT')
    await local.close()
    await rm(folder, { recursive: true })
  },

  buyer: async ({ page, shop }, use) => use(new Buyer(page, shop.url)),
})

export { expect } from '@playwright/test'
