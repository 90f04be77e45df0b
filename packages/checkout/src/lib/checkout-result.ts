import type { CheckoutProblem } from '../errors.ts'
import type { CheckoutState, Payment } from './checkout-machine.ts'

/** How `submit()` ended. */
export type CheckoutResult =
  /** Stripe has the payment. */
  | { readonly status: 'succeeded' | 'processing'; readonly payment: Payment }
  /** 3D Secure was left unfinished. */
  | { readonly status: 'canceled' }
  /** A `pay-submit` listener held it back. */
  | { readonly status: 'prevented' }
  | { readonly status: 'failed'; readonly problem: CheckoutProblem }

/** What the state says of how an attempt ended; `otherwise` stands for a problem where there was no attempt. */
export function resultOf({ name, payment, problem }: CheckoutState, otherwise?: CheckoutProblem): CheckoutResult {
  if ((name === 'succeeded' || name === 'processing') && payment) return { status: name, payment }
  if (otherwise) return { status: 'failed', problem: otherwise }
  if (name === 'canceled') return { status: 'canceled' }
  return problem ? { status: 'failed', problem } : { status: 'prevented' }
}
