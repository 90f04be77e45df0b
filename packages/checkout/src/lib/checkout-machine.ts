/**
 * What a checkout can be, and how it gets from one state to the next.
 *
 * Pure: `transition(state, event)` gives the next state and what is to be done about it; the controller does it. The table
 * is all there is: a cell that is not there is illegal, changes nothing, and asks for a complaint. Nothing here is hoped
 * for: `paid` is sent only when Stripe has reported it.
 */
import type { Quote, SetupQuote } from '@pay-checkout/protocol'
import type { CheckoutProblem, ProblemCode } from '../errors.ts'

export type StateName =
  /** Asking for the quote, loading Stripe.js, or mounting its fields. */
  | 'loading'
  /** The buyer can type and pay. */
  | 'ready'
  /** An attempt to pay is under way. */
  | 'submitting'
  /** The buyer's bank asks for 3D Secure. */
  | 'authenticating'
  /** The bank takes its time, or the buyer has a voucher or a transfer to pay. */
  | 'processing'
  /** Stripe has reported that the payment went through. */
  | 'succeeded'
  /** 3D Secure was left unfinished; the buyer can try again. */
  | 'canceled'
  /** Stripe.js or the server could not be reached, or the outcome is unknown; the buyer can retry. */
  | 'unavailable'

/** What the buyer is shown: what a cart costs, or that a card is saved. */
export type Offer = Quote | SetupQuote

/** What is known of a payment that Stripe has taken, of a card that it has saved, or of an order that was free. */
export interface Payment {
  /** Unknown with `fetchClientSecret` and for a saved card, or if the browser lost its session storage during a redirect. */
  readonly orderId: string | undefined
  /** Opens `GET /orders/:id`; keep it to the buyer. Unknown when `orderId` is. */
  readonly orderToken: string | undefined
  /** Short, for people. The server tells it shortly after the payment. */
  readonly reference: string | undefined
  /** Nothing for a saved card and for a free order. */
  readonly paymentIntentId: string | undefined
  /** Of a card that was saved with `mode="setup"`. */
  readonly setupIntentId: string | undefined
  /** In the currency's minor unit. 0 for a saved card. */
  readonly amount: number
  /** Three lower-case letters; nothing for a saved card. */
  readonly currency: string | undefined
}

/** A snapshot of the checkout. */
export interface CheckoutState {
  readonly name: StateName
  /** What the buyer sees and has agreed to by pressing Pay. */
  readonly quote: Offer | undefined
  /** Why the last attempt did not go through, or why the checkout is unavailable. */
  readonly problem: CheckoutProblem | undefined
  /** Only in `processing` and `succeeded`. */
  readonly payment: Payment | undefined
}

export type CheckoutEvent =
  /** Start, or start over. */
  | { type: 'load' }
  /** The cart has changed. */
  | { type: 'refresh' }
  /** The server has said what the cart costs. */
  | { type: 'quoted'; quote: Offer }
  /** The server says no to where the goods are to go, or could not be asked. Another address may be fine. */
  | { type: 'unquoted'; problem: CheckoutProblem }
  /** Stripe's fields take input. */
  | { type: 'mounted' }
  /** The server or Stripe.js is out of reach. */
  | { type: 'failed'; problem: CheckoutProblem }
  /** The buyer pressed Pay. */
  | { type: 'submit' }
  /** The page held the payment back. */
  | { type: 'withdrawn' }
  /** Nothing was charged: the fields or the server said no before Stripe was asked. */
  | { type: 'refused'; problem: CheckoutProblem }
  /** Nothing was charged: the price is another one. */
  | { type: 'repriced'; quote: Offer }
  /** 3D Secure is on the screen. */
  | { type: 'challenged' }
  /** Stripe reported that the payment went through. */
  | { type: 'paid'; payment: Payment }
  /** Stripe reported that it is not confirmed yet. */
  | { type: 'pending'; payment: Payment }
  /** Stripe reported that the payment failed. */
  | { type: 'declined'; problem: CheckoutProblem }
  /** Stripe still waits for 3D Secure, and the buyer has left it. */
  | { type: 'abandoned' }
  /** Stripe could not be asked how the attempt ended. */
  | { type: 'lost' }
  /** The server has told the order's reference. */
  | { type: 'referenced'; payment: Payment }
  /** A new purchase. */
  | { type: 'reset' }
  /** The element was put elsewhere in the page, which reloads Stripe's frames. */
  | { type: 'moved' }
  /** The element was taken out of the page. */
  | { type: 'removed' }
export type EventType = CheckoutEvent['type']

/** What the controller has to do. `tell-*` dispatches the DOM event of that name. */
export type Effect =
  | 'load'
  | 'requote'
  | 'reprice'
  | 'remount'
  | 'unmount'
  | 'pay'
  | 'poll'
  | 'forget'
  | 'complain'
  | 'tell-ready'
  | 'tell-quote'
  | 'tell-authenticate'
  | 'tell-cancel'
  | 'tell-processing'
  | 'tell-success'
  | 'tell-error'

