import type { Cart, QuoteLine } from '@pay-checkout/protocol'
import type { Log } from './log.ts'
import type { Turns } from './minting/in-turn.ts'
import type { Order } from './orders/order.ts'
import type { OrderStore } from './orders/order-store.ts'
import type { StripeClient } from './stripe-client.ts'

/** What the merchant's code says a cart costs, or why it can't be had, in words for the buyer. */
export type Price = { currency: string; lines: QuoteLine[] } | { refused: string }

/** Decides the price. The buyer's browser has no say in it. */
export type PriceCart = (cart: { items: Cart }) => Price | Promise<Price>

/** Ships, unlocks, sends: whatever a paid order is for. */
export type Fulfil = (order: Order, call: { idempotencyKey: string }) => unknown

/** What every step of a payment works with. */
export interface Context {
  stripe: StripeClient
  orders: OrderStore
  price: PriceCart
  fulfil: Fulfil
  publishableKey: string
  /** Whether the publishable key takes real money. */
  livemode: boolean
  webhookSecrets: readonly string[]
  log: Log
  /** Unix milliseconds. */
  clock: () => number
  /** Milliseconds after which an unpaid order that nobody touches is canceled. */
  abandonAfter: number
  /** One after the other for the same key. */
  inTurn: Turns
}
