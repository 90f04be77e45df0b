/**
 * Whatever happens in whatever order: when nothing fails any more and the processes have swept, every order is what Stripe
 * says, the money adds up, and what is paid was fulfilled once, and nothing else.
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
const bought = (paymentMethod: 'pm_card_createDispute'): Moment =>
  moment({ do: 'buy', checkout: 0, process: 0, cart: 'mug', paymentMethod, isLongAgo: true })
const answered = (evidence: StepOf<'answer a dispute'>['evidence']): Moment => moment({ do: 'answer a dispute', checkout: 0, process: 1, evidence })

/** So rare among random ones that some runs would do without them. */
const rare: Moment[][] = [
  [bought('pm_card_createDispute'), answered('winning_evidence')],
  [bought('pm_card_createDispute'), answered('losing_evidence')],
  [
    moment({ do: 'mint', checkout: 0, process: 0, cart: 'mug', isAnswerLost: false }),
    moment({ do: 'pay', checkout: 0, paymentMethod: 'pm_card_authenticationRequired', secret: 0 }),
  ],
]

const mustBeReached = [
  ...['open', 'action', 'authorized', 'paid', 'canceled'].map((status) => `order ${status}`),
  ...['succeeded', 'failed'].map((status) => `refund ${status}`),
  ...['needs_response', 'won', 'lost', 'warning_needs_response'].map((status) => `dispute ${status}`),
  'warning actionable',
  'warning answered',
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
      numRuns: runs,
      seed: 20_261_125,
      examples: rare.map((moments) => [moments]),
      interruptAfterTimeLimit: 560_000,
      markInterruptAsFailure: true,
    },
  )
  // A run in which none of this came up would prove little.
  expect([...reached]).toEqual(expect.arrayContaining(mustBeReached))
})
