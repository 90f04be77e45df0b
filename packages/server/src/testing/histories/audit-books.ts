/** Holds the shop's books against Stripe's, the warehouse's and the merchant's, when all is over. */
import type Stripe from 'stripe'
import { type Row, statement } from '../../lib/orders/sql-database.ts'
import { type Cart, judge, toCart, type Verdict } from './audit-status.ts'
import type { World } from './world.ts'

/** What Stripe has. */
interface StripesBooks {
  intents: Stripe.PaymentIntent[]
  /** The same ones, as they were when money was held or taken. */
  earlier: Stripe.PaymentIntent[]
  refunds: Stripe.Refund[]
  disputes: Stripe.Dispute[]
  warnings: Stripe.Radar.EarlyFraudWarning[]
}

/** What an order's row says. */
export interface Entry {
  id: string
  status: string
  amount: number
  currency: string
  cart: string
  received: number
  refunded: number
  disputed: number
  paymentIntentId: string | undefined
}

export interface Audited {
  orders: Entry[]
  /** What there is in the books, in words. */
  found: string[]
}

/** Throws with everything that is wrong. */
export async function auditBooks(world: World): Promise<Audited> {
  const { stripe, database } = world
  const rows = async (sql: string) => (await database.run([statement(sql)]))[0] ?? []
  const everything = { limit: 10_000 }
  const books: StripesBooks = {
    intents: await stripe.paymentIntents.list({ limit: 100, expand: ['data.review'] }).autoPagingToArray(everything),
    earlier: (await stripe.events.list({ limit: 100, types: moneyEvents }).autoPagingToArray(everything)).map(
      ({ data }) => data.object as Stripe.PaymentIntent,
    ),
    refunds: await stripe.refunds.list({ limit: 100 }).autoPagingToArray(everything),
    disputes: await stripe.disputes.list({ limit: 100 }).autoPagingToArray(everything),
    warnings: await stripe.radar.earlyFraudWarnings.list({ limit: 100 }).autoPagingToArray(everything),
  }
  const sql = 'SELECT o.*, c.amount, c.currency FROM pay_orders o JOIN pay_carts c ON c.order_id = o.id AND c.fingerprint = o.cart'
  const orders = (await rows(sql)).map(toEntry)
  const carts = (await rows('SELECT * FROM pay_carts')).map(toCart)
  const ledger = await rows('SELECT * FROM pay_ledger')
  const undone = await rows("SELECT order_id, effect, attempts FROM pay_outbox WHERE done_ms IS NULL AND effect <> 'fulfil'")

  const wrong = [
    ...world.surprises,
    ...orders.flatMap((order) => {
      const verdict = judgeOrder(order, books, carts, world)
      return [
        ...auditStatus(order, books, verdict),
        ...auditMoney(order, books),
        ...auditLedger(order, books, ledger, world),
        ...auditEffects(order, books, verdict, world),
      ]
    }),
    ...books.intents
      .filter(({ metadata }) => !orders.some(({ id }) => id === metadata.pay_order))
      .map(({ id }) => `${id} has no order.`),
    ...auditRefunds(world, books),
    ...auditAcceptances(world),
    ...undone.map((row) => `The outbox is not empty: ${JSON.stringify(row)}`),
  ]
  if (wrong.length > 0) throw new Error(wrong.join('\n'))
  return {
    orders,
    found: [
      ...orders.map(({ status }) => `order ${status}`),
      ...ledger.map(({ kind, status }) => `${String(kind)} ${String(status)}`),
      ...orders
        .filter((order) => order.status === 'paid' && judgeOrder(order, books, carts, world)?.mustHaveBeenInReview)
        .map(({ received, amount }) => `order accepted for ${received < amount ? 'less' : received > amount ? 'more' : 'the same'}`),
      ...world.acceptances.map(({ result }) => `accept ${result?.ok === false ? result.code : 'ok'}`),
    ],
  }
}

const moneyEvents = ['payment_intent.amount_capturable_updated', 'payment_intent.succeeded']

