import type { PaymentIntent } from '@stripe/stripe-js'
import type { ApiResult } from '../api-client.ts'
import { IntegrationError } from './integration-error.ts'
import type { StripeContext } from './stripe-context.ts'

/** The id inside a PaymentIntent's client secret. The secret itself is left out of the error: errors get logged. */
export function intentId(clientSecret: unknown, caller: string): string {
  const id = typeof clientSecret === 'string' ? /^(pi_[^_]+)_secret_.+$/.exec(clientSecret)?.[1] : undefined
  if (id === undefined) {
    throw new IntegrationError(
      `Invalid value for ${caller} intent secret: value should be a client secret of the form \${id}_secret_\${secret}.`,
    )
  }
  return id
}

export async function retrieveIntent(
  context: StripeContext,
  clientSecret: string,
  caller: string,
): Promise<ApiResult<PaymentIntent>> {
  const id = intentId(clientSecret, caller)
  return context.api.get<PaymentIntent>(`/v1/payment_intents/${id}`, { client_secret: clientSecret })
}
