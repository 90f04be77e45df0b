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

interface Claim {
  readonly path: string
  /** The parameters in canonical form. */
  readonly params: string
}

export interface AnsweredKey extends Claim {
  readonly since: number
  readonly answer: Replay
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

/** @param answered Kept by whoever keeps it: the keys of requests that are through. */
export function createIdempotencyKeys(clock: () => number, answered = new Map<string, AnsweredKey>()): IdempotencyKeys {
  const inFlight = new Map<string, Claim>()
  return {
    claim({ key, path, params }) {
      if (key.length > longest) {
        throw idempotencyError(400, `Idempotency keys can be at most ${longest} characters long.`)
      }
      const before = answered.get(key)
      const known = before !== undefined && clock() - before.since <= day ? before : undefined
      const entry = inFlight.get(key) ?? known
      if (entry === undefined) {
        inFlight.set(key, { path, params })
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
      if (known === undefined) {
        throw idempotencyError(
          409,
          'There is currently another in-progress request using this Idempotent Key (that probably means you ' +
            `submitted twice, and the other request is still going through): ${key}. Please try again later.`,
          'idempotency_key_in_use',
        )
      }
      return known.answer
    },
    settle({ key, path, params, requestId }, answer) {
      inFlight.delete(key)
      answered.set(key, { path, params, since: clock(), answer: { ...answer, originalRequest: requestId } })
    },
    release({ key }) {
      inFlight.delete(key)
    },
  }
}

const idempotencyError = (status: number, message: string, code?: string): StripeError =>
  new StripeError(status, { type: 'idempotency_error', message, code })
