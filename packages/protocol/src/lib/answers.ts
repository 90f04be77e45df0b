/** One row of the order summary, in the order in which the buyer sees them. */
export interface QuoteLine {
  /** `item` for goods; the others are shown below them. Default: `item`. */
  kind?: 'item' | 'discount' | 'shipping' | 'tax'
  /** What the buyer reads. */
  label: string
  /** How many, for `item`. Default: 1. */
  quantity?: number
  /** Of the whole row, in the currency's minor unit. Negative for a discount. */
  amount: number
}

/** What the cart costs, and the key to mount Stripe's fields with. */
export interface Quote {
  /** Stripe's publishable key, `pk_…`. */
  publishableKey: string
  /** The sum of the lines, in the currency's minor unit by Stripe's table (`currencyDigits`). */
  amount: number
  /** Three lower-case letters, as Stripe writes them. */
  currency: string
  lines: QuoteLine[]
}

/** Where the payment stands, in Stripe's words. https://docs.stripe.com/payments/paymentintents/lifecycle */
export type PaymentStatus =
  | 'requires_payment_method'
  | 'requires_confirmation'
  | 'requires_action'
  | 'processing'
  | 'requires_capture'
  | 'succeeded'
  | 'canceled'

/** The order's PaymentIntent, for Stripe.js to confirm. */
export interface Intent {
  orderId: string
  /** Opens `GET /orders/:id`. As secret as the client secret. */
  orderToken: string
  /** For Stripe.js only: never log it, store it or put it into a URL. */
  clientSecret: string
  /** Anything but `requires_payment_method` means that an earlier attempt got further: look before paying again. */
  status: PaymentStatus
  /** What confirming will charge, in the currency's minor unit. */
  amount: number
  currency: string
}

/** Where an order stands. Only Stripe's word makes it `paid`. */
export type OrderStatus =
  /** Written before Stripe was asked; there is no PaymentIntent yet. */
  | 'draft'
  /** Waiting for a payment method, for the first time or after one was declined. */
  | 'open'
  /** Waiting for the buyer, usually for 3D Secure. */
  | 'action'
  /** The bank is working on it: minutes with cards, days with debits. */
  | 'processing'
  /** The money is held and waits for capture. */
  | 'authorized'
  | 'paid'
  | 'canceled'
  /** Stripe took money that does not fit the order: a person has to look. It is not fulfilled. */
  | 'review'

/** An order, as its buyer may see it. */
export interface OrderView {
  id: string
  /** Short, for people: on the receipt and on the phone. */
  reference: string
  status: OrderStatus
  /** In the currency's minor unit. */
  amount: number
  currency: string
  lines: QuoteLine[]
  /** Given back so far, in the currency's minor unit. */
  refunded: number
  /** When the order was made, in ISO 8601. */
  createdAt: string
}