const toEntry = (row: Row): Entry => ({
  id: String(row.id),
  status: String(row.status),
  amount: Number(row.amount),
  currency: String(row.currency),
  cart: String(row.cart),
  received: Number(row.received),
  refunded: Number(row.refunded),
  disputed: Number(row.disputed),
  paymentIntentId: row.pi_id === null ? undefined : String(row.pi_id),
})

/** Those of the complaints that hold. */
const complaints = (...found: [isRight: boolean, complaint: string][]) =>
  found.filter(([isRight]) => !isRight).map(([, complaint]) => complaint)

const sumOf = (objects: readonly { amount: number }[]) => objects.reduce((sum, { amount }) => sum + amount, 0)

const isAccepted = ({ acceptances }: World, id: string) => acceptances.some(({ orderId, result }) => orderId === id && result?.ok)

/** Undefined if Stripe knows nothing of it. */
function judgeOrder({ id, paymentIntentId }: Entry, { intents, earlier }: StripesBooks, carts: Cart[], world: World): Verdict | undefined {
  const isIts = (intent: Stripe.PaymentIntent) => intent.id === paymentIntentId
  const current = intents.find(isIts)
  return current && judge(current, earlier.filter(isIts), carts, isAccepted(world, id))
}

function auditStatus(order: Entry, { intents }: StripesBooks, verdict: Verdict | undefined): string[] {
  const { id, status, amount, currency, cart, paymentIntentId } = order
  const about = `Order ${id} (${status}, ${amount} ${currency} by ${paymentIntentId})`
  if (!verdict) {
    const isRight = paymentIntentId === undefined && (status === 'canceled' || amount === 0)
    return complaints([isRight, `${about} has no PaymentIntent at Stripe.`])
  }
  const { statuses, carts, mustHaveBeenInReview } = verdict
  const current = intents.find((intent) => intent.id === paymentIntentId)
  const isItsMoney = current?.status === 'succeeded' && current.amount_received > 0 && current.currency === currency
  const isItsCart = (status !== 'paid' && status !== 'authorized') || mustHaveBeenInReview || carts.includes(cart)
  const said = `at Stripe it is ${current?.status}, ${current?.amount_received} ${current?.currency}`
  return complaints(
    [statuses.includes(status), `${about} should be ${statuses.join(' or ')}: ${said}.`],
    [status !== 'paid' || isItsMoney, `${about} is not paid for: ${said}.`],
    [isItsCart, `${about} is for another cart than was paid.`],
  )
}

function auditMoney({ id, status, received, refunded, disputed, paymentIntentId }: Entry, books: StripesBooks): string[] {
  const about = `Order ${id} (${status})`
  const intents = books.intents.filter(({ metadata }) => metadata.pay_order === id)
  const current = intents.find((intent) => intent.id === paymentIntentId)
  const taken = current?.amount_received ?? 0
  const givenBack = sumOf(books.refunds.filter((refund) => refund.payment_intent === current?.id && stands(refund)))
  const withBanks = sumOf(books.disputes.filter((dispute) => dispute.payment_intent === current?.id && holdsMoney(dispute)))
  return complaints(
    ...intents
      .filter((intent) => intent !== current)
      .map((stray): [boolean, string] => [stray.amount_received === 0, `${about}: ${stray.id} took money, and is not its PaymentIntent.`]),
    [received === taken, `${about} received ${received}, at Stripe ${taken}.`],
    [refunded === givenBack, `${about} refunded ${refunded}, at Stripe ${givenBack}.`],
    [disputed === withBanks, `${about} disputed ${disputed}, at Stripe ${withBanks}.`],
    [givenBack + withBanks <= taken, `${about} gave back more than it took.`],
  )
}

const stands = ({ status }: Stripe.Refund) => status !== 'failed' && status !== 'canceled'
const holdsMoney = ({ status }: Stripe.Dispute) => ['needs_response', 'under_review', 'lost'].includes(status)

