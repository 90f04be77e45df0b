/**
 * What Stripe says of each test card (https://docs.stripe.com/testing, https://docs.stripe.com/radar/testing), written
 * down apart from the code that is to behave so: the tests take every card of the README's table through every way to
 * confirm, and compare.
 */

/** Where an attempt ends, and all that is told on the way. */
export interface Outcome {
  /** Of the intent, at the end. */
  readonly status: 'succeeded' | 'requires_payment_method'
  /** What whoever confirmed is told, or what stands on the intent if that was found out later. */
  readonly error: { readonly type: string; readonly code: string; readonly decline_code?: string } | null
  /** Of the charge; `null` where there is none. */
  readonly charge: { readonly status: string; readonly outcome: object; readonly failure_code?: string | null } | null
  /** Every event in its order, from the intent's creation on. */
  readonly events: readonly string[]
}

export interface CardOutcome {
  /** Whether the buyer's bank asks for 3D Secure, with the buyer present: for payments and setups alike. */
  readonly asks: boolean
  readonly payment: Outcome
  readonly setup: Outcome
  /** What comes by itself in the next ten seconds after a payment. */
  readonly later: readonly string[]
  /** A refund of the whole payment: its status at once and ten seconds later, and all its events. */
  readonly refund?: { readonly statuses: readonly [string, string]; readonly events: readonly string[] }
}

type Checks = { readonly level?: string; readonly type?: string; readonly reason?: string | null }
const outcome = ({ level = 'normal', type = 'authorized', reason = null }: Checks): object => ({
  risk_level: level,
  type,
  reason,
})

const paid = (level?: string): Outcome => ({
  status: 'succeeded',
  error: null,
  charge: { status: 'succeeded', failure_code: null, outcome: outcome({ ...(level !== undefined && { level }) }) },
  events: ['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'],
})

const saved: Outcome = {
  status: 'succeeded',
  error: null,
  charge: null,
  events: ['setup_intent.created', 'setup_intent.succeeded'],
}

const cardError = (code: string, decline_code?: string) => ({
  type: 'card_error',
  code,
  ...(decline_code !== undefined && { decline_code }),
})

const declined = (code: string, declineCode?: string, checks?: Checks): Outcome => ({
  status: 'requires_payment_method',
  error: cardError(code, declineCode),
  charge: {
    status: 'failed',
    failure_code: code,
    outcome: outcome({ type: 'issuer_declined', reason: declineCode ?? code, ...checks }),
  },
  events: ['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'],
})

const notSaved = (code: string, declineCode?: string): Outcome => ({
  status: 'requires_payment_method',
  error: cardError(code, declineCode),
  charge: null,
  events: ['setup_intent.created', 'setup_intent.setup_failed'],
})

/** The same, with the buyer's bank asking in between. */
const asked = ({ events: [created = '', ...rest], ...end }: Outcome): Outcome => ({
  ...end,
  events: [created, `${created.split('.')[0]}.requires_action`, ...rest],
})

/** The buyer fails 3D Secure: no charge is tried. */
export const notAuthenticated = (object: 'payment_intent' | 'setup_intent'): Outcome => ({
  status: 'requires_payment_method',
  error: { type: 'invalid_request_error', code: `${object}_authentication_failure` },
  charge: null,
  events: [
    `${object}.created`,
    `${object}.requires_action`,
    object === 'payment_intent' ? 'payment_intent.payment_failed' : 'setup_intent.setup_failed',
  ],
})

/** Asynchronous capture: the balance transaction comes by itself. */
const booked = ['charge.updated']

const pays: CardOutcome = { asks: false, payment: paid(), setup: saved, later: booked }
const paysAt = (level: string): CardOutcome => ({ ...pays, payment: paid(level) })
const declines = (code: string, declineCode?: string): CardOutcome => ({
  asks: false,
  payment: declined(code, declineCode),
  setup: notSaved(code, declineCode),
  later: [],
})
const asks: CardOutcome = {
  asks: true,
  payment: asked(paid()),
  setup: asked(saved),
  later: booked,
}
const asksAndDeclines = (declineCode: string): CardOutcome => ({
  ...asks,
  payment: asked(declined('card_declined', declineCode)),
  later: [],
})
const disputed = (...later: string[]): CardOutcome => ({ ...pays, later: [...booked, ...later] })

