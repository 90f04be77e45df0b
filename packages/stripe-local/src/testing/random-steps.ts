/** What a shop and its buyers might do, in any order, for property tests: the steps, and how each is carried out. */
import * as fc from 'fast-check'
import type { Call } from '../lib/domain/account.ts'
import { completeChallenge } from '../lib/domain/complete-challenge.ts'
import { confirmPaymentIntent, createConfirmedPaymentIntent } from '../lib/domain/confirm-payment-intent.ts'
import { confirmSetupIntent, createConfirmedSetupIntent } from '../lib/domain/confirm-setup-intent.ts'
import { createConfirmationToken } from '../lib/domain/confirmation-token.ts'
import { createCustomer } from '../lib/domain/customer.ts'
import { closeDispute, updateDispute } from '../lib/domain/dispute.ts'
import {
  cancelPaymentIntent,
  capturePaymentIntent,
  createPaymentIntent,
  updatePaymentIntent,
} from '../lib/domain/payment-intent.ts'
import { createRefund } from '../lib/domain/refund.ts'
import { approveReview } from '../lib/domain/review.ts'
import { cancelSetupIntent } from '../lib/domain/setup-intent.ts'
import { testBankAccounts } from '../lib/domain/test-bank-accounts.ts'
import { testCards } from '../lib/domain/test-cards.ts'

/** Cards whose payments are not over when they are paid. */
const restless = testCards
  .filter((card) => card.afterwards !== null || card.refunds !== 'succeed' || card.risk === 'elevated')
  .flatMap((card) => card.paymentMethods)

type MethodGiven = { payment_method: string } | { payment_method_data: { type: 'ideal' | 'amazon_pay' } }
const named = (payment_method: string): MethodGiven => ({ payment_method })

