import type { OrderStatus } from '@pay-checkout/protocol'
import type { CustomerStore } from './customer-store.ts'
import type { EventStore } from './event-store.ts'
import type { LimitStore } from './limit-store.ts'
import type { LedgerEntry } from './ledger.ts'
import type { PricedCart, Risk, StoredOrder } from './order.ts'
import type { SetupStore } from './setup-store.ts'

/** What Stripe said about one PaymentIntent, and what it means for the order. */
export interface Settlement {
  paymentIntentId: string
  status: OrderStatus
  /** The fingerprint of the cart that the PaymentIntent is for. */
  cart: string
  received: number
  /** Stripe will not take this back, so it holds even if a later fetch was written first. */
  final: boolean
  /** As far as Stripe was asked. */
  ledger: Omit<LedgerEntry, 'orderId'>[]
  /** Undefined if it was not fetched, or nobody has tried to pay. */
  risk?: Risk | undefined
  /** A person has approved the payment. */
  isApproved: boolean
  /** When the fetch started. */
  fetchedMs: number
  nowMs: number
  /** The event that this settles. */
  eventId?: string
  /** What is to be written into the outbox. */
  effects: readonly EffectKind[]
}

/** The first part of an effect's name, up to a colon. None begins like another. */
export type EffectKind = 'fulfil' | 'paid' | 'held' | 'refund' | 'dispute' | 'warning' | 'review' | 'canceled'

/** Which orders. Each condition that is there must hold. */
export interface OrderFilter {
  status?: OrderStatus
  userId?: string
  /** Whatever the case of its letters. */
  email?: string
  reference?: string
  /** Unix milliseconds: from, and before. */
  createdFrom?: number
  createdTo?: number
  /** There was a dispute or an inquiry, whatever came of it. */
  disputed?: true
  /** `fulfil` is held back. */
  held?: true
}

export interface DisputeFilter {
  /** Those that wait for the merchant's answer. */
  open?: true
  orderId?: string
}

/** One row of the outbox. */
export interface Effect {
  orderId: string
  name: string
}

/** The order as it was written, and the status that it had until then: of several settlements, one makes the change. */
export interface Settled {
  order: StoredOrder
  before: OrderStatus
}

/** An event that waits for its work. Its body is not kept: we ask Stripe again, and the body holds a client secret. */
export interface InboxEvent {
  id: string
  type: string
  paymentIntentId: string
  /** From the PaymentIntent's metadata; not on every object. */
  orderId: string | undefined
  receivedMs: number
  attempts: number
}

/**
 * Where orders are kept. Every method is one transaction. State changes only by conditional statements, so any number
 * of processes may work on the same store.
 */
export interface OrderStore {
  byId(id: string): Promise<StoredOrder | undefined>
  byCheckout(checkoutId: string): Promise<StoredOrder | undefined>
  byIntent(paymentIntentId: string): Promise<StoredOrder | undefined>
  /** Newest first, after the order with the id `after`. */
  list(page: OrderFilter & { limit: number; after?: string }): Promise<StoredOrder[]>
  cart(orderId: string, fingerprint: string): Promise<PricedCart | undefined>