/** By number. A number that is no card's has no line: nothing is ever made of it. */
export const cardOutcomes: Readonly<Record<string, CardOutcome>> = {
  '4242424242424242': pays,
  '4000056655665556': pays,
  '5555555555554444': pays,
  '2223003122003222': pays,
  '5200828282828210': pays,
  '5105105105105100': pays,
  '378282246310005': pays,
  '371449635398431': pays,
  '3056930009020004': pays,
  '36227206271667': pays,
  '6011111111111117': pays,
  '6011000990139424': pays,
  '6011981111111113': pays,
  '3566002020360505': pays,
  '6200000000000005': pays,
  '6200000000000047': pays,
  '6205500000000000004': pays,

  '4000000000000002': declines('card_declined', 'generic_decline'),
  '4000000000009995': declines('card_declined', 'insufficient_funds'),
  '4000000000009987': declines('card_declined', 'lost_card'),
  '4000000000009979': declines('card_declined', 'stolen_card'),
  '4000000000006975': declines('card_declined', 'card_velocity_exceeded'),
  '4000000000000069': declines('expired_card'),
  '4000000000000127': declines('incorrect_cvc'),
  '4000000000000119': declines('processing_error'),
  '4000000000000341': { ...declines('card_declined', 'generic_decline'), setup: saved },

  '4000000000003220': asks,
  '4000000000003063': asks,
  '4000002760003184': asks,
  '4000002500003155': asks,
  '4000003800000446': asks,
  '4000008260003178': asksAndDeclines('insufficient_funds'),
  '4000008400001629': asksAndDeclines('generic_decline'),
  '4000008400001280': declines('card_declined', 'generic_decline'),
  '4000000000003055': pays,
  '4000000000003097': pays,
  '4000000032200000': pays,

  '4100000000000019': {
    ...pays,
    payment: declined('card_declined', 'fraudulent', {
      level: 'highest',
      type: 'blocked',
      reason: 'highest_risk_level',
    }),
    later: [],
  },
  '4000000000004954': paysAt('highest'),
  '4000000000009235': {
    ...pays,
    payment: {
      ...paid(),
      charge: {
        status: 'succeeded',
        failure_code: null,
        outcome: outcome({ level: 'elevated', type: 'manual_review', reason: 'elevated_risk_level' }),
      },
      events: ['payment_intent.created', 'charge.succeeded', 'review.opened', 'payment_intent.succeeded'],
    },
    refund: { statuses: ['succeeded', 'succeeded'], events: ['refund.created', 'charge.refunded', 'review.closed'] },
  },
  '4000000000000101': pays,
  '4000000000000036': pays,
  '4000000000000028': pays,
  '4000000000000010': pays,
  '4000000000000044': pays,

  '4000000000000259': disputed('charge.dispute.created', 'charge.dispute.funds_withdrawn'),
  '4000000000002685': disputed('charge.dispute.created', 'charge.dispute.funds_withdrawn'),
  '4000000000001976': disputed('charge.dispute.created'),
  '4000000000005423': disputed('radar.early_fraud_warning.created'),

  '4000000000007726': {
    ...pays,
    refund: { statuses: ['pending', 'succeeded'], events: ['refund.created', 'charge.refunded', 'refund.updated'] },
  },
  '4000000000005126': {
    ...pays,
    refund: { statuses: ['succeeded', 'failed'], events: ['refund.created', 'charge.refunded', 'refund.failed'] },
  },
}

/** Of any other card. */
export const ordinaryRefund = {
  statuses: ['succeeded', 'succeeded'],
  events: ['refund.created', 'charge.refunded'],
} as const
