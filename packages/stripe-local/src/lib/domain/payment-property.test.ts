/** Whatever anybody does in whatever order: the statuses keep to the table, and the money adds up. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Account, Call } from './account.ts'
import { createAccount } from './account.ts'
import { completeChallenge } from './complete-challenge.ts'
import { confirmPaymentIntent, createConfirmedPaymentIntent } from './confirm-payment-intent.ts'
import { confirmSetupIntent, createConfirmedSetupIntent } from './confirm-setup-intent.ts'
import { createCustomer } from './customer.ts'
import { closeDispute, updateDispute } from './dispute.ts'
import { disputeTransitions, holdsMoney } from './dispute-status.ts'
import type { Charge, Event, PaymentIntent } from './objects.ts'
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  createPaymentIntent,
  updatePaymentIntent,
} from './payment-intent.ts'
import { transitions } from './payment-intent-status.ts'
import { createRefund } from './refund.ts'
import { refundTransitions } from './refund-status.ts'
import { cancelSetupIntent } from './setup-intent.ts'
import { setupTransitions } from './setup-intent-status.ts'
import { StripeError } from './stripe-error.ts'
import { testCards } from './test-cards.ts'

const aliases = testCards.flatMap((card) => card.paymentMethods)

/** Cards whose payments are not over when they are paid. */
const restless = testCards
  .filter((card) => card.afterwards !== null || card.refunds !== 'succeed')
  .flatMap((card) => card.paymentMethods)

// Every card comes up, but most payments get somewhere: a run in which nothing is paid proves little about money.
const method = fc.oneof(
  { weight: 2, arbitrary: fc.constant('pm_card_visa') },
  { weight: 2, arbitrary: fc.constantFrom(...aliases) },
  { weight: 2, arbitrary: fc.constantFrom(...restless) },
)
const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 50, max: 300 }) },
  { weight: 1, arbitrary: fc.nat(49) },
)
const which = fc.nat({ max: 2 })
const captureMethod = fc.constantFrom('automatic' as const, 'automatic_async' as const, 'manual' as const)

