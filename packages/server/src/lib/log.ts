import { docsLink } from './errors.ts'
import { asStripeError } from './stripe-errors.ts'

/** What a log line can be about. */
export type LogCode =
  /** Money arrived and fits the order, or was accepted. */
  | 'order_paid'
  /** Money arrived and does not fit the order: a person has to look. */
  | 'order_review'
  /** `fulfil` returned. */
  | 'order_fulfilled'
  /** `hold` holds an order back: a person has to look. */
  | 'order_held'
  /** `fulfil` threw, and will be called again. */
  | 'fulfil_failed'
  /** Orders of the other mode than the keys' are due to be fulfilled, and are not. Said once. */
  | 'other_mode'
  /** `onPaid` or the like returned. */
  | 'effect_done'
  /** `onPaid` or the like threw, and will be called again. */
  | 'effect_failed'
  /** A PaymentIntent that is not the order's current one took money: a person has to look. */
  | 'stray_payment'
  /** An order's PaymentIntent was canceled, because too many cards were declined for it. */
  | 'too_many_declines'
  /** Stripe does not know an order's PaymentIntent any more. */
  | 'intent_gone'
  /** Stripe refused a call or could not be reached. */
  | 'stripe_failed'
  /** The PaymentIntent's mode is not the publishable key's. */
  | 'keys_mixed'
  /** `price` answered with something that can't be charged. */
  | 'price_invalid'
  /** `price` threw. */
  | 'price_failed'
  /** The request's body was read before it came to the checkout. */
  | 'body_consumed'
  /** A webhook's signature did not hold. */
  | 'webhook_refused'
  /** A stored event could not be worked on, and will be tried again. */
  | 'event_failed'
  /** An event names an order that has not turned up for days. */
  | 'event_without_order'
  /** The sweep could not repair an order, and will try again. */
  | 'sweep_failed'
  /** A surprise. */
  | 'internal'

/** One thing that happened. Never holds a key, a client secret, a webhook secret or an order token. */
export interface LogEvent {
  level: 'info' | 'warn' | 'error'
  code: LogCode
  message: string
  /** The page that explains this code; with errors. */
  docs?: string
  /** Stands in the answer too. */
  requestId?: string
  orderId?: string
  paymentIntentId?: string
  eventId?: string
  /** What Stripe said, with its own request id to find it in the dashboard. */
  stripe?: { type: string; code?: string; status?: number; requestId?: string }
  /** What was thrown, secrets blotted out. */
  error?: { name: string; message: string; stack?: string }
}

export type Log = (event: Omit<LogEvent, 'docs'>) => void

/** Blots out what must never be read in a log, whoever put it into a message. */
export function redact(text: string): string {
  return text
    .replace(/\b(sk|rk|whsec)_[A-Za-z0-9_*]+/g, '$1_…')
    .replace(/\bcuss_secret_[A-Za-z0-9_]+/g, 'cuss_secret_…')
    .replace(/\b((?:pi|seti)_[A-Za-z0-9]+)_secret_[A-Za-z0-9_]+/g, '$1_secret_…')
}

/**
 * What may be told of something that was thrown. Stripe's errors carry the whole PaymentIntent, client secret and all,
 * so nothing of them is passed on but these fields.
 */
export function describeError(thrown: unknown): Pick<LogEvent, 'stripe'> & Required<Pick<LogEvent, 'error'>> {
  const stripe = asStripeError(thrown)
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  const cause = error.cause instanceof Error && error.cause.stack ? `\nCaused by: ${error.cause.stack}` : ''
  return {
    ...(stripe && {
      stripe: {
        type: stripe.type,
        ...(stripe.code !== undefined && { code: stripe.code }),
        ...(stripe.statusCode !== undefined && { status: stripe.statusCode }),
        ...(stripe.requestId !== undefined && { requestId: stripe.requestId }),
      },
    }),
    error: {
      name: error.name,
      message: redact(error.message),
      ...(error.stack !== undefined && { stack: redact(error.stack + cause) }),
    },
  }
}

function errorsToConsole(event: LogEvent): void {
  if (event.level === 'error') console.error(`pay-checkout: ${event.code}: ${event.message}`, event)
}

/** A logger that never throws: a full disk must not stop a payment. */
export function createLog(sink: (event: LogEvent) => unknown = errorsToConsole): Log {
  return (event) => {
    try {
      const written = sink(event.level === 'error' ? { ...event, docs: docsLink(event.code) } : event)
      // A rejection that nobody takes would end the process.
      if (written instanceof Promise) written.catch(() => undefined)
    } catch {
      // There is nobody left to tell.
    }
  }
}
