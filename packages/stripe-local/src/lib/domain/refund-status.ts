/** The life of a refund, as data; see `payment-intent-status.ts`. https://docs.stripe.com/refunds#failed-refunds */
import type { RefundStatus } from './objects.ts'

export type RefundStep = 'settled' | 'failed'

export const refundTransitions: Readonly<Record<RefundStatus, Readonly<Partial<Record<RefundStep, RefundStatus>>>>> = {
  pending: { settled: 'succeeded', failed: 'failed' },
  // The buyer's bank may send the money back days after Stripe took a refund to be done.
  succeeded: { failed: 'failed' },
  failed: {},
}

export function nextRefundStatus(from: RefundStatus, step: RefundStep): RefundStatus {
  const to = refundTransitions[from][step]
  if (to === undefined) throw new Error(`A refund with a status of ${from} cannot be ${step}`)
  return to
}
