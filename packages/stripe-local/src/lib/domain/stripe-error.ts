/**
 * The refusals of the API, as Stripe words them. https://docs.stripe.com/api/errors and
 * https://docs.stripe.com/error-codes
 */
import type { PaymentIntent, PaymentMethod, SetupIntent } from './objects.ts'

export interface ErrorBody {
  readonly type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error'
  readonly message: string
  readonly code?: string | undefined
  readonly decline_code?: string | undefined
  readonly param?: string | undefined
  readonly doc_url?: string | undefined
  readonly charge?: string | undefined
  readonly payment_intent?: PaymentIntent | undefined
  readonly payment_method?: PaymentMethod | undefined
  readonly setup_intent?: SetupIntent | undefined
}

/** Thrown by whatever refuses a request, answered by the API as `{error: body}`. */
export class StripeError extends Error {
  readonly status: number
  readonly body: ErrorBody
  /** The request's parameters were wrong, nothing ran: the answer is not kept for the idempotency key. */
  readonly beforeExecution: boolean

  constructor(status: number, body: ErrorBody, { beforeExecution = false } = {}) {
    super(body.message)
    this.name = 'StripeError'
    this.status = status
    this.body = body.code === undefined ? body : { ...body, doc_url: docUrl(body.code) }
    this.beforeExecution = beforeExecution
  }
}

export const docUrl = (code: string): string => `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`

/** A parameter that no execution is worth starting for. */
export const invalidParam = (param: string, message: string, code?: string): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', message, code, param }, { beforeExecution: true })

export const missingParam = (param: string): StripeError =>
  invalidParam(param, `Missing required param: ${param}.`, 'parameter_missing')

/** The parameters are well formed, but what they ask for cannot be done. */
export const refusedRequest = (message: string, detail: { code?: string; param?: string } = {}): StripeError =>
  new StripeError(400, { type: 'invalid_request_error', message, ...detail })

/** An id in a parameter that leads nowhere is a 400, an id in the path a 404; the API turns one into the other. */
export const noSuch = (name: string, id: string, param: string, status: 400 | 404 = 400): StripeError =>
  new StripeError(status, {
    type: 'invalid_request_error',
    code: 'resource_missing',
    message: `No such ${name}: '${id}'`,
    param,
  })
