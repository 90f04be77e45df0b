import type { DisputeEvidence } from './dispute-evidence.ts'

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
  customer?: string | { id: string } | null
  shipping?: object | null
  /** What `requires_action` waits for. */
  next_action?: { type: string } | null
  /** Of the last attempt; cleared by any change. */
  last_payment_error?: StripeDecline | null
  /** Expanded on every fetch; null until a confirmation was tried. */
  latest_charge: string | StripeCharge | null
  /** Expanded on every fetch, if the payment was ever placed in review. */
  review?: string | StripeReview | null
}

/** The fields of a charge that we look at. https://docs.stripe.com/api/charges/object */
export interface StripeCharge {
  amount_refunded: number
  /** Of a dispute; an inquiry does not count. */
  disputed: boolean
  outcome: { risk_level?: string; risk_score?: number } | null
  payment_method_details: {
    card?: {
      checks: {
        cvc_check: string | null
        address_postal_code_check: string | null
        address_line1_check: string | null
      } | null
    }
  } | null
}

/** https://docs.stripe.com/api/radar/reviews/object */
export interface StripeReview {
  id: string
  open: boolean
  /** Why it is open, or how it was closed. */
  reason: string
}

/** https://docs.stripe.com/api/disputes/object */
export interface StripeDispute {
  id: string
  amount: number
  status: string
  reason: string
  /** Unix seconds. */
  created: number
  payment_intent: string | { id: string } | null
  /** Unix seconds; 0 if the bank takes no evidence. */
  evidence_details: { due_by: number | null }
}

/** https://docs.stripe.com/api/radar/early_fraud_warnings/object */
export interface StripeFraudWarning {
  id: string
  fraud_type: string
  actionable: boolean
  /** Unix seconds. */
  created: number
}

/** A page of a list, newest first. */
export interface StripePage<T> {
  data: T[]
  has_more: boolean
}

interface PageOfIntent {
  payment_intent: string
  limit: number
  starting_after?: string
}

/** Why an attempt failed. https://docs.stripe.com/api/payment_intents/object#payment_intent_object-last_payment_error */
export interface StripeDecline {
  code?: string
  decline_code?: string
  message?: string
  /** `ch_…`, if the bank was asked at all. */
  charge?: string
}

/** The fields of a SetupIntent that we look at. https://docs.stripe.com/api/setup_intents/object */
export interface StripeSetupIntent {
  id: string
  status: string
  livemode: boolean
  client_secret: string | null
  metadata: Record<string, string> | null
  /** Of the last attempt; cleared by any change. */
  last_setup_error: object | null
  /** `setatt_…` */
  latest_attempt: string | { id: string } | null
}

/** A saved card or other payment method. https://docs.stripe.com/api/payment_methods/object */
export interface StripePaymentMethod {
  id: string
  type: string
  /** Unix seconds. */
  created: number
  customer: string | { id: string } | null
  card?: { brand: string; last4: string; exp_month: number; exp_year: number }
}

/** How a PaymentIntent is set up, beside its amount. */
export interface StripeTerms {
  receipt_email?: string
  customer?: string
  capture_method?: 'manual' | 'automatic_async'
  shipping?: StripeShipping
  /** An empty text takes it back. */
  setup_future_usage?: 'off_session' | 'on_session' | ''
}

/** https://docs.stripe.com/api/payment_intents/object#payment_intent_object-shipping */
export interface StripeShipping {
  name: string
  phone?: string
  address: { line1: string; line2?: string; city?: string; state?: string; postal_code?: string; country: string }
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
  /** Of a connected account's events. https://docs.stripe.com/connect/webhooks */
  account?: string
  data: { object: object }
}

/** What Stripe's fields may do with a customer's saved cards. https://docs.stripe.com/api/customer_sessions/object */
export interface PaymentElementFeatures {
  payment_method_redisplay: 'enabled' | 'disabled'
  payment_method_remove: 'enabled' | 'disabled'
  payment_method_save: 'enabled' | 'disabled'
  payment_method_save_usage?: 'off_session' | 'on_session'
}

/** Why nothing is to be paid any more, in Stripe's words. */
export type CancellationReason = 'abandoned' | 'duplicate' | 'fraudulent' | 'requested_by_customer'

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
      } & Omit<StripeTerms, 'setup_future_usage'> & { setup_future_usage?: 'off_session' | 'on_session' },
      options: { idempotencyKey: string },
    ): Promise<StripeIntent>
    confirm(
      id: string,
      params: { confirmation_token: string; return_url: string } & Pick<StripeTerms, 'shipping'>,
      options: { idempotencyKey: string },
    ): Promise<StripeIntent>
    retrieve(id: string, params: { expand: string[] }): Promise<StripeIntent>
    update(
      id: string,
      params: { amount: number; currency: string; metadata: Record<string, string>; shipping?: StripeShipping | '' } & Omit<StripeTerms, 'shipping'>,
    ): Promise<StripeIntent>
    capture(id: string, params: { amount_to_capture: number }): Promise<StripeIntent>
    cancel(id: string, params: { cancellation_reason: CancellationReason }): Promise<StripeIntent>
  }
  setupIntents: {
    create(
      params: {
        customer: string
        usage: 'off_session' | 'on_session'
        automatic_payment_methods: { enabled: boolean }
        metadata: Record<string, string>
      },
      options: { idempotencyKey: string },
    ): Promise<StripeSetupIntent>
    retrieve(id: string): Promise<StripeSetupIntent>
    confirm(
      id: string,
      params: { confirmation_token: string; return_url: string },
      options: { idempotencyKey: string },
    ): Promise<StripeSetupIntent>
    cancel(id: string): Promise<StripeSetupIntent>
  }
  customers: {
    create(
      params: { metadata: Record<string, string> },
      options: { idempotencyKey: string },
    ): Promise<{ id: string }>
    update(id: string, params: { email?: string; name?: string }): Promise<unknown>
    del(id: string): Promise<unknown>
    listPaymentMethods(
      id: string,
      params: { limit: number; starting_after?: string },
    ): PromiseLike<StripePage<StripePaymentMethod>>
  }
  customerSessions: {
    create(params: {
      customer: string
      components: { payment_element: { enabled: boolean; features: PaymentElementFeatures } }
    }): Promise<{ client_secret: string }>
  }
  paymentMethods: {
    retrieve(id: string): Promise<StripePaymentMethod>
    detach(id: string): Promise<unknown>
  }
  refunds: {
    create(
      params: { payment_intent: string; amount: number; metadata: Record<string, string>; reason?: RefundReason },
      options: { idempotencyKey: string },
    ): Promise<StripeRefund>
    list(params: PageOfIntent): PromiseLike<StripePage<StripeRefund>>
  }
  disputes: {
    list(params: PageOfIntent): PromiseLike<StripePage<StripeDispute>>
    update(id: string, params: { evidence: DisputeEvidence; submit: boolean }): Promise<StripeDispute>
    close(id: string): Promise<StripeDispute>
  }
  radar: {
    earlyFraudWarnings: {
      list(params: PageOfIntent): PromiseLike<StripePage<StripeFraudWarning>>
    }
  }
  accounts: {
    retrieveCurrent(): Promise<{ id: string }>
  }
  events: {
    list(params: {
      types: string[]
      created: { gte: number }
      limit: number
      starting_after?: string
    }): PromiseLike<StripePage<StripeEvent>>
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
