/** Whatever anybody does in whatever order: what Stripe has published holds, and the money adds up. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { causes, eventsOf } from '../../testing/published-machine.ts'
import type { Step } from '../../testing/random-steps.ts'
import { carryOut, step } from '../../testing/random-steps.ts'
import type { Entry } from '../../testing/watched-account.ts'
import { watchedAccount } from '../../testing/watched-account.ts'
import type { Account } from './account.ts'
import type { Charge, Event } from './objects.ts'
import { StripeError } from './stripe-error.ts'

/** Of the objects whose changes are watched; a customer's or a warning's events are not in question here. */
const isWatched = ({ type }: Event): boolean =>
  /^(payment_intent|setup_intent|charge|refund|review)\.|^payment_method\.attached$/.test(type)

/**
 * Every change has exactly the events that are published for it, each about the object as the change left it: none is
 * missing, none is made up, none comes before what it tells of.
 */
function checkEvents(entries: readonly Entry[]): void {
  const due: string[] = []
  for (const { change, event } of entries) {
    if (change !== undefined) due.push(...eventsOf(change))
    else if (isWatched(event)) {
      const name = `${event.type} of ${event.data.object.id}`
      const index = due.indexOf(name)
      if (index === -1) throw new Error(`There is no cause for ${name}; due: ${due.join()}`)
      due.splice(index, 1)
    }
  }
  expect(due).toEqual([])
}

/** An effect comes after its cause. */
function checkOrder(events: readonly Event[]): void {
  const seen = new Set<string>()
  for (const { type, data } of events) {
    const object = data.object as unknown as Readonly<Record<string, unknown>>
    for (const { effect, of, oneOf } of causes) {
      const id = of(object)
      if (!effect.test(type) || typeof id !== 'string') continue
      if (!oneOf.some((cause) => seen.has(`${cause} of ${id}`))) {
        throw new Error(`${type} came before ${oneOf.join(' or ')} of ${id}`)
      }
    }
    seen.add(`${type} of ${String(object['id'])}`)
  }
  const times = events.map(({ created }) => created)
  expect(times).toEqual(times.toSorted((one, other) => one - other))
}

function checkMoney(account: Account): void {
  for (const intent of account.paymentIntents.values()) {
    const charges = [...account.charges.values()].filter((charge) => charge.payment_intent === intent.id)
    const paid = charges.filter((charge) => charge.status === 'succeeded')
    expect(paid.length).toBeLessThanOrEqual(1)
    const captured = paid.reduce((sum, charge) => sum + charge.amount_captured, 0)
    expect(intent.amount_received).toBe(captured)
    expect(intent.amount_received).toBeLessThanOrEqual(intent.amount)
    expect(intent.status === 'succeeded').toBe(captured > 0)
    expect(intent.status === 'requires_capture').toBe(intent.amount_capturable > 0)
    expect(intent.status === 'requires_action').toBe(intent.next_action !== null)
    for (const charge of charges) {
      const refunds = [...account.refunds.values()].filter((refund) => refund.charge === charge.id)
      const returned = refunds.filter((refund) => refund.status !== 'failed')
      const refunded = returned.reduce((sum, refund) => sum + refund.amount, 0)
      expect(charge.amount_refunded).toBe(refunded)
      // What was held and not captured is released, and not refunded.
      expect(refunded).toBeLessThanOrEqual(charge.amount_captured)
      expect(charge.refunded).toBe(refunded > 0 && refunded === charge.amount_captured)
      checkBalance(account, charge)
    }
    const pending = [...account.challenges.values()].filter(
      (challenge) => challenge.intent === intent.id && challenge.state === 'pending',
    )
    expect(pending.length).toBe(intent.status === 'requires_action' ? 1 : 0)
  }
}

