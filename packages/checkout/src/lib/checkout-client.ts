/** Talks the protocol to the merchant's server, once there is something to pay. */
import type { Declined, IntentAnswer, IntentRequest, OrderView, PaymentStatus, Setup, SetupRequest } from '@pay-checkout/protocol'
import type { Offer } from './checkout-machine.ts'
import { hasPrice, type Answer } from './answer.ts'
import { call, post, type Server } from './server-call.ts'

/** What is to be paid, or the card to be saved: a PaymentIntent, a SetupIntent, or an order that needs neither. */
export interface Minted {
  readonly orderId?: string | undefined
  readonly orderToken?: string | undefined
  /** Missing if there is nothing to ask Stripe for. */
  readonly clientSecret?: string | undefined
  readonly status: PaymentStatus
  /** What confirming charges. Missing where the server does not tell, and Stripe compares it itself. */
  readonly price?: { readonly amount: number; readonly currency: string }
  readonly declined?: Declined | undefined
}

export type MintRequest = IntentRequest | SetupRequest

export interface CheckoutClient {
  quote(signal?: AbortSignal): Promise<Answer<Offer>>
  mint(request: MintRequest, signal?: AbortSignal): Promise<Answer<Minted>>
  order(id: string, token: string, signal?: AbortSignal): Promise<Answer<OrderView>>
}

const isIntent = (intent: Partial<IntentAnswer>): boolean =>
  hasPrice(intent) && !!intent.orderId && (!!intent.clientSecret || intent.status === 'succeeded')

const isSetup = (setup: Partial<Setup>): boolean => !!setup.clientSecret && !!setup.status

export const createCheckoutClient = (server: Server, quote: CheckoutClient['quote']): CheckoutClient => ({
  quote,
  async mint(request, signal) {
    if (!('items' in request)) {
      return post<Setup>(server, '/setups', request, isSetup, signal)
    }
    const answer = await post<IntentAnswer>(server, '/intents', request, isIntent, signal)
    if (!answer.ok) return answer
    const { amount, currency, ...intent } = answer.value
    return { ok: true, value: { ...intent, price: { amount, currency } } }
  },
  order: (id, token, signal) =>
    call<OrderView>(
      server,
      `/orders/${encodeURIComponent(id)}`,
      { headers: { authorization: `Bearer ${token}` } },
      (order) => !!order.status,
      signal,
    ),
})
