/**
 * The life of a dispute, as data; see `payment-intent-status.ts`. An inquiry (`warning_…`) holds no money yet.
 * https://docs.stripe.com/disputes/how-disputes-work
 */
import type { DisputeStatus } from './objects.ts'

export type DisputeStep =
  /** The merchant sent evidence to the bank. */
  | 'submitted'
  /** The merchant gave in. */
  | 'accepted'
  | 'won'
  | 'lost'
  /** An inquiry becomes a chargeback. */
  | 'escalated'

export const disputeTransitions: Readonly<
  Record<DisputeStatus, Readonly<Partial<Record<DisputeStep, DisputeStatus>>>>
> = {
  needs_response: { submitted: 'under_review', accepted: 'lost' },
  under_review: { won: 'won', lost: 'lost' },
  warning_needs_response: { submitted: 'warning_under_review', accepted: 'warning_closed' },
  warning_under_review: { won: 'warning_closed', lost: 'warning_closed', escalated: 'needs_response' },
  won: {},
  lost: {},
  warning_closed: {},
}

export function nextDisputeStatus(from: DisputeStatus, step: DisputeStep): DisputeStatus {
  const to = disputeTransitions[from][step]
  if (to === undefined) throw new Error(`A dispute with a status of ${from} cannot be ${step}`)
  return to
}

/** While the bank has the money; after a dispute that was lost, for good. */
export const holdsMoney = (status: DisputeStatus): boolean =>
  status === 'needs_response' || status === 'under_review' || status === 'lost'
