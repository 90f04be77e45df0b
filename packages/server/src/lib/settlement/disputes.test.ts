import type { Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'
import type { Hooks } from './effects.ts'

let shop: Shop
let told: string[]
const hooks: Hooks = {
  onDisputed: (order, { dispute, idempotencyKey }) => {
    expect(idempotencyKey).toBe(`${order.id}:dispute:${dispute.id}:${dispute.status}`)
    told.push(`${dispute.reason} ${dispute.amount} ${dispute.status}, of the order's money ${order.disputed}`)
  },
  onFraudWarning: (order, { warning }) => void told.push(`${warning.type} ${warning.actionable} ${order.fraudWarning}`),
}
beforeEach(async () => {
  told = []
  shop = await openShop(hooks)
})
afterEach(() => shop.close())

const orderOf = (intent: Intent) => shop.checkout.orders.get(intent.orderId)

/** Some moments later the bank does what it does. */
async function wait(): Promise<void> {
  await shop.local.advance(60_000)
  shop.time.now += 60_000
  await shop.settled()
}

async function disputed(card = 'pm_card_createDispute'): Promise<{ intent: Intent; id: string }> {
  const intent = await shop.mint()
  await shop.pay(intent, card)
  await shop.settled()
  await wait()
  const [dispute] = (await shop.checkout.disputes.list()).disputes
  return { intent, id: dispute?.id ?? '' }
}

test('a dispute stands in the ledger, with its deadline, and its money is not ours to give back', async () => {
  const { intent, id } = await disputed()
  const { created, evidence_details, amount } = await shop.stripe.disputes.retrieve(id)
  expect(await shop.checkout.disputes.list({ open: true })).toEqual({
    disputes: [
      {
        id,
        orderId: intent.orderId,
        amount,
        status: 'needs_response',
        reason: 'fraudulent',
        dueMs: (evidence_details.due_by ?? 0) * 1000,
        createdMs: created * 1000,
      },
    ],
  })
  expect(await orderOf(intent)).toMatchObject({ status: 'paid', received: 3600, refunded: 0, disputed: 3600 })
  expect((await shop.checkout.orders.list({ disputed: true })).orders).toMatchObject([{ id: intent.orderId }])
  expect(await shop.checkout.orders.refund(intent.orderId)).toMatchObject({ ok: false, code: 'order_disputed', refundable: 0 })
  expect(told).toEqual(["fraudulent 3600 needs_response, of the order's money 3600"])
})

test('evidence is staged, then sent, and the money comes back when the bank agrees', async () => {
  const { intent, id } = await disputed()
  const { disputes } = shop.checkout
  expect(await disputes.submitEvidence(id, { product_description: 'A mug.' }, { stage: true })).toMatchObject({
    ok: true,
    dispute: { status: 'needs_response' },
  })
  expect((await shop.stripe.disputes.retrieve(id)).evidence_details).toMatchObject({ has_evidence: true, submission_count: 0 })
  expect(await disputes.submitEvidence(id, { uncategorized_text: 'winning_evidence' })).toMatchObject({
    ok: true,
    dispute: { status: 'under_review' },
  })
  expect((await shop.stripe.disputes.retrieve(id)).evidence).toMatchObject({ product_description: 'A mug.' })
  expect((await disputes.list({ open: true })).disputes).toEqual([])
  expect(await disputes.submitEvidence(id, { uncategorized_text: 'more' })).toMatchObject({ ok: false, code: 'dispute_closed' })
  await wait()
  expect(await disputes.get(id)).toMatchObject({ status: 'won' })
  expect(await orderOf(intent)).toMatchObject({ received: 3600, disputed: 0 })
  expect(told.map((text) => text.split(',')[0])).toEqual(['needs_response', 'under_review', 'won'].map((status) => `fraudulent 3600 ${status}`))
  expect(await shop.checkout.orders.refund(intent.orderId, { amount: 100 })).toMatchObject({ ok: true })
})

test('a dispute that is accepted is lost, and its money with it', async () => {
  const { intent, id } = await disputed()
  expect(await shop.checkout.disputes.accept(id)).toMatchObject({ ok: true, dispute: { status: 'lost' } })
  expect(await shop.checkout.disputes.accept(id)).toMatchObject({ ok: false, code: 'dispute_closed' })
  expect(await shop.checkout.disputes.accept('du_unknown')).toMatchObject({ ok: false, code: 'dispute_not_found' })
  await shop.settled()
  expect(await orderOf(intent)).toMatchObject({ status: 'paid', received: 3600, disputed: 3600 })
})

test('an inquiry takes no money yet, and is found all the same', async () => {
  const { intent, id } = await disputed('pm_card_createDisputeInquiry')
  expect(await shop.checkout.disputes.get(id)).toMatchObject({ status: 'warning_needs_response' })
  expect(await orderOf(intent)).toMatchObject({ disputed: 0 })
  expect((await shop.checkout.orders.list({ disputed: true })).orders).toHaveLength(1)
  await shop.checkout.disputes.submitEvidence(id, { uncategorized_text: 'escalate_inquiry_evidence' })
  await wait()
  expect(await orderOf(intent)).toMatchObject({ disputed: 3600 })
})

test('what was given back before the dispute is not disputed: the money adds up', async () => {
  const intent = await shop.mint()
  await shop.pay(intent, 'pm_card_createDispute')
  await shop.settled()
  await shop.checkout.orders.refund(intent.orderId, { amount: 1000 })
  await wait()
  expect(await orderOf(intent)).toMatchObject({ received: 3600, refunded: 1000, disputed: 2600 })
})

test('webhooks in any order, three times over and in two processes, tell of each status once', async () => {
  shop.state.holdWebhooks = true
  const { intent } = await disputed()
  const other = shop.create()
  await Promise.all([...shop.held.toReversed(), ...shop.held, ...shop.held].map(({ send }) => send()))
  await shop.settled()
  await Promise.all([other.orders.sync(intent.orderId), shop.checkout.orders.sync(intent.orderId), other.sweep()])
  await other.close()
  await shop.settled()
  expect(told).toEqual(["fraudulent 3600 needs_response, of the order's money 3600"])
  expect(await orderOf(intent)).toMatchObject({ disputed: 3600 })
})

test('a dispute whose webhooks were all lost is found by the sweep', async () => {
  const intent = await shop.mint()
  await shop.pay(intent, 'pm_card_createDispute')
  await shop.settled()
  shop.state.holdWebhooks = true
  await wait()
  expect(await orderOf(intent)).toMatchObject({ disputed: 0 })
  await shop.checkout.sweep()
  expect(await orderOf(intent)).toMatchObject({ disputed: 3600 })
  await shop.settled()
  expect(told).toHaveLength(1)
})

test('a warning of fraud is told once, stands on the order, and is answered by a refund', async () => {
  const intent = await shop.mint()
  await shop.pay(intent, 'pm_card_createIssuerFraudRecord')
  await shop.settled()
  await wait()
  expect(await orderOf(intent)).toMatchObject({ fraudWarning: 'made_with_stolen_card', disputed: 0 })
  await shop.checkout.orders.sync(intent.orderId)
  await shop.settled()
  expect(told).toEqual(['made_with_stolen_card true made_with_stolen_card'])
  await shop.stripe.refunds.create({ payment_intent: paymentIntentId(intent) })
  await shop.settled()
  expect(told).toEqual(['made_with_stolen_card true made_with_stolen_card', 'made_with_stolen_card false made_with_stolen_card'])
})