// Every method comes up, but most payments get somewhere: a run in which nothing is paid proves little about money.
const method = fc.oneof(
  { weight: 3, arbitrary: fc.constant(named('pm_card_visa')) },
  { weight: 2, arbitrary: fc.constantFrom(...testCards.flatMap((card) => card.paymentMethods)).map(named) },
  { weight: 2, arbitrary: fc.constantFrom(...restless).map(named) },
  { weight: 2, arbitrary: fc.constantFrom(...testBankAccounts.map((account) => account.paymentMethod)).map(named) },
  {
    weight: 2,
    arbitrary: fc.constantFrom('ideal' as const, 'amazon_pay' as const).map(
      (type): MethodGiven => ({ payment_method_data: { type } }),
    ),
  },
)
const amount = fc.oneof(
  { weight: 9, arbitrary: fc.integer({ min: 50, max: 300 }) },
  { weight: 1, arbitrary: fc.nat(49) },
)
const which = fc.nat({ max: 2 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
const doing = <K extends string, T extends object>(what: K, model: { [P in keyof T]: fc.Arbitrary<T[P]> }) =>
  fc.record({ do: fc.constant(what), ...model }) as fc.Arbitrary<{ do: K } & T>

const intent = {
  amount,
  capture_method: fc.constantFrom('automatic' as const, 'automatic_async' as const, 'manual' as const),
  confirmation_method: fc.constantFrom('automatic' as const, 'automatic' as const, 'manual' as const),
  currency: fc.constantFrom('usd', 'eur', 'eur'),
  setup_future_usage: maybe(fc.constantFrom('off_session' as const, 'on_session' as const)),
}

export const step = fc.oneof(
  doing('create', intent),
  {
    weight: 5,
    arbitrary: doing('create and confirm', { ...intent, method, off_session: fc.constantFrom(false, false, true) }),
  },
  doing('update', { which, amount, currency: maybe(fc.constantFrom('usd', 'eur')) }),
  doing('give method', { which, method }),
  { weight: 2, arbitrary: doing('confirm', { which, method: maybe(method), by: fc.constantFrom('merchant' as const, 'buyer' as const) }) },
  doing('confirm with a token', { which, method }),
  { weight: 3, arbitrary: doing('answer', { which, outcome: fc.constantFrom('authorize' as const, 'authorize' as const, 'fail' as const) }) },
  { weight: 2, arbitrary: doing('capture', { which, amount: maybe(amount) }) },
  doing('cancel', { which }),
  { weight: 2, arbitrary: doing('refund', { which, amount: maybe(amount) }) },
  doing('set up', { method }),
  doing('set up again', { which, method }),
  doing('cancel setup', { which }),
  { weight: 5, arbitrary: doing('time passes', {}) },
  doing('a week passes', {}),
  {
    weight: 3,
    arbitrary: doing('defend', {
      which,
      text: fc.constantFrom('winning_evidence', 'losing_evidence', 'escalate_inquiry_evidence', 'anything'),
    }),
  },
  doing('give in', { which }),
  doing('approve', { which }),
)
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never

const return_url = 'https://shop.test'

/** @param pass Lets so many milliseconds pass. */
export function carryOut(call: Call, given: Step, pass: (ms: number) => void): void {
  /** The newest is the first. */
  const nth = <T>(objects: ReadonlyMap<string, T>, at: number): T | undefined => [...objects.values()].toReversed()[at]
  switch (given.do) {
    case 'create': {
      const { do: _create, ...params } = given
      createPaymentIntent(call, { ...params, customer: createCustomer(call, {}).id })
      return
    }
    case 'create and confirm': {
      const { do: _create, method: paidWith, ...params } = given
      const customer = createCustomer(call, {}).id
      createConfirmedPaymentIntent(call, { ...params, ...paidWith, customer, return_url })
      return
    }
    case 'answer': {
      const challenge = nth(call.challenges, given.which)
      if (challenge !== undefined) completeChallenge(call, challenge, given.outcome)
      return
    }
    case 'set up':
      createConfirmedSetupIntent(call, { ...given.method, customer: createCustomer(call, {}).id, return_url })
      return
    case 'set up again': {
      const setup = nth(call.setupIntents, given.which)
      if (setup !== undefined) confirmSetupIntent(call, setup, { ...given.method, return_url }, 'merchant')
      return
    }
    case 'cancel setup': {
      const setup = nth(call.setupIntents, given.which)
      if (setup !== undefined) cancelSetupIntent(call, setup, {})
      return
    }
    case 'time passes':
      pass(5 * 60_000)
      return
    case 'a week passes':
      pass(8 * 24 * 60 * 60_000)
      return
    case 'defend': {
      const dispute = nth(call.disputes, given.which)
      if (dispute !== undefined) updateDispute(call, dispute, { evidence: { uncategorized_text: given.text } })
      return
    }
    case 'give in': {
      const dispute = nth(call.disputes, given.which)
      if (dispute !== undefined) closeDispute(call, dispute)
      return
    }
    case 'approve': {
      const review = nth(call.reviews, given.which)
      if (review !== undefined) approveReview(call, review)
      return
    }
  }
  const chosen = nth(call.paymentIntents, given.which)
  if (chosen === undefined) return
  switch (given.do) {
    case 'update':
      updatePaymentIntent(call, chosen, { amount: given.amount, currency: given.currency })
      return
    case 'give method':
      updatePaymentIntent(call, chosen, given.method)
      return
    case 'confirm':
      confirmPaymentIntent(call, chosen, { ...given.method, return_url }, given.by)
      return
    case 'confirm with a token': {
      const token = createConfirmationToken(call, { ...given.method, return_url })
      confirmPaymentIntent(call, chosen, { confirmation_token: token.id }, 'buyer')
      return
    }
    case 'capture':
      capturePaymentIntent(call, chosen, { amount_to_capture: given.amount })
      return
    case 'cancel':
      cancelPaymentIntent(call, chosen, {})
      return
    case 'refund':
      createRefund(call, { payment_intent: chosen.id, amount: given.amount })
  }
}
