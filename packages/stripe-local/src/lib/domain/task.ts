import type { DisputeStep } from './dispute-status.ts'
import type { Conduct } from './test-cards.ts'

/**
 * What Stripe, or a bank, does by itself some time after a request. As data, and no more than ids of what it is done to, so
 * that it can be kept in a file; `carry-out-task.ts` does it.
 */
export type Task =
  | { readonly do: 'book the charge'; readonly charge: string }
  | { readonly do: 'settle the payment'; readonly charge: string }
  | { readonly do: 'let go of the hold'; readonly intent: string; readonly charge: string }
  | { readonly do: 'settle the refund'; readonly refund: string }
  | { readonly do: 'fail the refund'; readonly refund: string }
  | { readonly do: 'act as the bank'; readonly charge: string; readonly what: NonNullable<Conduct['afterwards']> }
  | { readonly do: 'decide the dispute'; readonly dispute: string; readonly verdict: DisputeStep }
