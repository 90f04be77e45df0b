/**
 * What a group without an intent was created with must agree with the intent that is confirmed with it: the buyer is charged
 * what the page said, and has agreed to what is done with the card.
 * https://docs.stripe.com/payments/accept-a-payment-deferred
 */
import type { PaymentIntent } from '@stripe/stripe-js'
import type { GroupOptions } from './group-options.ts'
import type { Intent } from './intents.ts'

/** In the words of Stripe's error, as in https://github.com/odoo/odoo/pull/138987; undefined where all agrees. */
export function disagreement(options: GroupOptions, intent: Intent): string | undefined {
  if (options.mode === undefined) return undefined
  const [name, expected, provided] = firstDifference(options, intent) ?? []
  if (name === undefined) return undefined
  return (
    `The provided ${name} (${provided ?? 'null'}) does not match the expected ${name} (${expected ?? 'null'}). ` +
    'Confirm an intent that has the same parameters as the Elements instance, or change those with elements.update().'
  )
}

type Difference = [name: string, expected: string | number | null, provided: string | number | null]

function firstDifference(options: GroupOptions, intent: Intent): Difference | undefined {
  const given = options.mode === 'setup' ? 'setup_intent' : 'payment_intent'
  if (given !== intent.object) return ['intent', given, intent.object]
  const compared = intent.object === 'payment_intent' ? paymentTerms(options, intent) : setupTerms(options, intent.usage)
  return compared.find(([, expected, provided]) => expected !== provided)
}

function paymentTerms(options: GroupOptions, intent: PaymentIntent): Difference[] {
  const capture = options.captureMethod ?? options.capture_method
  return [
    ['amount', options.amount ?? null, intent.amount],
    ['currency', options.currency ?? null, intent.currency],
    ['capture_method', captureKind(capture), captureKind(intent.capture_method)],
    ['setup_future_usage', setupFutureUsage(options), intent.setup_future_usage ?? null],
  ]
}

function setupTerms(options: GroupOptions, usage: string): Difference[] {
  return [['usage', setupFutureUsage(options) ?? 'off_session', usage]]
}

export const setupFutureUsage = (options: GroupOptions): 'off_session' | 'on_session' | null =>
  options.setupFutureUsage ?? options.setup_future_usage ?? null

/** Whether the money is taken at once or later is what a buyer agrees to; both ways of taking it at once are the same. */
const captureKind = (method: string | undefined): string => (method === 'manual' ? 'manual' : 'automatic')