type Row = Partial<Record<EventType, readonly [to: StateName, ...effects: Effect[]]>>

/** Where the buyer can type: `ready`, and `canceled`, which differs in what it says. */
const form = {
  load: ['loading', 'load'],
  submit: ['submitting', 'pay'],
  // By an earlier attempt, of which this page had not heard.
  declined: ['ready', 'tell-error'],
  abandoned: ['canceled', 'tell-cancel'],
  failed: ['unavailable', 'unmount', 'tell-error'],
  reset: ['loading', 'forget', 'load'],
  moved: ['loading', 'remount'],
  removed: ['loading', 'unmount'],
} satisfies Row

/** While an attempt is under way: `submitting`, and `authenticating`, which differs in what it says. */
const attempt = {
  withdrawn: ['ready'],
  refused: ['ready', 'tell-error'],
  repriced: ['ready', 'reprice', 'tell-quote', 'tell-error'],
  paid: ['succeeded', 'forget', 'unmount', 'tell-success'],
  pending: ['processing', 'unmount', 'poll', 'tell-processing'],
  declined: ['ready', 'tell-error'],
  abandoned: ['canceled', 'tell-cancel'],
  lost: ['unavailable', 'unmount', 'tell-error'],
} satisfies Row

export const transitions: Record<StateName, Row> = {
  loading: {
    load: ['loading', 'load'],
    refresh: ['loading', 'load'],
    quoted: ['loading', 'tell-quote'],
    mounted: ['ready', 'tell-ready'],
    failed: ['unavailable', 'unmount', 'tell-error'],
    lost: ['unavailable', 'unmount', 'tell-error'],
    // An earlier attempt went further than this page knew.
    paid: ['succeeded', 'forget', 'unmount', 'tell-success'],
    pending: ['processing', 'unmount', 'poll', 'tell-processing'],
    reset: ['loading', 'load'],
    moved: ['loading', 'load'],
    removed: ['loading', 'unmount'],
  },
  ready: { ...form, refresh: ['ready', 'requote'], quoted: ['ready', 'reprice', 'tell-quote'], unquoted: ['ready', 'tell-error'] },
  canceled: { ...form, refresh: ['canceled', 'requote'], quoted: ['canceled', 'reprice', 'tell-quote'], unquoted: ['ready', 'tell-error'] },
  submitting: {
    ...attempt,
    challenged: ['authenticating', 'tell-authenticate'],
    // The frames are put right once the attempt is over: touching them now could break it.
    moved: ['submitting'],
    removed: ['submitting'],
  },
  authenticating: {
    ...attempt,
    moved: ['authenticating'],
    removed: ['authenticating'],
  },
  processing: {
    paid: ['succeeded', 'forget', 'tell-success'],
    declined: ['loading', 'load', 'tell-error'],
    abandoned: ['loading', 'load'],
    referenced: ['processing'],
    reset: ['loading', 'forget', 'load'],
    moved: ['processing', 'poll'],
    removed: ['processing'],
  },
  succeeded: {
    referenced: ['succeeded'],
    reset: ['loading', 'load'],
    moved: ['succeeded'],
    removed: ['succeeded'],
  },
  unavailable: {
    load: ['loading', 'load'],
    refresh: ['loading', 'load'],
    // Not forgotten: the outcome of an attempt may be unknown, and a new order could be paid twice.
    reset: ['loading', 'load'],
    moved: ['unavailable'],
    removed: ['unavailable'],
  },
}

export const initialState: CheckoutState = { name: 'loading', quote: undefined, problem: undefined, payment: undefined }

/** After these, what went wrong before is no longer worth telling. */
const fresh: readonly EventType[] = ['load', 'submit', 'abandoned', 'paid', 'pending', 'reset']

/** What a price that comes now has done away with. */
const unquoted: readonly (ProblemCode | undefined)[] = ['cart_refused', 'network', 'server']

/** The problem that an event stands for, where it does not bring its own. */
const implied: Partial<Record<EventType, CheckoutProblem>> = {
  repriced: { code: 'price_changed' },
  lost: { code: 'unknown_outcome' },
}

const isOver = (problem: CheckoutProblem | undefined, type: EventType): boolean =>
  fresh.includes(type) || (type === 'quoted' && unquoted.includes(problem?.code))

export function transition(state: CheckoutState, event: CheckoutEvent): [CheckoutState, readonly Effect[]] {
  const cell = transitions[state.name][event.type]
  if (!cell) return [state, ['complain']]
  const [name, ...effects] = cell
  return [
    {
      name,
      quote: 'quote' in event ? event.quote : state.quote,
      problem:
        'problem' in event
          ? event.problem
          : (implied[event.type] ?? (isOver(state.problem, event.type) ? undefined : state.problem)),
      payment:
        'payment' in event
          ? event.payment
          : name === 'succeeded' || name === 'processing'
            ? state.payment
            : undefined,
    },
    effects,
  ]
}
