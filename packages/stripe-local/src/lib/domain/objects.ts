/**
 * The shapes that the account stores: Stripe's own objects as the SDK types them, narrowed to what this account can
 * hold (ids where Stripe may expand, and only statuses that something here leads to). They are never changed in place,
 * so a reference is a snapshot: events keep theirs.
 */
import type Stripe from 'stripe'

/** `processing` belongs to methods that settle later. */
export type PaymentIntentStatus =
  | 'requires_payment_method'
  | 'requires_capture'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'succeeded'
  | 'canceled'

interface PaymentIntentFields extends Stripe.PaymentIntent {
  client_secret: string
  customer: string | null
  latest_charge: string | null
  payment_method: string | null
  review: string | null
  status: PaymentIntentStatus
}
export type PaymentIntent = Readonly<PaymentIntentFields>

export type SetupIntentStatus =
  'requires_payment_method' | 'requires_confirmation' | 'requires_action' | 'succeeded' | 'canceled'

interface SetupIntentFields extends Stripe.SetupIntent {
  client_secret: string
  customer: string | null
  latest_attempt: string | null
  payment_method: string | null
  status: SetupIntentStatus
  usage: 'off_session' | 'on_session'
}
export type SetupIntent = Readonly<SetupIntentFields>

export type CustomerSession = Readonly<Stripe.CustomerSession>

export type SetupAttempt = Readonly<Stripe.SetupAttempt>

export type PaymentMethodType = 'card' | 'ideal' | 'amazon_pay' | 'sepa_debit'

interface PaymentMethodFields extends Stripe.PaymentMethod {
  customer: string | null
  type: PaymentMethodType
}
export type PaymentMethod = Readonly<PaymentMethodFields>

export type ConfirmationToken = Readonly<Stripe.ConfirmationToken>

interface ChargeFields extends Stripe.Charge {
  balance_transaction: string | null
  customer: string | null
  payment_intent: string
  review: string | null
  status: 'succeeded' | 'pending' | 'failed'
}
export type Charge = Readonly<ChargeFields>

interface RefundFields extends Stripe.Refund {
  balance_transaction: string | null
  charge: string
  payment_intent: string | null
  status: RefundStatus
}
export type RefundStatus = 'pending' | 'succeeded' | 'failed'
export type Refund = Readonly<RefundFields>

export type DisputeStatus =
  | 'needs_response'
  | 'under_review'
  | 'won'
  | 'lost'
  | 'warning_needs_response'
  | 'warning_under_review'
  | 'warning_closed'

interface DisputeFields extends Stripe.Dispute {
  charge: string
  payment_intent: string | null
  status: DisputeStatus
}
export type Dispute = Readonly<DisputeFields>

interface EarlyFraudWarningFields extends Stripe.Radar.EarlyFraudWarning {
  charge: string
  payment_intent: string
}
export type EarlyFraudWarning = Readonly<EarlyFraudWarningFields>

interface ReviewFields extends Stripe.Review {
  charge: string
  payment_intent: string
}
export type Review = Readonly<ReviewFields>

export type Token = Readonly<Stripe.Token>

export type WebhookEndpoint = Readonly<Stripe.WebhookEndpoint>
export type DeletedWebhookEndpoint = Readonly<Stripe.DeletedWebhookEndpoint>

export type BalanceTransaction = Readonly<Stripe.BalanceTransaction>

/** One 3D Secure challenge; it is not an object of the public API. */
export interface Challenge {
  /** `payatt_…`: what the challenge page is opened with. */
  readonly source: string
  /** The PaymentIntent or SetupIntent that waits for it. */
  readonly intent: string
  readonly paymentMethod: string
  /** `void`: the intent was confirmed anew, changed or canceled meanwhile. */
  readonly state: 'pending' | 'authorized' | 'failed' | 'void'
  /** Where the buyer goes back to when the challenge has a page of its own. */
  readonly returnUrl: string | null
}

interface CustomerFields extends Stripe.Customer {
  deleted?: never
}
export type Customer = Readonly<CustomerFields>
export type DeletedCustomer = Readonly<Stripe.DeletedCustomer>

export type EventType =
  | 'charge.captured'
  | 'charge.dispute.closed'
  | 'charge.dispute.created'
  | 'charge.dispute.funds_reinstated'
  | 'charge.dispute.funds_withdrawn'
  | 'charge.dispute.updated'
  | 'charge.expired'
  | 'charge.failed'
  | 'charge.pending'
  | 'charge.refunded'
  | 'charge.succeeded'
  | 'charge.updated'
  | 'customer.created'
  | 'customer.deleted'
  | 'customer.updated'
  | 'payment_intent.amount_capturable_updated'
  | 'payment_intent.canceled'
  | 'payment_intent.created'
  | 'payment_intent.payment_failed'
  | 'payment_intent.processing'
  | 'payment_intent.requires_action'
  | 'payment_intent.succeeded'
  | 'payment_method.attached'
  | 'payment_method.detached'
  | 'payment_method.updated'
  | 'radar.early_fraud_warning.created'
  | 'radar.early_fraud_warning.updated'
  | 'refund.created'
  | 'refund.failed'
  | 'refund.updated'
  | 'review.closed'
  | 'review.opened'
  | 'setup_intent.canceled'
  | 'setup_intent.created'
  | 'setup_intent.requires_action'
  | 'setup_intent.setup_failed'
  | 'setup_intent.succeeded'

export type EventSubject =
  PaymentIntent | SetupIntent | PaymentMethod | Charge | Refund | Customer | Dispute | EarlyFraudWarning | Review

/** `Stripe.Event` is a union by type; this is its base with the subject that the account put in. */
export interface Event {
  readonly id: string
  readonly object: 'event'
  readonly api_version: string
  readonly created: number
  readonly data: { readonly object: EventSubject }
  readonly livemode: false
  readonly pending_webhooks: number
  readonly request: { readonly id: string | null; readonly idempotency_key: string | null }
  readonly type: EventType
}

export type Metadata = Readonly<Record<string, string>>

export interface Address {
  readonly city: string | null
  readonly country: string | null
  readonly line1: string | null
  readonly line2: string | null
  readonly postal_code: string | null
  readonly state: string | null
}