/** Each refund, dispute and warning stands in the ledger as Stripe has it, and the merchant was told so. */
function auditLedger({ id, paymentIntentId }: Entry, books: StripesBooks, ledger: Row[], { told }: World): string[] {
  const entries = [
    ...books.refunds.map((refund) => ({ ...refund, kind: 'refund', status: refund.status ?? '' })),
    ...books.disputes.map((dispute) => ({ ...dispute, kind: 'dispute', status: String(dispute.status) })),
    ...books.warnings.map((warning) => ({ ...warning, kind: 'warning', amount: 0, status: warning.actionable ? 'actionable' : 'answered' })),
  ]
  return entries
    .filter(({ payment_intent }) => payment_intent === paymentIntentId)
    .flatMap((entry) => {
      const row = ledger.find(({ stripe_id }) => stripe_id === entry.id)
      const about = `Order ${id}: the ${entry.kind} ${entry.id} (${entry.amount} ${entry.status})`
      return complaints(
        [row?.status === entry.status && Number(row.amount) === entry.amount, `${about} is ${JSON.stringify(row)} in the ledger.`],
        [told.has(`${id}:${entry.kind}:${entry.id}:${entry.status}`), `${about} was not told.`],
      )
    })
}

/** Fulfilled once if it is paid, and never otherwise. What Radar has placed in review waits until that is closed, or the merchant releases it. */
function auditEffects(
  { id, status, paymentIntentId }: Entry,
  { intents }: StripesBooks,
  verdict: Verdict | undefined,
  world: World,
): string[] {
  const { parcels, told, released } = world
  const about = `Order ${id} (${status})`
  const keys = [...parcels].filter(([, orderId]) => orderId === id).map(([key]) => key)
  const review = intents.find((intent) => intent.id === paymentIntentId)?.review
  const isHeld = isReview(review) && (review.open || ['refunded', 'refunded_as_fraud'].includes(review.reason))
  const mayBeFulfilled = status === 'paid'
  const mustBeFulfilled = mayBeFulfilled && !isHeld
  const wasInReview = told.has(`${id}:review`)
  // Out of review there is no way but that it was accepted.
  const mustHaveBeen = status === 'review' || (status === 'paid' && verdict?.mustHaveBeenInReview === true)
  const mayHaveBeen = mustHaveBeen || (isAccepted(world, id) && verdict?.mayHaveBeenInReview === true)
  return complaints(
    [keys.every((key) => key === `${id}:fulfil`), `${about} was fulfilled as ${keys.join(', ')}.`],
    [keys.length === 0 || mayBeFulfilled, `${about} was fulfilled.`],
    [keys.length === 0 || !isHeld || released.has(id), `${about} was fulfilled, though it was held.`],
    [keys.length === 1 || !mustBeFulfilled, `${about} was not fulfilled.`],
    [told.has(`${id}:paid`) === (status === 'paid'), `${about}: onPaid is at odds.`],
    [wasInReview || !mustHaveBeen, `${about}: onReview was not told.`],
    [!wasInReview || mayHaveBeen, `${about}: onReview was told.`],
  )
}

const isReview = (review: string | Stripe.Review | null | undefined): review is Stripe.Review =>
  typeof review === 'object' && review !== null

function auditRefunds({ refunds }: World, books: StripesBooks): string[] {
  return refunds.flatMap(({ key, result }) => {
    const made = books.refunds.filter((refund) => refund.metadata?.pay_refund === key && stands(refund))
    return complaints(
      [result !== undefined, `The refund ${key} got no answer.`],
      [made.length <= 1, `The refund ${key} was made ${made.length} times.`],
      [result?.ok !== false || made.length === 0, `The refund ${key} was refused, and made.`],
    )
  })
}

const neverSaid = new Set(['order_not_found', 'order_of_other_mode'])

function auditAcceptances({ acceptances }: World): string[] {
  return acceptances.flatMap(({ orderId, result }) =>
    complaints(
      [result !== undefined, `Whether ${orderId} is accepted got no answer.`],
      [result?.ok !== false || !neverSaid.has(result.code), `${orderId} is not accepted: ${JSON.stringify(result)}`],
      [result?.ok !== true || result.order.status === 'paid', `${orderId} is accepted, and ${JSON.stringify(result)}.`],
    ),
  )
}
