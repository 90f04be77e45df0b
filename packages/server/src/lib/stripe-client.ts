/** The fields of a PaymentIntent that we look at. https://docs.stripe.com/api/payment_intents/object */
export interface StripeIntent {
  id: string
  status: string
  /** In the currency's minor unit, like every amount here. */
  amount: number
  amount_received: number
  amount_capturable: number
  currency: string
  livemode: boolean
  client_secret: string | null
  metadata: Record<string, string>
  receipt_email: string | null
  /** Expanded on every fetch; null until a confirmation was tried. */
  latest_charge: string | { amount_refunded: number } | null
}

/** https://docs.stripe.com/api/refunds/object */
export interface StripeRefund {
  id: string
  amount: number
  status: string | null
  /** Unix seconds. */
  created: number
  metadata: Record<string, string> | null
}

/** https://docs.stripe.com/api/events/object */
export interface StripeEvent {
  id: string
  type: string
  /** Unix seconds. */
  created: number
  livemode: boolean
  data: { object: object }
}

/** Why money is given back, in Stripe's words. */
export type RefundReason = 'duplicate' | 'fraudulent' | 'requested_by_customer'

/** The calls of the official SDK that we make: `new Stripe(secretKey)` fits, and so does anything of the same shape. */
export interface StripeClient {
  paymentIntents: {
    create(
      params: {
        amount: number
        currency: string
        automatic_payment_methods: { enabled: boolean }
        metadata: Record<string, string>
        receipt_email?: string
      },
      options: { idempotencyKey: string },
    ): Promise<StripeIntent>
    retrieve(id: string, params: { expand: string[] }): Promise<StripeIntent>
    update(
      id: string,
      params: { amount: number; currency: string; metadata: Record<string, string>; receipt_email?: string },
    ): Promise<StripeIntent>
    cancel(id: string, params: { cancellation_reason: 'abandoned' }): Promise<StripeIntent>
  }
  refunds: {
    create(
      params: { payment_intent: string; amount: number; metadata: Record<string, string>; reason?: RefundReason },
      options: { idempotencyKey: string },
    ): Promise<StripeRefund>
    list(params: {
      payment_intent: string
      limit: number
      starting_after?: string
    }): PromiseLike<{ data: StripeRefund[]; has_more: boolean }>
  }
  webhooks: {
    constructEventAsync(
      payload: string,
      header: string,
      secret: string,
      tolerance: number,
      cryptoProvider: undefined,
      receivedAt: number,
    ): Promise<StripeEvent>
  }
}

/** What Stripe's SDK throws. `statusCode` is missing when there was no answer at all. */
export interface StripeFailure {
  type: string
  code?: string
  statusCode?: number
  requestId?: string
}

/** The failure if Stripe's SDK threw it. By shape, since a bundle may hold two copies of the SDK. */
export function asStripeError(thrown: unknown): (Error & StripeFailure) | undefined {
  const isOne = thrown instanceof Error && 'type' in thrown && /^Stripe\w*Error$/.test(String(thrown.type))
  return isOne ? (thrown as Error & StripeFailure) : undefined
}

/** Stripe's answer to a change that comes too late: the buyer's confirmation was faster. */
export function isTooLate(thrown: unknown): boolean {
  return asStripeError(thrown)?.code === 'payment_intent_unexpected_state'
}
