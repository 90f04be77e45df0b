import type { StripeClient } from '../stripe-client.ts'

/** Named as OpenTelemetry names them, where it has a name. Never a secret among them, nor who the buyer is. */
export type SpanAttributes = Record<string, string | number | boolean>

/** Runs the work in a span of your tracer's, and gives back what the work gives back. `note` adds what is known only later. */
export type Trace = <T>(
  name: string,
  attributes: SpanAttributes,
  work: (note: (attributes: SpanAttributes) => void) => Promise<T>,
) => Promise<T>

export const noTrace: Trace = (_name, _attributes, work) => work(() => undefined)

/** The client, with a span around each of its calls: `stripe paymentIntents.create`. */
export function traceStripe(stripe: StripeClient, trace: Trace): StripeClient {
  return traceCalls(stripe, trace, '')
}

function traceCalls<T extends object>(client: T, trace: Trace, path: string): T {
  return new Proxy(client, {
    get(target, key) {
      const value: unknown = Reflect.get(target, key)
      // A signature is checked here, and not at Stripe.
      if (typeof key === 'symbol' || key === 'webhooks') return value
      if (typeof value === 'function') {
        return (...call: unknown[]) => trace(`stripe ${path}${key}`, {}, async () => Reflect.apply(value, target, call) as unknown)
      }
      return typeof value === 'object' && value !== null ? traceCalls(value, trace, `${path}${key}.`) : value
    },
  })
}
