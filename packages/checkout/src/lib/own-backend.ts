/** A merchant's own backend instead of one that speaks the protocol: it gives a client secret, and the page says the price. */
import type { Shipping } from '@pay-checkout/protocol'
import { tellDeveloper } from '../errors.ts'
import type { CheckoutClient } from './checkout-client.ts'
import type { Answer } from './answer.ts'

/** What `fetchClientSecret` is told. */
export interface SecretRequest {
  /**
   * The same for every attempt of one checkout, also after a reload: make one PaymentIntent for it and give that one again,
   * else a buyer whose connection broke may pay twice.
   */
  readonly checkoutId: string
  readonly mode: 'payment' | 'setup'
  readonly email: string | undefined
  /** With `address="shipping"`. Set it on the PaymentIntent. */
  readonly shipping: Shipping | undefined
}

/** Resolves to the client secret of a PaymentIntent, or of a SetupIntent with `mode: 'setup'`. */
export type FetchClientSecret = (request: SecretRequest) => Promise<string>

export const ownBackend = (
  fetchClientSecret: FetchClientSecret,
  quote: CheckoutClient['quote'],
  mode: SecretRequest['mode'],
): CheckoutClient => ({
  quote,
  async mint(request): ReturnType<CheckoutClient['mint']> {
    try {
      const { email, shipping } = 'items' in request ? request : {}
      const clientSecret = await fetchClientSecret({ checkoutId: request.checkoutId, mode, email, shipping })
      if (/^(pi|seti)_\w+_secret_/.test(clientSecret)) return { ok: true, value: { clientSecret, status: 'requires_payment_method' } }
      tellDeveloper('bad_client_secret')
      return refused('misconfigured')
    } catch (error) {
      tellDeveloper('client_secret_failed', String(error))
      return refused('server')
    }
  },
  order: async () => refused('not_ready'),
})

const refused = (code: 'misconfigured' | 'server' | 'not_ready'): Answer<never> => ({ ok: false, problem: { code } })
