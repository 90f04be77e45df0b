/** Talks the protocol to the merchant's server, once there is something to pay. */
import type { Intent, IntentRequest, OrderView, Quote, QuoteRequest } from '@pay-checkout/protocol'
import { askQuote, call, hasPrice, post, type Answer, type Server } from './server-call.ts'

export interface CheckoutClient {
  quote(request: QuoteRequest, signal?: AbortSignal): Promise<Answer<Quote>>
  intent(request: IntentRequest, signal?: AbortSignal): Promise<Answer<Intent>>
  order(id: string, token: string, signal?: AbortSignal): Promise<Answer<OrderView>>
}

export const createCheckoutClient = (server: Server): CheckoutClient => ({
  quote: (request, signal) => askQuote(server, request, signal),
  intent: (request, signal) =>
    post<Intent>(
      server,
      '/intents',
      request,
      (intent) => hasPrice(intent) && !!intent.clientSecret && !!intent.orderId,
      signal,
    ),
  order: (id, token, signal) =>
    call<OrderView>(
      server,
      `/orders/${encodeURIComponent(id)}`,
      { headers: { authorization: `Bearer ${token}` } },
      (order) => !!order.status,
      signal,
    ),
})
