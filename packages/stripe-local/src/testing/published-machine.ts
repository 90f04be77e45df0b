/**
 * What Stripe's documentation says of statuses and events, written down apart from the code, for the property test to hold
 * the code against. A change of an object that no line knows is a fault.
 *
 * - https://docs.stripe.com/payments/paymentintents/lifecycle
 * - https://docs.stripe.com/api/events/types
 * - https://docs.stripe.com/radar/reviews
 * - https://docs.stripe.com/disputes/how-disputes-work, https://docs.stripe.com/refunds#failed-refunds
 */
import type { Change } from './watched-account.ts'

type Fields = Change['after']

/** From a status (`new` for an object that begins) to the next, and the events that tell of it. */
const transitions: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>>> = {
  payment_intent: {
    new: { requires_payment_method: ['payment_intent.created'] },
    requires_payment_method: {
      requires_payment_method: [],
      requires_confirmation: [],
      canceled: ['payment_intent.canceled'],
    },
    requires_confirmation: {
      requires_confirmation: [],
      requires_action: ['payment_intent.requires_action'],
      processing: ['payment_intent.processing'],
      requires_capture: ['payment_intent.amount_capturable_updated'],
      succeeded: ['payment_intent.succeeded'],
      requires_payment_method: ['payment_intent.payment_failed'],
      canceled: ['payment_intent.canceled'],
    },
    requires_action: {
      requires_action: [],
      requires_confirmation: [],
      processing: ['payment_intent.processing'],
      requires_capture: ['payment_intent.amount_capturable_updated'],
      succeeded: ['payment_intent.succeeded'],
      requires_payment_method: ['payment_intent.payment_failed'],
      canceled: ['payment_intent.canceled'],
    },
    processing: {
      succeeded: ['payment_intent.succeeded'],
      requires_payment_method: ['payment_intent.payment_failed'],
    },
    requires_capture: { succeeded: ['payment_intent.succeeded'], canceled: ['payment_intent.canceled'] },
    succeeded: {},
    canceled: {},
  },
  setup_intent: {
    new: { requires_payment_method: ['setup_intent.created'] },
    requires_payment_method: {
      requires_payment_method: [],
      requires_confirmation: [],
      canceled: ['setup_intent.canceled'],
    },
    requires_confirmation: {
      requires_confirmation: [],
      requires_action: ['setup_intent.requires_action'],
      succeeded: ['setup_intent.succeeded'],
      requires_payment_method: ['setup_intent.setup_failed'],
      canceled: ['setup_intent.canceled'],
    },
    requires_action: {
      requires_confirmation: [],
      succeeded: ['setup_intent.succeeded'],
      requires_payment_method: ['setup_intent.setup_failed'],
      canceled: ['setup_intent.canceled'],
    },
    succeeded: {},
    canceled: {},
  },
  charge: {
    new: { succeeded: ['charge.succeeded'], pending: ['charge.pending'], failed: ['charge.failed'] },
    pending: { succeeded: ['charge.succeeded'], failed: ['charge.failed'] },
    succeeded: { succeeded: [] },
    failed: {},
  },
  refund: {
    new: { succeeded: [], pending: [] },
    pending: { pending: [], succeeded: ['refund.updated'], failed: ['refund.failed'] },
    succeeded: { succeeded: [], failed: ['refund.failed'] },
    failed: {},
  },
  dispute: {
    new: {
      needs_response: ['charge.dispute.created', 'charge.dispute.funds_withdrawn'],
      warning_needs_response: ['charge.dispute.created'],
      // A SEPA debit that was taken back.
      lost: ['charge.dispute.created', 'charge.dispute.funds_withdrawn', 'charge.dispute.closed'],
    },
    needs_response: {
      needs_response: [],
      under_review: ['charge.dispute.updated'],
      lost: ['charge.dispute.closed'],
    },
    under_review: {
      won: ['charge.dispute.closed', 'charge.dispute.funds_reinstated'],
      lost: ['charge.dispute.closed'],
    },
    warning_needs_response: {
      warning_under_review: ['charge.dispute.updated'],
      warning_closed: ['charge.dispute.closed'],
    },
    warning_under_review: {
      warning_closed: ['charge.dispute.closed'],
      needs_response: ['charge.dispute.updated', 'charge.dispute.funds_withdrawn'],
    },
    won: { won: [] },
    lost: { lost: [] },
    warning_closed: {},
  },
  review: { new: { '-': ['review.opened'] }, '-': { '-': ['review.closed'] } },
  payment_method: { new: { '-': [] }, '-': { '-': [] } },
}

