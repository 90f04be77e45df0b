/**
 * A POST with an `Idempotency-Key` is carried out once; whoever sends it again gets the first answer again, whatever it
 * was. Not kept: what was refused for its parameters before anything ran.
 * https://docs.stripe.com/api/idempotent_requests
 */
import { StripeError } from '../domain/stripe-error.ts'

export interface Answer {
  readonly status: number
  readonly body: object
}

export interface Replay extends Answer {
  readonly originalRequest: string
}

interface Entry {
  readonly path: string
  /** The parameters in canonical form. */
  readonly params: string
  readonly since: number
  /** `null` while the first request is being carried out. */
  answer: Replay | null
}

export interface KeyedRequest {
  readonly key: string
  readonly path: string
  readonly params: string
  readonly requestId: string
}

export interface IdempotencyKeys {
  /**
   * The answer to the same request under its key, if there is one; else the key is taken until `settle` or `release`.
   */
  readonly claim: (request: KeyedRequest) => Replay | null
  readonly settle: (request: KeyedRequest, answer: Answer) => void
  readonly release: (request: KeyedRequest) => void
}

const day = 24 * 60 * 60 * 1000
const longest = 255

export function createIdempotencyKeys(clock: () => number): IdempotencyKeys {
  const entries = new Map<string, Entry>()
  return {
    claim({ key, path, params }) {
      if (key.length > longest) {
        throw idempotencyError(400, `Idempotency keys can be at most ${longest} characters long.`)
      }
      const entry = entries.get(key)
      if (entry === undefined || (entry.answer !== null && clock() - entry.since > day)) {
        entries.set(key, { path, params, since: clock(), answer: null })
        return null
      }
      if (entry.path !== path) {
        throw idempotencyError(
          400,
          `Keys for idempotent requests can only be used for the same endpoint they were first used for ` +
            `('${entry.path}'). Try using a key other than '${key}' if you meant to execute a different request.`,
        )
      }
      if (entry.params !== params) {
        throw idempotencyError(
          400,
          'Keys for idempotent requests can only be used with the same parameters they were first used with. ' +
            `Try using a key other than '${key}' if you meant to execute a different request.`,
        )
      }
      if (entry.answer === null) {
        throw idempotencyError(
          409,
          'There is currently another in-progress request using this Idempotent Key (that probably means you ' +
            `submitted twice, and the other request is still going through): ${key}. Please try again later.`,
          'idempotency_key_in_use',
        )
      }
      return entry.answer
    },
    settle({ key, requestId }, answer) {
      const entry = entries.get(key)
      if (entry !== undefined) entry.answer = { ...answer, originalRequest: requestId }
    },
    release({ key }) {
      entries.delete(key)
    },
  }
}

const idempotencyError = (status: number, message: string, code?: string): StripeError =>
  new StripeError(status, { type: 'idempotency_error', message, code })
