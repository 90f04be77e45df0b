/**
 * Whatever happens in whatever order: when nothing fails any more and the processes have swept, every order is what Stripe
 * says, the money adds up, and what is paid, or does not fit and was accepted, was fulfilled once, and nothing else. What is in review then can
 * be decided.
 */
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { newDatabase, type TestDatabase } from '../../testing/databases.ts'
import { live } from '../../testing/histories/live.ts'
import { openDatabase } from '../../testing/histories/open-database.ts'
import { history, type Moment, type Step, type StepOf } from '../../testing/histories/steps.ts'
import type { SqlDatabase } from '../orders/sql-database.ts'

let home: TestDatabase
let database: SqlDatabase
beforeAll(async () => {
  home = await newDatabase(inject('database'))
  database = await openDatabase(home.address)
})
afterAll(async () => {
  await database.close()
  await home.drop()
})

const runs = 100

const moment = (...steps: Step[]): Moment => ({ steps, isSettled: true })
/** With a card. */
type Buying = Exclude<StepOf<'buy'>, { cart: 'euro' }>
const bought = (about: Partial<Buying>): Moment =>
  moment({ do: 'buy', checkout: 0, process: 0, cart: 'mug', change: undefined, paymentMethod: 'pm_card_visa', isLongAgo: true, ...about })
const disputed = bought({ paymentMethod: 'pm_card_createDispute' })
const forged = { metadata: { pay_cart: 'forged' } }
const forgedLater = moment({ do: 'change the payment at Stripe', checkout: 0, secret: 0, change: forged })
const accepted = moment({ do: 'accept', checkout: 0, process: 1 })
const answered = (evidence: StepOf<'answer a dispute'>['evidence']): Moment => moment({ do: 'answer a dispute', checkout: 0, process: 1, evidence })

/** So rare among random ones that some runs would do without them. */
const rare: Moment[][] = [
  [disputed, answered('winning_evidence')],
  [disputed, answered('losing_evidence')],
  [bought({ paymentMethod: 'pm_card_createDisputeInquiry' })],
  [bought({ paymentMethod: 'pm_card_refundFail' }), moment({ do: 'refund', checkout: 0, process: 1, amount: undefined })],
  [
    bought({ paymentMethod: 'pm_card_createIssuerFraudRecord' }),
    moment({ do: 'refund in the dashboard', checkout: 0, amount: undefined }),
  ],
  [
    moment({ do: 'mint', checkout: 0, process: 0, cart: 'mug', isAnswerLost: false }),
    moment({ do: 'pay', checkout: 0, paymentMethod: 'pm_card_authenticationRequired', secret: 0 }),
  ],
  [bought({ change: { amount: 1799 } }), accepted],
  [bought({ change: { amount: 3601 } }), accepted],
  ...Array.from({ length: 20 }, (_, steps): Moment[] => [
    bought({ change: { amount: 1799 } }),
    moment({ do: 'power cut', process: 1, steps: steps + 1 }),
    accepted,
  ]),
  [bought({ change: { currency: 'eur' } }), accepted],
  [bought({ cart: 'held', change: { amount: 9999 } }), accepted],
  // The shop has not seen that what was held is another amount.
  [
    moment({ do: 'webhook fault', fault: 'drop', times: 40, delay: 3_000 }),
    bought({ cart: 'held', change: { amount: 9999 } }),
    moment({ do: 'capture in the dashboard', checkout: 0, amount: 300 }),
  ],
  [bought({ change: forged }), accepted],
  [bought({}), forgedLater],
  [bought({ cart: 'held' }), forgedLater],
]

const mustBeReached = [
  ...['open', 'action', 'authorized', 'paid', 'canceled', 'review'].map((status) => `order ${status}`),
  ...['succeeded', 'failed'].map((status) => `refund ${status}`),
  ...['needs_response', 'won', 'lost', 'warning_needs_response'].map((status) => `dispute ${status}`),
  'warning actionable',
  'warning answered',
  ...['less', 'more', 'the same'].map((what) => `order accepted for ${what}`),
  ...['ok', 'order_not_in_review', 'order_not_paid', 'currency_differs', 'without an answer'].map((answer) => `accept ${answer}`),
  ...['accepted', 'given back', 'let go'].map((what) => `decided: ${what}`),
  ...['requires_payment_method', 'requires_capture', 'succeeded'].map((status) => `change when ${status}`),
  'process killed',
  ...['drop', 'duplicate', 'delay', 'reorder'].map((fault) => `webhook ${fault}`),
  ...['lost', 'error', 'limit'].map((fault) => `request ${fault}`),
]

test(`${runs} random histories end with the books right`, { timeout: 600_000 }, async () => {
  const reached = new Set<string>()
  await fc.assert(
    fc.asyncProperty(history, async (moments) => {
      for (const what of await live(database, moments)) reached.add(what)
    }),
    // To make a history smaller takes time: as small as it gets in this one.
    {
      numRuns: runs + rare.length,
      seed: 20_261_125,
      examples: rare.map((moments) => [moments]),
      interruptAfterTimeLimit: 560_000,
      markInterruptAsFailure: true,
    },
  )
  // A run in which none of this came up would prove little.
  expect([...reached]).toEqual(expect.arrayContaining(mustBeReached))
})
