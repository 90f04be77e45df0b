/** What buyers, the merchant, Stripe, the network and the machines might do, in any order. */
import * as fc from 'fast-check'

/** Cards that do something afterwards come more often than those that just pay. */
const card = fc.oneof(
  { weight: 4, arbitrary: fc.constant('pm_card_visa') },
  { weight: 2, arbitrary: fc.constantFrom('pm_card_visa_chargeDeclined', 'pm_card_chargeDeclinedInsufficientFunds') },
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'pm_card_threeDSecure2Required',
      'pm_card_authenticationRequired',
      'pm_card_authenticationRequiredChargeDeclinedInsufficientFunds',
    ),
  },
  { weight: 3, arbitrary: fc.constantFrom('pm_card_pendingRefund', 'pm_card_refundFail') },
  { weight: 5, arbitrary: fc.constantFrom('pm_card_createDispute', 'pm_card_createDisputeInquiry', 'pm_card_createIssuerFraudRecord') },
  { weight: 2, arbitrary: fc.constant('pm_card_riskLevelElevated') },
)
/** SEPA debits, which take their time. */
const debit = fc.constantFrom('pm_success_de', 'pm_failed_de', 'pm_successDelayed_de')
const paymentMethod = fc.oneof({ weight: 4, arbitrary: card }, { weight: 1, arbitrary: debit })

/** What is in the shop of `world.ts`. */
const cart = fc.constantFrom('mug', 'mug', 'bowl', 'held', 'euro', 'free')

/** What another program of the merchant's does to a payment, though it should not. */
export interface Change {
  amount?: number
  currency?: string
  /** Stripe lets it be changed after the payment, too. */
  metadata?: { pay_cart: string }
}
const change: fc.Arbitrary<Change> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ amount: fc.constantFrom(50, 1799, 1800, 3400, 3601, 9999) }) },
  { weight: 2, arbitrary: fc.record({ currency: fc.constantFrom('eur', 'usd') }) },
  { weight: 2, arbitrary: fc.record({ metadata: fc.record({ pay_cart: fc.constantFrom('forged', '') }) }) },
)
const rarely = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const checkout = fc.nat({ max: 1 })
const process = fc.nat({ max: 1 })
const amount = fc.option(fc.constantFrom(1, 300, 1000, 3600, 9999), { nil: undefined })

const duration = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(1_000, 6_000, 61_000, 4 * 60_000, 3_700_000) },
  // An order nobody touches is canceled, money that is held is let go.
  { weight: 1, arbitrary: fc.constantFrom(25 * 3_600_000, 8 * 24 * 3_600_000) },
)

const doing = <K extends string, T extends object>(what: K, model: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record({ do: fc.constant(what), ...model }) as fc.Arbitrary<{ do: K } & T>

const step = fc.oneof(
  { weight: 10, arbitrary: doing('buy', { checkout, process, cart, change: rarely(change), paymentMethod: card, isLongAgo: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: doing('buy', { checkout, process, cart: fc.constant('euro'), change: rarely(change), paymentMethod: debit, isLongAgo: fc.boolean() }),
  },
  { weight: 3, arbitrary: doing('change the payment at Stripe', { checkout, secret: fc.nat({ max: 1 }), change }) },
  { weight: 6, arbitrary: doing('accept', { checkout, process }) },
  { weight: 4, arbitrary: doing('mint', { checkout, process, cart, isAnswerLost: fc.constantFrom(false, false, false, true) }) },
  { weight: 2, arbitrary: doing('mint and confirm', { checkout, process, cart, paymentMethod }) },
  { weight: 4, arbitrary: doing('pay', { checkout, paymentMethod, secret: fc.nat({ max: 2 }) }) },
  { weight: 4, arbitrary: doing('answer the bank', { checkout, outcome: fc.constantFrom('authorize', 'authorize', 'fail') }) },
  { weight: 2, arbitrary: doing('look', { checkout, process }) },
  { weight: 4, arbitrary: doing('refund', { checkout, process, amount }) },
  { weight: 2, arbitrary: doing('repeat a refund', { which: fc.nat({ max: 3 }), process }) },
  { weight: 4, arbitrary: doing('refund in the dashboard', { checkout, amount }) },
  { weight: 2, arbitrary: doing('capture', { checkout, process, amount }) },
  { weight: 2, arbitrary: doing('capture in the dashboard', { checkout, amount }) },
  { weight: 2, arbitrary: doing('cancel', { checkout, process }) },
  { weight: 1, arbitrary: doing('cancel in the dashboard', { checkout }) },
  {
    weight: 4,
    arbitrary: doing('answer a dispute', {
      checkout,
      process,
      evidence: fc.constantFrom('winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence', undefined),
    }),
  },
  { weight: 1, arbitrary: doing('approve a review in the dashboard', { which: fc.nat({ max: 2 }) }) },
  { weight: 1, arbitrary: doing('release', { checkout, process }) },
  { weight: 3, arbitrary: doing('sweep', { process }) },
  { weight: 3, arbitrary: doing('time passes', { ms: duration }) },
  { weight: 4, arbitrary: doing('power cut', { process, steps: fc.integer({ min: 1, max: 40 }) }) },
  { weight: 1, arbitrary: doing('answers of the database are lost', { process, times: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: doing('fulfilment fails', { times: fc.integer({ min: 1, max: 3 }) }) },
  {
    weight: 4,
    arbitrary: doing('webhook fault', {
      fault: fc.constantFrom('drop', 'drop', 'duplicate', 'delay', 'reorder'),
      // Many in a row are an outage.
      times: fc.oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 40 })),
      delay: fc.constantFrom(3_000, 90_000),
    }),
  },
  {
    weight: 3,
    arbitrary: doing('Stripe fault', {
      fault: fc.constantFrom('lost', 'lost', 'error', 'limit'),
      times: fc.integer({ min: 1, max: 3 }),
      method: fc.constantFrom('POST', 'POST', undefined),
    }),
  },
)

export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
export type StepOf<K extends Step['do']> = Extract<Step, { do: K }>

/** Steps that are begun at once, and whether what they have set off is waited for. */
export interface Moment {
  steps: Step[]
  isSettled: boolean
}

export const history: fc.Arbitrary<Moment[]> = fc.array(
  fc.record({
    steps: fc.oneof(
      { weight: 3, arbitrary: fc.tuple(step) },
      { weight: 1, arbitrary: fc.array(step, { minLength: 2, maxLength: 3 }) },
    ),
    isSettled: fc.boolean(),
  }),
  { minLength: 1, maxLength: 30, size: 'max' },
)
