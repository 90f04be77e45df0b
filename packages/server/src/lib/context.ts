import type { Cart, Destination, FutureUsage, QuoteLine } from '@pay-checkout/protocol'
import type { SavedCards } from './customers/customer-session.ts'
import type { Guard } from './http/admission.ts'
import type { ClientAddress } from './http/client-address.ts'
import type { Look } from './http/fresh-order.ts'
import type { Limits } from './limits.ts'
import type { Log } from './log.ts'
import type { Turns } from './minting/in-turn.ts'
import type { StandardSchema } from './minting/item-options.ts'
import type { Order } from './orders/order.ts'
import type { EffectKind, OrderStore } from './orders/order-store.ts'
import type { EffectCall, Hooks } from './settlement/effects.ts'
import type { Hold } from './settlement/reason-to-hold.ts'
import type { AskAccount } from './stripe-account.ts'
import type { StripeClient } from './stripe-client.ts'
import type { Trace } from './operations/trace.ts'
import type { Work } from './operations/work.ts'

/** What the merchant's code says a cart costs, or why it can't be had, in words for the buyer. */
export type Price =
  | {
      currency: string
      /** They may add up to 0: such an order is paid without Stripe. */
      lines: QuoteLine[]
      /** Hold the money now and take it later. Default: it is taken at once. */
      capture?: 'manual' | undefined
      /**
       * Save the card with the payment, to charge it later. Tell your buyers so: Stripe's fields say it too. Default: it is
       * saved only if a signed-in buyer ticks Stripe's own checkbox.
       */
      setupFutureUsage?: FutureUsage | undefined
    }
  | { refused: string }

/** Decides the price. The buyer's browser has no say in it. */
export type PriceCart = (cart: {
  items: Cart
  /** Where the goods go, if the page asked the buyer. Anybody may claim anything here: it is for shipping and tax. */
  destination?: Destination
  /** Who is signed in, as `customer` said. */
  customer?: Customer
}) => Price | Promise<Price>

/** A user of the merchant's own, signed in with the merchant. */
export interface Customer {
  /** The merchant's own id of the user. It never changes, and no other user ever gets it. */
  id: string
  /** Verified by the merchant: receipts go there unless the buyer says another one. */
  email?: string | undefined
  name?: string | undefined
}

/** Says who is signed in, by the merchant's own session: a cookie or a header of this request, never its body. */
export type FindCustomer = (request: Request) => Customer | undefined | Promise<Customer | undefined>

/** Who asks. */
export interface Buyer {
  user?: Customer
  /** Whom attempts are counted against: a hash of the address, where that is known. */
  client?: string
}

/** Ships, unlocks, sends: whatever a paid order is for. */
export type Fulfil = (order: Order, call: EffectCall) => unknown

/** What every step of a payment works with. */
export interface Context {
  stripe: StripeClient
  orders: OrderStore
  price: PriceCart
  fulfil: Fulfil
  hold?: Hold | undefined
  hooks: Hooks
  /** What these two can carry out. */
  effects: readonly EffectKind[]
  customer: FindCustomer | undefined
  /** False for none. */
  savedCards: SavedCards | false
  guard: Guard | undefined
  clientAddress: ClientAddress | undefined
  limits: Limits
  itemOptions: StandardSchema | undefined
  /** In the minor unit of any currency. */
  maxTotal: number
  /** Origins of pages on other hosts that may call. */
  origins: ReadonlySet<string>
  /** Where buyers may be sent back to. Undefined: to the page that calls. */
  returnUrls: readonly URL[] | undefined
  publishableKey: string
  /** Whether the publishable key takes real money. */
  livemode: boolean
  webhookSecrets: readonly string[]
  log: Log
  trace: Trace
  /** Unix milliseconds. */
  clock: () => number
  /** Milliseconds after which an unpaid order that nobody touches is canceled. */
  abandonAfter: number
  /** Whose the keys are. */
  account: AskAccount
  /** What is under way. */
  work: Work
  /** One after the other for the same key. */
  inTurn: Turns
  /** For whoever asks how an order stands, by its id. In this process: another may look at the same time. */
  looks: Map<string, Look>
}
