import type { Cart, Destination, FutureUsage, OrderStatus, OrderView, QuoteLine, Shipping } from '@pay-checkout/protocol'

/** An order, as the merchant's own code gets it. Amounts are in the currency's minor unit. */
export interface Order {
  id: string
  /** Short, for people: `K7F3-9QXM`. Not unique enough to look an order up by. */
  reference: string
  status: OrderStatus
  amount: number
  /** Three lower-case letters. */
  currency: string
  /** What was bought. */
  items: Cart
  /** What the buyer saw. */
  lines: QuoteLine[]
  /** Where the goods go, as far as the price depended on it. */
  destination?: Destination
  /** Who gets the goods, and where, as the buyer wrote it. It is in the `destination`. */
  shipping?: Shipping
  /** Your own id of the user who was signed in, as `customer` gave it. */
  userId?: string
  /** Given by the buyer and verified by nobody. */
  email?: string
  livemode: boolean
  /** `pi_…`, once there is one. */
  paymentIntentId?: string
  /** Taken by Stripe: less than `amount` if you captured a part. */
  received: number
  /** Given back, or on its way back. */
  refunded: number
  /** Taken by buyers' banks in disputes: until one is won, and for good if it is lost. An inquiry takes nothing yet. */
  disputed: number
  /** A bank suspects fraud, in Stripe's words: `made_with_stolen_card`… A refund now avoids the dispute. */
  fraudWarning?: string
  /** What Stripe Radar makes of the last attempt to pay. */
  risk?: Risk
  /** Why `fulfil` is not called: what `hold` said. */
  held?: string
  /** Unix milliseconds. */
  createdMs: number
}

/** https://docs.stripe.com/radar/risk-evaluation */
export interface Risk {
  /** `normal`, `elevated`, `highest`, or `not_assessed`; where Radar looks at all. */
  level?: string
  /** From 0 to 99; only with Radar for Fraud Teams. */
  score?: number
  /** Of the card: `pass`, `fail`, `unavailable` or `unchecked`, each only where the buyer gave it. */
  checks: { cvc?: string; postalCode?: string; address?: string }
  /** Radar's rules, or you, have placed the payment in review. `reason` is why it is open, or how it ended: `rule`, `approved`… */
  review?: { id: string; open: boolean; reason: string }
}

/** What else was agreed about a cart. */
export interface CartTerms {
  destination?: Destination
  /** The money is held, and taken later. Default: at once. */
  capture?: 'manual'
  /** The card is saved with the payment. */
  setupFutureUsage?: FutureUsage
}

/** A priced cart. It never changes: another price is another cart. */
export interface PricedCart extends CartTerms {
  /** Who gets it. Apart from the terms, so that it can be forgotten. */
  shipping?: Shipping
  /** A hash of everything below. The PaymentIntent's metadata carries it, so the two can't drift apart. */
  fingerprint: string
  currency: string
  amount: number
  items: Cart
  lines: QuoteLine[]
}

/** An order, with what only this package needs. */
export interface StoredOrder extends Order, CartTerms {
  checkoutId: string
  /** `cus_…` of its user. */
  customerId?: string
  /** Whom declines are counted against: a hash of the buyer's address, if that is known. */
  client?: string
  token: string
  /** The fingerprint of its current cart. */
  cart: string
  /** Goes up with every new PaymentIntent. */
  attempt: number
  /** `acct_…` that its PaymentIntent was made in, where Stripe said so. */
  account?: string
  /** The fingerprint of the cart that its PaymentIntent is for; undefined while somebody has Stripe change that. */
  intentCart?: string
  /** The server has begun to confirm the PaymentIntent: it is never changed any more, only replaced. */
  isIntentFixed: boolean
  /** When the buyer last asked for its PaymentIntent. */
  touchedMs: number
  /** There was a dispute or an inquiry, whatever came of it. */
  wasDisputed: boolean
  /** When somebody let `fulfil` go ahead, so that `hold` is not asked any more. */
  releasedMs?: number
  /** When the fetch that the row shows STARTED: an older answer of Stripe's never overwrites a newer one. */
  syncedMs: number
}

/** Without the token and the rest of our own bookkeeping: safe to log. */
export function toOrder(stored: StoredOrder): Order {
  return {
    id: stored.id,
    reference: stored.reference,
    status: stored.status,
    amount: stored.amount,
    currency: stored.currency,
    items: stored.items,
    lines: stored.lines,
    ...(stored.destination && { destination: stored.destination }),
    ...(stored.shipping && { shipping: stored.shipping }),
    ...(stored.userId !== undefined && { userId: stored.userId }),
    ...(stored.email !== undefined && { email: stored.email }),
    livemode: stored.livemode,
    ...(stored.paymentIntentId !== undefined && { paymentIntentId: stored.paymentIntentId }),
    received: stored.received,
    refunded: stored.refunded,
    disputed: stored.disputed,
    ...(stored.fraudWarning !== undefined && { fraudWarning: stored.fraudWarning }),
    ...(stored.risk && { risk: stored.risk }),
    ...(stored.held !== undefined && { held: stored.held }),
    createdMs: stored.createdMs,
  }
}

/** What the buyer may see. */
export function toOrderView(stored: StoredOrder): OrderView {
  return {
    id: stored.id,
    reference: stored.reference,
    status: stored.status,
    amount: stored.amount,
    currency: stored.currency,
    lines: stored.lines,
    refunded: stored.refunded,
    createdAt: new Date(stored.createdMs).toISOString(),
  }
}
