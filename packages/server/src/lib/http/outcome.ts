import type { ErrorCode, Quote } from '@pay-checkout/protocol'

/** A no that belongs to the protocol: the caller is told, and nothing is broken. */
export interface Refusal {
  code: ErrorCode
  message: string
  /** The field that is wrong, as a dotted path. */
  param?: string
  quote?: Quote
  /** Seconds to wait before trying again. */
  retryAfter?: number
}

export type Outcome<T> = { ok: true; value: T } | { ok: false; refusal: Refusal }

export const accept = <T>(value: T): Outcome<T> => ({ ok: true, value })

export const refuse = (
  code: ErrorCode,
  message: string,
  details: Pick<Refusal, 'param' | 'quote' | 'retryAfter'> = {},
): { ok: false; refusal: Refusal } => ({ ok: false, refusal: { code, message, ...details } })
