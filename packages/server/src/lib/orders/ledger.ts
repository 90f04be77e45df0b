/** What befalls an order's money after it was taken, as Stripe has it. */
export interface LedgerEntry {
  kind: 'refund' | 'dispute' | 'warning'
  /** `re_…`, `du_…`, `issfr_…` */
  id: string
  orderId: string
  /** In the currency's minor unit; of a warning, 0. */
  amount: number
  /** In Stripe's words; a warning is `actionable` or `answered`. */
  status: string
  /** Of disputes and warnings, in Stripe's words. */
  reason?: string
  /** Until when evidence is taken. Unix milliseconds. */
  dueMs?: number
  /** Unix milliseconds. */
  createdMs: number
}

/** Money given back. */
export interface Refund {
  /** `re_…` */
  id: string
  /** In the currency's minor unit. */
  amount: number
  /** In Stripe's words. https://docs.stripe.com/api/refunds/object#refund_object-status */
  status: string
  /** Unix milliseconds. */
  createdMs: number
}

/** A buyer asks their bank for the money. */
export interface Dispute {
  /** `du_…` */
  id: string
  orderId: string
  /** In the minor unit of the order's currency. */
  amount: number
  /**
   * In Stripe's words: `needs_response`, `under_review`, `won`, `lost`…; while it is no more than an inquiry, with `warning_` in front.
   * https://docs.stripe.com/api/disputes/object#dispute_object-status
   */
  status: string
  /** In Stripe's words: `fraudulent`, `product_not_received`… https://docs.stripe.com/disputes/categories */
  reason: string
  /** Until when the bank takes evidence, in Unix milliseconds. Missing if it takes none. */
  dueMs?: number
  /** Unix milliseconds. */
  createdMs: number
}

/** A bank suspects fraud, and there is no dispute yet. https://docs.stripe.com/disputes/measuring#early-fraud-warnings */
export interface FraudWarning {
  /** `issfr_…` */
  id: string
  /** In Stripe's words: `made_with_stolen_card`… */
  type: string
  /** Whether a refund can still avoid a dispute. */
  actionable: boolean
  /** Unix milliseconds. */
  createdMs: number
}

export const toRefund = ({ id, amount, status, createdMs }: LedgerEntry): Refund => ({ id, amount, status, createdMs })

export const toDispute = ({ id, orderId, amount, status, reason = '', dueMs, createdMs }: LedgerEntry): Dispute => ({
  id,
  orderId,
  amount,
  status,
  reason,
  ...(dueMs !== undefined && { dueMs }),
  createdMs,
})

export const toFraudWarning = ({ id, status, reason = '', createdMs }: LedgerEntry): FraudWarning => ({
  id,
  type: reason,
  actionable: status === 'actionable',
  createdMs,
})