  /** Writes a draft, or finds the order that this checkout has already; keeps the cart beside its earlier ones. */
  open(order: NewOrder): Promise<StoredOrder>
  /** Gives the order its PaymentIntent, and the order back; undefined if the attempt is over or somebody else was first. */
  attach(order: StoredOrder, paymentIntentId: string, fetchedMs: number, account?: string): Promise<StoredOrder | undefined>
  /**
   * Takes the order's PaymentIntent into one's hands, to have Stripe change it. False if somebody else has it, is confirming it, or
   * has changed it since the order was read. Who dies before `endChange` leaves it so for good: nobody knows what it is for, and it has to be replaced.
   */
  beginChange(order: StoredOrder): Promise<boolean>
  /** Gives it back, for this cart. Only for who began. */
  endChange(order: StoredOrder, cart: string): Promise<void>
  /**
   * From here on nobody changes the PaymentIntent, so that it can be confirmed for what the buyer saw. False if it is for another
   * cart by now, or somebody is changing it.
   */
  fix(order: StoredOrder, cart: string): Promise<boolean>
  /** Starts the next attempt: no PaymentIntent, this cart, and nobody has released it. False if the order has moved on since it was read. */
  renew(order: StoredOrder, cart: string): Promise<boolean>
  /** Writes what Stripe said, and in the same transaction the effects of what has changed. */
  settle(settlement: Settlement): Promise<Settled | undefined>
  /**
   * An order that costs nothing is paid, with the effects that are due. Undefined if the order has moved on since it was read,
   * has a PaymentIntent, or the cart costs something.
   */
  settleFree(order: StoredOrder, cart: string, nowMs: number, effects: readonly EffectKind[]): Promise<StoredOrder | undefined>
  /** An order in review whose money by this PaymentIntent the merchant takes is paid, with the effects that are due. False if it is not in review (any more). */
  accept(id: string, paymentIntentId: string, nowMs: number, effects: readonly EffectKind[]): Promise<boolean>
  /** Closes an unpaid order for a person to look at. */
  markForReview(id: string, nowMs: number, effects: readonly EffectKind[]): Promise<void>
  ledgerEntry(id: string): Promise<LedgerEntry | undefined>
  /** Newest first, after the one with the id `after`. */
  disputes(page: DisputeFilter & { limit: number; after?: string }): Promise<LedgerEntry[]>
  /** Lets `fulfil` go ahead, now and in future. */
  release(id: string, nowMs: number): Promise<void>

  /** Orders of this mode that Stripe may know more about: unfinished, and the longer their buyer is away the rarer. */
  stale(which: { livemode: boolean; nowMs: number; staleMs: number; rarelyMs: number }, limit: number): Promise<StoredOrder[]>
  /** Takes an order that could not be looked up as if it had been, so that it waits its turn like the others. */
  postpone(id: string, nowMs: number): Promise<void>
  cancelDraft(id: string, nowMs: number, effects: readonly EffectKind[]): Promise<boolean>

  inbox: {
    /** False if the event was there already. */
    add(event: Omit<InboxEvent, 'attempts'>, dueMs: number): Promise<boolean>
    due(nowMs: number, limit: number): Promise<InboxEvent[]>
    done(id: string, nowMs: number, error?: string): Promise<void>
    retry(id: string, dueMs: number, error: string): Promise<void>
    /** Forgets what was done before. */
    prune(beforeMs: number): Promise<void>
  }
  outbox: {
    /** Effects of these kinds, of orders of this mode, that are due and that nobody is at; of one order, or of all. */
    due(which: { kinds: readonly EffectKind[]; livemode: boolean; nowMs: number; orderId?: string }, limit: number): Promise<Effect[]>
    /** The number of this attempt, or undefined if there is nothing to do, or somebody else is at it. */
    claim(effect: Effect, nowMs: number, leaseMs: number): Promise<number | undefined>
    /** Keeps the claim while the work goes on. */
    extend(effect: Effect, attempt: number, leaseMs: number): Promise<void>
    done(effect: Effect, nowMs: number): Promise<void>
    retry(effect: Effect, attempt: number, dueMs: number): Promise<void>
    /**
     * Makes the order held and its `fulfil` never due, until it is released; which it may be by now: then false, and it is due at
     * once. With `evenReleased`, an earlier release is taken back.
     */
    hold(
      orderId: string,
      attempt: number,
      reason: string,
      nowMs: number,
      effects: readonly EffectKind[],
      evenReleased?: boolean,
    ): Promise<boolean>
  }
  /** How much was due before and is not done, nor in anybody's hands: events, and effects of these kinds, of orders of this mode. */
  backlog(which: { kinds: readonly EffectKind[]; livemode: boolean; beforeMs: number }): Promise<{ events: number; effects: number }>
  events: EventStore
  customers: CustomerStore
  setups: SetupStore
  limits: LimitStore
  close(): Promise<void>
}

export interface NewOrder {
  id: string
  checkoutId: string
  token: string
  reference: string
  livemode: boolean
  email: string | undefined
  /** The merchant's own id of the user who is signed in. */
  userId?: string | undefined
  /** Whom declines are counted against. */
  client?: string | undefined
  cart: PricedCart
  nowMs: number
}
