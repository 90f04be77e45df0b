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

/** When a saved card will be used. https://docs.stripe.com/api/payment_intents/object#payment_intent_object-setup_future_usage */
export type FutureUsage = 'off_session' | 'on_session'

/** What the cart costs, and what to mount Stripe's fields with. */
export interface Quote {
  /** Stripe's publishable key, `pk_…`. */
  publishableKey: string
  /**
   * The sum of the lines, in the currency's minor unit by Stripe's table (`currencyDigits`). 0 if there is nothing to pay:
   * no fields are needed then, and `POST /intents` makes the order.
   */
  amount: number
  /** Three lower-case letters, as Stripe writes them. */
  currency: string
  /** In the order in which the buyer sees them. */
  lines: QuoteLine[]
  /**
   * The money is held now and taken later: `elements({ captureMethod: 'manual' })`. The server decides, never the browser.
   * Default: it is taken at once.
   */
  capture?: 'manual'
  /**
   * The card is saved with the payment: `elements({ setupFutureUsage })`. The server decides, never the browser. Default: it
   * is not, unless the buyer ticks Stripe's own checkbox.
   */
  setupFutureUsage?: FutureUsage
  /**
   * `elements({ customerSessionClientSecret })`: Stripe's fields show this buyer's saved cards, and may offer to save one. Only for
   * who is signed in with the merchant. A secret for half an hour: never log it, store it or put it into a URL.
   * https://docs.stripe.com/api/customer_sessions
   */
  customerSession?: string
}

/** What to mount Stripe's fields with to save a card: `elements({ mode: 'setup' })`. There is no currency. */
export interface SetupQuote {
  /** Stripe's publishable key, `pk_…`. */
  publishableKey: string
  /** As it was asked for. */
  mode: 'setup'
  /** Nothing is charged. */
  amount: 0
  /** Nothing is bought. */
  lines: []
  /** `elements({ setupFutureUsage })`. */
  setupFutureUsage: FutureUsage
  /** As in `Quote`. Missing if Stripe could not be asked for one: a card can be saved without it. */
  customerSession?: string
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

/** Why a payment was declined. An ordinary answer, and the same order can be paid with another card. */
export interface Declined {
  /** Stripe's error code: `card_declined`, `expired_card`… https://docs.stripe.com/error-codes */
  code: string
  /** The bank's reason, where it gives one. https://docs.stripe.com/declines/codes */
  declineCode?: string
  /** Stripe's English words for the buyer. */
  message: string
}

/** The order's PaymentIntent. */
export interface Intent {
  /** `ord_…` */
  orderId: string
  /** Opens `GET /orders/:id`. As secret as the client secret. */
  orderToken: string
  /** For Stripe.js only: never log it, store it or put it into a URL. */
  clientSecret: string
  /**
   * Without a `confirmationToken`, anything but `requires_payment_method` means that an earlier attempt got further: look
   * before paying again.
   *
   * With one, it is what came of the confirmation: `requires_action` is for `stripe.handleNextAction({ clientSecret })`,
   * `requires_payment_method` comes with `declined`, and in all others there is nothing left to do for the browser.
   */
  status: PaymentStatus
  /** What confirming will charge, in the currency's minor unit. */
  amount: number
  /** Three lower-case letters. */
  currency: string
  /** Only if the server has confirmed and the bank, or Stripe, said no. */
  declined?: Declined
}

/** An order that needs nothing of Stripe (any more): it was free, or it is paid and its PaymentIntent is gone from Stripe. */
export interface SettledOrder {
  /** `ord_…` */
  orderId: string
  /** As in `Intent`. */
  orderToken: string
  /** What tells it from an `Intent`. */
  clientSecret?: never
  /** There is nothing left to do. */
  status: 'succeeded'
  /** In the currency's minor unit; 0 if it was free. */
  amount: number
  /** Three lower-case letters. */
  currency: string
}

/** Answers `POST /intents`. */
export type IntentAnswer = Intent | SettledOrder

/** Answers `POST /setups`. */
export interface Setup {
  /** The merchant's server's own id of this. */
  setupId: string
  /** The SetupIntent's, for Stripe.js only: never log it, store it or put it into a URL. */
  clientSecret: string
  /** As in `Intent`. Ask again with the same `checkoutId` to learn how it stands. */
  status: Exclude<PaymentStatus, 'requires_capture'>
  declined?: Declined
}

/** Where an order stands. Only Stripe's word makes it `paid`. */
export type OrderStatus =
  /** Written before Stripe was asked; there is no PaymentIntent yet. */
  | 'draft'
  /** Waiting for a payment method, for the first time or after one was declined. */
  | 'open'
  /** Waiting for the buyer, usually for 3D Secure. */
  | 'action'
  /** The bank is working on it: minutes with cards, days with debits. Or the buyer has days for it, with a voucher say. */
  | 'processing'
  /** The money is held and waits for capture. */
  | 'authorized'
  | 'paid'
  | 'canceled'
  /** Stripe took money that does not fit the order: a person has to look. It is not fulfilled. */
  | 'review'

/** An order, as its buyer may see it. */
export interface OrderView {
  /** `ord_…` */
  id: string
  /** Short, for people: on the receipt and on the phone. */
  reference: string
  status: OrderStatus
  /** In the currency's minor unit. */
  amount: number
  /** Three lower-case letters. */
  currency: string
  /** What was bought, as the quote had it. */
  lines: QuoteLine[]
  /** Given back so far, in the currency's minor unit. */
  refunded: number
  /** When the order was made, in ISO 8601. */
  createdAt: string
}
