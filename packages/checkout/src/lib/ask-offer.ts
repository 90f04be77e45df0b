/** What the buyer is shown: the server says it, or the page itself with a backend of its own. */
import type { Destination } from '@pay-checkout/protocol'
import { tellDeveloper } from '../errors.ts'
import { cartOf } from './cart.ts'
import type { CheckoutHost } from './checkout-host.ts'
import type { Offer } from './checkout-machine.ts'
import type { Answer } from './answer.ts'
import { askQuote, type Server } from './server-call.ts'

export const isCartMissing = ({ mode, fetchClientSecret, items }: CheckoutHost): boolean =>
  mode !== 'setup' && !fetchClientSecret && !cartOf(items)

/** `destination`: where the goods go, once the buyer has said. */
export async function askOffer(
  host: CheckoutHost,
  server: Server,
  destination: Destination | undefined,
  signal?: AbortSignal,
): Promise<Answer<Offer>> {
  if (host.fetchClientSecret) return ownOffer(host)
  if (host.mode === 'setup') return askQuote(server, { mode: 'setup' }, signal)
  const items = cartOf(host.items)
  return items ? askQuote(server, { items, ...(destination && { destination }) }, signal) : { ok: false, problem: { code: 'misconfigured' } }
}

/** Stripe compares it with the PaymentIntent when that is confirmed. */
function ownOffer({ mode, amount, currency, publishableKey = '' }: CheckoutHost): Answer<Offer> {
  if (mode === 'setup') {
    return { ok: true, value: { publishableKey, mode, amount: 0, lines: [], setupFutureUsage: 'off_session' } }
  }
  if (amount !== undefined && Number.isInteger(amount) && amount > 0 && /^[a-z]{3}$/.test(currency ?? '')) {
    return { ok: true, value: { publishableKey, amount, currency: currency as string, lines: [] } }
  }
  tellDeveloper('no_amount')
  return { ok: false, problem: { code: 'misconfigured' } }
}
