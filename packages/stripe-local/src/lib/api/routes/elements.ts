/** Between Stripe.js and the API, before and beside a payment: private with Stripe, so ours. */
import { elementsSession, findCustomerSession, removeSaved } from '../../domain/elements-session.ts'
import { findPaymentIntent, findSetupIntent } from '../../domain/find.ts'
import type { PaymentIntent, SetupIntent } from '../../domain/objects.ts'
import { missingParam } from '../../domain/stripe-error.ts'
import { assertClientSecret } from '../client-secret.ts'
import { fields, integer, oneOf, text } from '../params.ts'
import type { ApiCall, Route } from '../route.ts'
import { browserGet, browserPost } from '../route.ts'

export const elementsRoutes: readonly Route[] = [
  browserGet(
    '/v1/elements/sessions',
    fields({
      amount: integer,
      capture_method: oneOf('automatic', 'automatic_async', 'manual'),
      client_secret: text,
      currency: text,
      customer_session_client_secret: text,
      mode: oneOf('payment', 'setup', 'subscription'),
      setup_future_usage: oneOf('off_session', 'on_session'),
    }),
    (call, { client_secret: secret, mode, customer_session_client_secret: session, ...deferred }) => {
      if (secret === undefined && mode === undefined) throw missingParam('mode')
      const intent = secret === undefined ? { mode: mode ?? 'payment', ...deferred } : intentOf(call, secret)
      return elementsSession(call, intent, session === undefined ? null : findCustomerSession(call, session))
    },
  ),
  browserPost(
    '/v1/elements/payment_methods/:id/detach',
    fields({ customer_session_client_secret: text }, ['customer_session_client_secret']),
    (call, { customer_session_client_secret: secret }) =>
      removeSaved(call, findCustomerSession(call, secret), call.id),
  ),
]

function intentOf(call: ApiCall, secret: string): PaymentIntent | SetupIntent {
  const [id = ''] = secret.split('_secret_')
  const find = id.startsWith('seti_') ? findSetupIntent : findPaymentIntent
  const intent = find(call, id, { param: 'client_secret' })
  assertClientSecret(call, intent, secret)
  return intent
}
