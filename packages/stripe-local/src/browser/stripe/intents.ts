/** PaymentIntents and SetupIntents alike, by their client secrets. */
import type { PaymentIntent, SetupIntent, StripeError } from '@stripe/stripe-js'
import type { ApiResult } from '../api-client.ts'
import { IntegrationError } from './integration-error.ts'
import type { StripeContext } from './stripe-context.ts'

export type Intent = PaymentIntent | SetupIntent

/** How a call about a PaymentIntent ends, as Stripe.js gives it to its caller. */
export type PaymentResult =
  | { paymentIntent: PaymentIntent; error?: undefined }
  | { paymentIntent?: undefined; error: StripeError }

export type SetupResult =
  | { setupIntent: SetupIntent; error?: undefined }
  | { setupIntent?: undefined; error: StripeError }

/** What differs between the two, for everything that is done alike with both. */
interface IntentKind {
  object: Intent['object']
  name: 'PaymentIntent' | 'SetupIntent'
  path: string
  /** The call that confirms it. */
  confirm: 'confirmPayment' | 'confirmSetup'
}

const paymentKind: IntentKind = {
  object: 'payment_intent',
  name: 'PaymentIntent',
  path: '/v1/payment_intents',
  confirm: 'confirmPayment',
}

const setupKind: IntentKind = {
  object: 'setup_intent',
  name: 'SetupIntent',
  path: '/v1/setup_intents',
  confirm: 'confirmSetup',
}

/** An intent that a page may read and confirm, since it has the secret. */
export interface IntentAccess {
  kind: IntentKind
  /** Where the API has it. */
  path: string
  clientSecret: string
}

/** Reads a client secret. The secret itself is left out of the error: errors get logged. */
export function intentAccess(clientSecret: unknown, caller: string): IntentAccess {
  const id = typeof clientSecret === 'string' ? /^((?:pi|seti)_[^_]+)_secret_.+$/.exec(clientSecret)?.[1] : undefined
  if (id === undefined) {
    throw new IntegrationError(
      `Invalid value for ${caller} intent secret: value should be a client secret of the form \${id}_secret_\${secret}.`,
    )
  }
  const kind = id.startsWith('pi_') ? paymentKind : setupKind
  return { kind, path: `${kind.path}/${id}`, clientSecret: String(clientSecret) }
}

/** As {@link intentAccess}, where only one kind will do. */
export function accessTo(object: Intent['object'], clientSecret: unknown, caller: string): IntentAccess {
  const access = intentAccess(clientSecret, caller)
  if (access.kind.object === object) return access
  throw new IntegrationError(
    `Your code called ${caller} but you passed a client_secret associated with a ${access.kind.name}. ` +
      `Did you mean to call ${access.kind.confirm}() instead?`,
  )
}

export function retrieveIntent(context: StripeContext, { path, clientSecret }: IntentAccess): Promise<ApiResult<Intent>> {
  return context.api.get<Intent>(path, { client_secret: clientSecret })
}

export function paymentResult({ value, error }: ApiResult<Intent>): PaymentResult {
  return error ? { error } : { paymentIntent: value as PaymentIntent }
}

export function setupResult({ value, error }: ApiResult<Intent>): SetupResult {
  return error ? { error } : { setupIntent: value as SetupIntent }
}

/** An error that carries the intent as it is now. */
export function errorWith(intent: Intent, error: StripeError): StripeError {
  return { ...error, [intent.object]: intent }
}