/** Events that tell of a change other than of the status. */
const otherEvents: readonly {
  kind: string
  type: string
  tells: (before: Fields | null, after: Fields) => boolean
  /** The id of the object that it is about, if that is another. */
  about?: (after: Fields) => unknown
}[] = [
  {
    kind: 'payment_method',
    type: 'payment_method.attached',
    tells: (before, after) => before !== null && before['customer'] === null && after['customer'] !== null,
  },
  { kind: 'charge', type: 'charge.captured', tells: (before, after) => isHeld(before) && after['captured'] === true },
  {
    // Asynchronous capture: the money is booked after the charge has succeeded.
    kind: 'charge',
    type: 'charge.updated',
    tells: (before, after) =>
      before?.['status'] === 'succeeded' &&
      before['captured'] === true &&
      before['balance_transaction'] === null &&
      after['balance_transaction'] !== null,
  },
  {
    // Money that is released changes nothing of its charge. https://docs.stripe.com/changelog/basil/2025-03-31/remove-refund-from-partial-capture-and-payment-cancellation-flow
    kind: 'payment_intent',
    type: 'charge.expired',
    tells: (before, after) => before?.['status'] === 'requires_capture' && after['cancellation_reason'] === 'expired',
    about: (intent) => intent['latest_charge'],
  },
  {
    // A refund that failed has no event of its charge.
    kind: 'charge',
    type: 'charge.refunded',
    tells: (before, after) => before !== null && Number(after['amount_refunded']) > Number(before['amount_refunded']),
  },
  {
    kind: 'refund',
    type: 'refund.created',
    tells: (before, after) => before?.['balance_transaction'] === null && after['balance_transaction'] !== null,
  },
]

const isHeld = (charge: Fields | null): boolean => charge?.['status'] === 'succeeded' && charge['captured'] === false

/** The events that a change has to have, as `type of id`; an error for a change that is not published. */
export function eventsOf({ kind, id, before, after }: Change): string[] {
  const statusOf = (object: Fields | null): string => {
    const status = object?.['status']
    return object === null ? 'new' : typeof status === 'string' ? status : '-'
  }
  const [from, to] = [statusOf(before), statusOf(after)]
  const events = transitions[kind]?.[from]?.[to]
  if (events === undefined) throw new Error(`No ${kind} goes from ${from} to ${to}`)
  const others = otherEvents.filter((other) => other.kind === kind && other.tells(before, after))
  return [
    ...events.map((type) => `${type} of ${id}`),
    ...others.map(({ type, about }) => `${type} of ${about === undefined ? id : String(about(after))}`),
  ]
}

/** What an event cannot come before: events of these types, one of which is there, about the object that it names. */
export const causes: readonly {
  readonly effect: RegExp
  readonly of: (object: Fields) => unknown
  readonly oneOf: readonly string[]
}[] = [
  { effect: /^payment_intent\.(?!created)/, of: ({ id }) => id, oneOf: ['payment_intent.created'] },
  { effect: /^setup_intent\.(?!created)/, of: ({ id }) => id, oneOf: ['setup_intent.created'] },
  { effect: /^charge\.(succeeded|pending|failed)$/, of: (charge) => charge['payment_intent'], oneOf: ['payment_intent.created'] },
  { effect: /^charge\.(captured|updated|refunded|expired)$/, of: ({ id }) => id, oneOf: ['charge.succeeded'] },
  { effect: /^charge\.dispute\.created$/, of: (dispute) => dispute['charge'], oneOf: ['charge.succeeded'] },
  { effect: /^charge\.dispute\.(?!created)/, of: ({ id }) => id, oneOf: ['charge.dispute.created'] },
  { effect: /^charge\.dispute\.funds_reinstated$/, of: ({ id }) => id, oneOf: ['charge.dispute.closed'] },
  { effect: /^review\.opened$/, of: (review) => review['charge'], oneOf: ['charge.succeeded'] },
  { effect: /^review\.closed$/, of: ({ id }) => id, oneOf: ['review.opened'] },
  { effect: /^refund\.created$/, of: (refund) => refund['charge'], oneOf: ['charge.succeeded'] },
  { effect: /^refund\.(updated|failed)$/, of: ({ id }) => id, oneOf: ['refund.created'] },
  { effect: /^payment_intent\.processing$/, of: (intent) => intent['latest_charge'], oneOf: ['charge.pending'] },
  {
    effect: /^payment_intent\.(succeeded|amount_capturable_updated)$/,
    of: (intent) => intent['latest_charge'],
    oneOf: ['charge.succeeded'],
  },
  {
    effect: /^payment_intent\.payment_failed$/,
    of: (intent) => (intent['last_payment_error'] as Fields | null)?.['charge'],
    oneOf: ['charge.failed'],
  },
]