const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const), amount, captureMethod }),
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('create and confirm' as const), amount, captureMethod, method }),
  },
  fc.record({ do: fc.constant('update' as const), which, amount }),
  fc.record({ do: fc.constant('give method' as const), which, method }),
  fc.record({ do: fc.constant('confirm' as const), which, method: fc.option(method, { nil: undefined }) }),
  fc.record({
    do: fc.constant('answer' as const),
    which,
    outcome: fc.constantFrom('authorize' as const, 'fail' as const),
  }),
  fc.record({ do: fc.constant('capture' as const), which, amount: fc.option(amount, { nil: undefined }) }),
  fc.record({ do: fc.constant('cancel' as const), which }),
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('refund' as const), which, amount: fc.option(amount, { nil: undefined }) }),
  },
  fc.record({ do: fc.constant('set up' as const), method }),
  fc.record({ do: fc.constant('set up again' as const), which, method }),
  fc.record({ do: fc.constant('cancel setup' as const), which }),
  { weight: 5, arbitrary: fc.record({ do: fc.constant('time passes' as const) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('defend' as const),
      which,
      text: fc.constantFrom('winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence', 'anything'),
      patiently: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant('give in' as const), which }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const tables = {
  payment: closure(transitions),
  setup: closure(setupTransitions),
  refund: closure(refundTransitions),
  dispute: closure(disputeTransitions),
}

/** Every object that has a table, with its status and what that may lead to. */
const statusesOf = (account: Account): Map<string, [string, Reachable]> =>
  new Map(
    (
      [
        [account.paymentIntents, tables.payment],
        [account.setupIntents, tables.setup],
        [account.refunds, tables.refund],
        [account.disputes, tables.dispute],
      ] as const
    ).flatMap(([objects, table]) =>
      [...objects.values()].map(({ id, status }): [string, [string, Reachable]] => [id, [status, table]]),
    ),
  )

function carryOut(call: Call, step: Step, pass: () => void): void {
  const nth = <T>(objects: ReadonlyMap<string, T>, at: number): T | undefined => [...objects.values()].toReversed()[at]
  const intentOf = (at: number): PaymentIntent | undefined => nth(call.paymentIntents, at)
  switch (step.do) {
    case 'create':
      createPaymentIntent(call, { amount: step.amount, currency: 'usd', capture_method: step.captureMethod })
      return
    case 'create and confirm':
      createConfirmedPaymentIntent(call, {
        amount: step.amount,
        currency: 'usd',
        capture_method: step.captureMethod,
        payment_method: step.method,
        return_url: 'https://shop.test',
      })
      return
    case 'answer': {
      const challenge = nth(call.challenges, step.which)
      if (challenge !== undefined) completeChallenge(call, challenge, step.outcome)
      return
    }
    case 'set up': {
      const customer = createCustomer(call, {})
      createConfirmedSetupIntent(call, {
        customer: customer.id,
        payment_method: step.method,
        return_url: 'https://shop.test',
      })
      return
    }
    case 'set up again': {
      const setup = nth(call.setupIntents, step.which)
      const params = { payment_method: step.method, return_url: 'https://shop.test' }
      if (setup !== undefined) confirmSetupIntent(call, setup, params, 'merchant')
      return
    }
    case 'cancel setup': {
      const setup = nth(call.setupIntents, step.which)
      if (setup !== undefined) cancelSetupIntent(call, setup, {})
      return
    }
    case 'time passes':
      pass()
      return
    case 'defend': {
      if (step.patiently) pass()
      const dispute = nth(call.disputes, step.which)
      if (dispute !== undefined) updateDispute(call, dispute, { evidence: { uncategorized_text: step.text } })
      if (step.patiently) pass()
      return
    }
    case 'give in': {
      const dispute = nth(call.disputes, step.which)
      if (dispute !== undefined) closeDispute(call, dispute)
      return
    }
  }
  const intent = intentOf(step.which)
  if (intent === undefined) return
  switch (step.do) {
    case 'update':
      updatePaymentIntent(call, intent, { amount: step.amount })
      return
    case 'give method':
      updatePaymentIntent(call, intent, { payment_method: step.method })
      return
    case 'confirm':
      confirmPaymentIntent(call, intent, { payment_method: step.method, return_url: 'https://shop.test' }, 'merchant')
      return
    case 'capture':
      capturePaymentIntent(call, intent, { amount_to_capture: step.amount })
      return
    case 'cancel':
      cancelPaymentIntent(call, intent, {})
      return
    case 'refund':
      createRefund(call, { payment_intent: intent.id, amount: step.amount })
  }
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
      expect(refunded).toBeLessThanOrEqual(charge.amount)
      // What is captured stays with the shop or was refunded out of the captured part; the rest was released.
      if (charge.captured) expect(charge.amount - charge.amount_captured).toBeLessThanOrEqual(refunded)
      expect(charge.refunded).toBe(refunded === charge.amount && charge.status === 'succeeded')
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
    // What was held and never captured is released, without passing the balance.
    (total, { amount, balance_transaction: out, status }) => total + (out === null || status === 'failed' ? 0 : amount),
    0,
  )
  const held = disputes.filter(({ status }) => holdsMoney(status)).reduce((total, { amount }) => total + amount, 0)
  // Captured asynchronously, and not booked yet.
  const onItsWay = charge.balance_transaction === null ? charge.amount_captured : 0
  expect(charge.amount_captured).toBe(sum(({ net, fee }) => net + fee) + onItsWay + returned + held)
  expect(returned + held).toBeLessThanOrEqual(charge.amount_captured)
  expect(sum(({ net }) => net)).toBe(sum(({ amount }) => amount) - sum(({ fee }) => fee))
}

test('random steps never lead to a status outside the table, to money from nowhere, or to a second charge', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 35, size: 'max' }),
      fc.integer({ min: 1, max: 2 ** 31 - 2 }),
      (steps, seed) => {
        let state = seed
        const events: Event[] = []
        let toCome: (() => void)[] = []
        const pass = (): void => {
          const due = toCome
          toCome = []
          for (const run of due) run()
        }
        const call: Call = {
          ...createAccount({
            merchant: 'Shop',
            publishableKey: 'pk_test_local',
            clock: () => Date.UTC(2026, 10, 20),
            later: (_delay, run) => void toCome.push(run),
            random: () => (state = (state * 16807) % 2147483647) / 2147483647,
            announce: (event) => events.push(event) && 0,
          }),
          request: { id: 'req_1', idempotency_key: null },
          origin: 'https://api.test',
        }
        for (const each of steps) {
          const statuses = statusesOf(call)
          try {
            carryOut(call, each, pass)
          } catch (error) {
            if (!(error instanceof StripeError)) throw error
          }
          for (const [id, [status, reached]] of statusesOf(call)) {
            const was = statuses.get(id)
            if (was !== undefined) expect(was[1].get(was[0])).toContain(status)
            expect([...reached.keys()]).toContain(status)
          }
          checkMoney(call)
        }
        while (toCome.length > 0) pass()
        checkMoney(call)
        for (const charge of call.charges.values()) expect(charge.balance_transaction !== null).toBe(charge.captured)
        const succeeded = events.filter((event) => event.type === 'payment_intent.succeeded')
        const paid = [...call.paymentIntents.values()].filter((intent) => intent.status === 'succeeded')
        expect(succeeded.map((event) => event.data.object.id).toSorted()).toEqual(
          paid.map((intent) => intent.id).toSorted(),
        )
      },
    ),
    { numRuns: 150 },
  )
})

type Reachable = ReadonlyMap<string, ReadonlySet<string>>

/** One request may take several steps of a table (a method is given, then charged), or none. */
function closure(table: Readonly<Record<string, Readonly<Partial<Record<string, string>>>>>): Reachable {
  return new Map(
    Object.keys(table).map((from) => {
      const seen = new Set([from])
      for (const status of seen)
        for (const next of Object.values(table[status] ?? {})) if (next !== undefined) seen.add(next)
      return [from, seen]
    }),
  )
}
