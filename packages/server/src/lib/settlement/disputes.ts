/** Disputes, for the merchant: how they stand, until when to answer, and the answer. */
import type { Context } from '../context.ts'
import { type Dispute, type LedgerEntry, toDispute } from '../orders/ledger.ts'
import { type DisputeListOptions, type DisputePage, listDisputes } from '../orders/list-orders.ts'
import type { DisputeEvidence } from '../dispute-evidence.ts'
import { asStripeError } from '../stripe-errors.ts'
import { syncPayment } from './sync.ts'

export type DisputeResult =
  | { ok: true; dispute: Dispute }
  | {
      ok: false
      code:
        /** No order has this dispute. */
        | 'dispute_not_found'
        /** The bank takes nothing more: it was answered, or decided. */
        | 'dispute_closed'
      message: string
    }

export interface Disputes {
  /** Newest first, in pages. `open: true` for those that wait for your answer; each says until when. */
  list: (options?: DisputeListOptions) => Promise<DisputePage>
  get: (id: string) => Promise<Dispute | undefined>
  /**
   * Sends evidence to the bank, together with what was staged before; banks take it once. With `stage` it is only kept at Stripe, to be
   * added to. Throws what Stripe's SDK throws.
   */
  submitEvidence: (id: string, evidence: DisputeEvidence, options?: { stage?: boolean }) => Promise<DisputeResult>
  /** Gives in: the buyer keeps the money. Throws what Stripe's SDK throws. */
  accept: (id: string) => Promise<DisputeResult>
}

export function createDisputes(context: Context): Disputes {
  const { orders, stripe } = context

  async function find(id: string): Promise<LedgerEntry | undefined> {
    const entry = await orders.ledgerEntry(id)
    return entry?.kind === 'dispute' ? entry : undefined
  }

  /** Asks Stripe to do it, and then how it stands. */
  async function act(id: string, call: () => Promise<unknown>): Promise<DisputeResult> {
    const entry = await find(id)
    const order = entry && (await orders.byId(entry.orderId))
    if (!entry || !order?.paymentIntentId) return { ok: false, code: 'dispute_not_found', message: 'No order has this dispute.' }
    let refusal: unknown
    try {
      await call()
    } catch (error) {
      if (asStripeError(error)?.type !== 'StripeInvalidRequestError') throw error
      refusal = error
    }
    await syncPayment(context, order.paymentIntentId, { ask: 'disputes' })
    const after = (await find(id)) ?? entry
    if (!refusal) return { ok: true, dispute: toDispute(after) }
    // Something in the evidence is wrong.
    if (isOpen(after)) throw refusal
    return { ok: false, code: 'dispute_closed', message: `The dispute is ${after.status}.` }
  }

  return {
    list: (options) => listDisputes(orders, options),
    async get(id) {
      const entry = await find(id)
      return entry && toDispute(entry)
    },
    submitEvidence: (id, evidence, { stage = false } = {}) =>
      act(id, () => stripe.disputes.update(id, { evidence, submit: !stage })),
    accept: (id) => act(id, () => stripe.disputes.close(id)),
  }
}

const isOpen = ({ status }: LedgerEntry) => status === 'needs_response' || status === 'warning_needs_response'