/** Captured = what is left of it in the balance + what went back to the buyer + what the bank holds. */
function checkBalance(account: Account, charge: Charge): void {
  const refunds = [...account.refunds.values()].filter((refund) => refund.charge === charge.id)
  const disputes = [...account.disputes.values()].filter((dispute) => dispute.charge === charge.id)
  const sources = new Set<unknown>([charge, ...refunds, ...disputes].map(({ id }) => id))
  const booked = [...account.balanceTransactions.values()].filter(({ source }) => sources.has(source))
  const sum = (of: (transaction: (typeof booked)[number]) => number): number =>
    booked.reduce((total, transaction) => total + of(transaction), 0)
  const returned = refunds.reduce(
    (total, { amount, status }) => total + (status === 'failed' ? 0 : amount),
    0,
  )
  const held = disputes.filter(({ status }) => ['needs_response', 'under_review', 'lost'].includes(status)).reduce((total, { amount }) => total + amount, 0)
  // Captured asynchronously, and not booked yet.
  const onItsWay = charge.balance_transaction === null ? charge.amount_captured : 0
  expect(charge.amount_captured).toBe(sum(({ net, fee }) => net + fee) + onItsWay + returned + held)
  expect(returned + held).toBeLessThanOrEqual(charge.amount_captured)
  expect(sum(({ net }) => net)).toBe(sum(({ amount }) => amount) - sum(({ fee }) => fee))
}

const runs = 400

/** So rare among random ones that some runs would do without it. */
const paid: Step = {
  do: 'create and confirm',
  amount: 100,
  capture_method: 'automatic',
  confirmation_method: 'automatic',
  currency: 'usd',
  setup_future_usage: undefined,
  method: { payment_method: 'pm_card_createDispute' },
  off_session: false,
}
const disputeWon: Step[] = [
  paid,
  { do: 'time passes' },
  { do: 'defend', which: 0, text: 'winning_evidence' },
  { do: 'time passes' },
]
const refunded = (card: string): Step[] => [
  { ...paid, method: { payment_method: card } },
  { do: 'refund', which: 0, amount: undefined },
  { do: 'time passes' },
]
const holdExpired: Step[] = [{ ...paid, capture_method: 'manual' }, { do: 'a week passes' }]
const setupCanceled: Step[] = [
  { do: 'set up', method: { payment_method: 'pm_card_threeDSecure2Required' } },
  { do: 'cancel setup', which: 0 },
]
const reviewed: Step[] = [{ ...paid, method: { payment_method: 'pm_card_riskLevelElevated' } }, { do: 'approve', which: 0 }]
const rare = [disputeWon, reviewed, setupCanceled, refunded('pm_card_pendingRefund'), refunded('pm_card_refundFail'), holdExpired]

test(`${runs} random histories: no change that is not published, no event missing or out of order, no money from nowhere`, () => {
  const reached = new Set<string>()
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 35, size: 'max' }),
      fc.integer({ min: 1, max: 2 ** 31 - 2 }),
      (steps, seed) => {
        const { call, log, pass } = watchedAccount(seed)
        let checked = 0
        for (const each of steps) {
          try {
            carryOut(call, each, pass)
          } catch (error) {
            if (!(error instanceof StripeError)) throw error
          }
          checkEvents(log.slice(checked))
          checked = log.length
          checkMoney(call)
        }
        const events = log.flatMap(({ event }) => event ?? [])
        checkOrder(events)
        for (const { type } of events) reached.add(type)
      },
    ),
    { numRuns: runs, examples: rare.map((steps) => [steps, 1]) },
  )
  // The histories come by all that can happen, or they would prove little.
  expect([...reached].filter((type) => isWatched({ type } as Event)).toSorted()).toEqual(everyType)
})

const everyType = [
  'charge.captured',
  'charge.dispute.closed',
  'charge.dispute.created',
  'charge.dispute.funds_reinstated',
  'charge.dispute.funds_withdrawn',
  'charge.dispute.updated',
  'charge.expired',
  'charge.failed',
  'charge.pending',
  'charge.refunded',
  'charge.succeeded',
  'charge.updated',
  'payment_intent.amount_capturable_updated',
  'payment_intent.canceled',
  'payment_intent.created',
  'payment_intent.payment_failed',
  'payment_intent.processing',
  'payment_intent.requires_action',
  'payment_intent.succeeded',
  'payment_method.attached',
  'refund.created',
  'refund.failed',
  'refund.updated',
  'review.closed',
  'review.opened',
  'setup_intent.canceled',
  'setup_intent.created',
  'setup_intent.requires_action',
  'setup_intent.setup_failed',
  'setup_intent.succeeded',
]
