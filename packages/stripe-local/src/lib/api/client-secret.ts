import type { PaymentIntent, SetupIntent } from '../domain/objects.ts'
import { invalidParam, missingParam } from '../domain/stripe-error.ts'
import type { ApiCall } from './route.ts'

/** With a publishable key an intent is open to those who know its client secret. */
export function assertClientSecret(
  call: Pick<ApiCall, 'by'>,
  intent: PaymentIntent | SetupIntent,
  given: string | undefined,
): void {
  if (call.by === 'merchant') return
  if (given === undefined) throw missingParam('client_secret')
  if (given === intent.client_secret) return
  const name = intent.object === 'payment_intent' ? 'PaymentIntent' : 'SetupIntent'
  throw invalidParam(
    'client_secret',
    `The client_secret provided does not match any associated ${name} on this account. Ensure the provided ` +
      'client_secret and publishable key belong to the same account.',
    `${intent.object}_invalid_parameter`,
  )
}
