/** What befalls the money after it was taken: refunds, disputes, warnings of fraud. */
import type { LedgerEntry } from '../orders/ledger.ts'
import type { StoredOrder } from '../orders/order.ts'
import type { StripeClient, StripeDispute, StripeFraudWarning, StripeIntent, StripePage, StripeRefund } from '../stripe-client.ts'

/** As far as Stripe was asked; what was not asked for is empty. */
export interface AfterSale {
  refunds: StripeRefund[]
  disputes: StripeDispute[]
  warnings: StripeFraudWarning[]
}

/**
 * Asks Stripe for what there may be. A refund that failed, and an inquiry, leave no mark on the charge, and nothing on it tells of a
 * warning: so `about`, the type of the event that came or what the caller wants, counts, and so does what we knew before.
 */
export async function afterSaleOf(
  { refunds, disputes, radar }: Pick<StripeClient, 'refunds' | 'disputes' | 'radar'>,
  { id, latest_charge }: StripeIntent,
  { refunded, wasDisputed, fraudWarning }: StoredOrder,
  about: string,
): Promise<AfterSale> {
  const charge = typeof latest_charge === 'object' ? latest_charge : null
  const isAbout = (...words: string[]) => words.some((word) => about.startsWith(word))
  const all = <T extends { id: string }>(may: boolean, list: (page: PageOf) => PromiseLike<StripePage<T>>) =>
    may ? everyOne(id, list) : []
  return {
    refunds: await all(Boolean(charge?.amount_refunded) || refunded > 0 || isAbout('refund', 'charge.refund'), (page) => refunds.list(page)),
    disputes: await all(Boolean(charge?.disputed) || wasDisputed || isAbout('dispute', 'charge.dispute.'), (page) => disputes.list(page)),
    warnings: await all(fraudWarning !== undefined || isAbout('radar.early_fraud_warning.'), (page) => radar.earlyFraudWarnings.list(page)),
  }
}

interface PageOf {
  payment_intent: string
  limit: number
  starting_after?: string
}

async function everyOne<T extends { id: string }>(
  paymentIntentId: string,
  list: (page: PageOf) => PromiseLike<StripePage<T>>,
): Promise<T[]> {
  const found: T[] = []
  for (;;) {
    const last = found.at(-1)
    const page = await list({ payment_intent: paymentIntentId, limit: 100, ...(last && { starting_after: last.id }) })
    found.push(...page.data)
    if (!page.has_more || page.data.length === 0) return found
  }
}

/** As the rows of our own ledger. */
export function toLedger({ refunds, disputes, warnings }: AfterSale): Omit<LedgerEntry, 'orderId'>[] {
  return [
    ...refunds.map(({ id, amount, status, created }) => ({
      kind: 'refund' as const,
      id,
      amount,
      status: status ?? 'pending',
      createdMs: created * 1000,
    })),
    ...disputes.map(({ id, amount, status, reason, created, evidence_details: { due_by } }) => ({
      kind: 'dispute' as const,
      id,
      amount,
      status,
      reason,
      ...(due_by && { dueMs: due_by * 1000 }),
      createdMs: created * 1000,
    })),
    ...warnings.map(({ id, fraud_type, actionable, created }) => ({
      kind: 'warning' as const,
      id,
      amount: 0,
      status: actionable ? 'actionable' : 'answered',
      reason: fraud_type,
      createdMs: created * 1000,
    })),
  ]
}
