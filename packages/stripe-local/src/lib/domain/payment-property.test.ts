/** Whatever anybody does in whatever order: the statuses keep to the table, and the money adds up. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Account, Call } from './account.ts'
import { createAccount } from './account.ts'
import { completeChallenge } from './complete-challenge.ts'
import { confirmPaymentIntent, createConfirmedPaymentIntent } from './confirm-payment-intent.ts'
import type { Event, PaymentIntent, PaymentIntentStatus } from './objects.ts'
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  createPaymentIntent,
  updatePaymentIntent,
} from './payment-intent.ts'
import { transitions } from './payment-intent-status.ts'
import { createRefund } from './refund.ts'
import { StripeError } from './stripe-error.ts'
import { testCards } from './test-cards.ts'

const aliases = testCards.flatMap((card) => card.paymentMethods)

// Every card comes up, but most payments get somewhere: a run in which nothing is paid proves little about money.
const method = fc.oneof(
  { weight: 2, arbitrary: fc.constant('pm_card_visa') },
  { weight: 1, arbitrary: fc.constantFrom(...aliases) },
)
const amount = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: 50, max: 300 }) }, { weight: 1, arbitrary: fc.nat(49) })
const which = fc.nat({ max: 2 })
const captureMethod = fc.constantFrom('automatic' as const, 'manual' as const)

const step = fc.oneof(
  fc.record({ do: fc.constant('create' as const), amount, captureMethod }),
  fc.record({ do: fc.constant('create and confirm' as const), amount, captureMethod, method }),
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
  fc.record({ do: fc.constant('refund' as const), which, amount: fc.option(amount, { nil: undefined }) }),
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const reachable: Readonly<Record<PaymentIntentStatus, ReadonlySet<PaymentIntentStatus>>> = closure()

function carryOut(call: Call, step: Step): void {
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
      const refunded = refunds.reduce((sum, refund) => sum + refund.amount, 0)
      expect(charge.amount_refunded).toBe(refunded)
      expect(refunded).toBeLessThanOrEqual(charge.amount)
      // What is captured stays with the shop or was refunded out of the captured part; the rest was released.
      if (charge.captured) expect(charge.amount - charge.amount_captured).toBeLessThanOrEqual(refunded)
      expect(charge.refunded).toBe(refunded === charge.amount && charge.status === 'succeeded')
    }
    const pending = [...account.challenges.values()].filter(
      (challenge) => challenge.intent === intent.id && challenge.state === 'pending',
    )
    expect(pending.length).toBe(intent.status === 'requires_action' ? 1 : 0)
  }
}

test('random steps never lead to a status outside the table, to money from nowhere, or to a second charge', () => {
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.integer({ min: 1, max: 2 ** 31 - 2 }),
      (steps, seed) => {
        let state = seed
        const events: Event[] = []
        const call: Call = {
          ...createAccount({
            merchant: 'Shop',
            publishableKey: 'pk_test_local',
            clock: () => Date.UTC(2026, 10, 20),
            random: () => (state = (state * 16807) % 2147483647) / 2147483647,
            announce: (event) => events.push(event) && 0,
          }),
          request: { id: 'req_1', idempotency_key: null },
          origin: 'https://api.test',
        }
        for (const each of steps) {
          const before = new Map(call.paymentIntents)
          try {
            carryOut(call, each)
          } catch (error) {
            if (!(error instanceof StripeError)) throw error
          }
          for (const intent of call.paymentIntents.values()) {
            const was = before.get(intent.id)
            if (was !== undefined && was !== intent) expect(reachable[was.status]).toContain(intent.status)
          }
          checkMoney(call)
        }
        const succeeded = events.filter((event) => event.type === 'payment_intent.succeeded')
        const paid = [...call.paymentIntents.values()].filter((intent) => intent.status === 'succeeded')
        expect(succeeded.map((event) => event.data.object.id).toSorted()).toEqual(
          paid.map((intent) => intent.id).toSorted(),
        )
      },
    ),
    { numRuns: 300 },
  )
})

/** One request may take several steps of the table (a method is given, then charged), or none. */
function closure(): Record<PaymentIntentStatus, Set<PaymentIntentStatus>> {
  const all = Object.keys(transitions) as PaymentIntentStatus[]
  return Object.fromEntries(
    all.map((from) => {
      const seen = new Set<PaymentIntentStatus>([from])
      for (const status of seen) for (const next of Object.values(transitions[status])) seen.add(next)
      return [from, seen]
    }),
  ) as Record<PaymentIntentStatus, Set<PaymentIntentStatus>>
}
