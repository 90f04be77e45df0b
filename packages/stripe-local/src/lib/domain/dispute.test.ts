import { describe, expect, test } from 'vitest'
import type { LocalStripe } from '../../testing/start-local.ts'
import { idOf, noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl } as const
const soon = 5_000

async function disputed(started: LocalStripe, method = 'pm_card_createDispute') {
  const intent = await started.stripe.paymentIntents.create({ ...payment, payment_method: method })
  await started.local.advance(soon)
  const { data } = await started.stripe.disputes.list({ payment_intent: intent.id })
  return { intent, charge: idOf(intent.latest_charge), dispute: data[0]! }
}

const evidence = (text: string) => ({ evidence: { uncategorized_text: text, customer_name: 'Ada' } })
const start = () => startLocal({ clock: noon })

describe('a dispute', () => {
  test('comes some time after the payment, and takes the money and a fee', async () => {
    const started = await start()
    const { stripe, local, eventTypes } = started
    const intent = await stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_createDispute' })
    await local.advance(soon - 1)
    expect((await stripe.disputes.list()).data).toEqual([])
    await local.advance(1)
    const [dispute] = (await stripe.disputes.list({ charge: idOf(intent.latest_charge) })).data
    expect(dispute).toMatchObject({
      object: 'dispute',
      amount: 2500,
      charge: intent.latest_charge,
      payment_intent: intent.id,
      created: (noon + soon) / 1000,
      reason: 'fraudulent',
      status: 'needs_response',
      is_charge_refundable: false,
      evidence_details: { has_evidence: false, submission_count: 0 },
      balance_transactions: [{ amount: -2500, fee: 1500, net: -4000, reporting_category: 'dispute' }],
    })
    expect((await stripe.charges.retrieve(idOf(intent.latest_charge))).disputed).toBe(true)
    expect((await eventTypes()).slice(-2)).toEqual(['charge.dispute.created', 'charge.dispute.funds_withdrawn'])
    const { data } = await stripe.events.list({ type: 'charge.dispute.created' })
    expect(data[0]?.request).toEqual({ id: null, idempotency_key: null })
  })

  test('has the reason of its card', async () => {
    const { dispute } = await disputed(await start(), 'pm_card_createDisputeProductNotReceived')
    expect(dispute).toMatchObject({ reason: 'product_not_received', status: 'needs_response' })
  })

  test('is won with winning_evidence: the money comes back, the fee does not', async () => {
    const started = await start()
    const { stripe, local, eventTypes } = started
    const { dispute } = await disputed(started)
    const sent = await stripe.disputes.update(dispute.id, evidence('winning_evidence'))
    expect(sent).toMatchObject({
      status: 'under_review',
      evidence: { customer_name: 'Ada' },
      evidence_details: { has_evidence: true, submission_count: 1, submission_method: 'manual' },
    })
    expect((await refusal(stripe.disputes.update(dispute.id, evidence('more')))).statusCode).toBe(400)
    await local.advance(soon)
    const won = await stripe.disputes.retrieve(dispute.id, { expand: ['charge'] })
    expect(won).toMatchObject({ status: 'won', charge: { disputed: true } })
    expect(won.balance_transactions.map(({ net }) => net)).toEqual([-4000, 2500])
    expect((await eventTypes()).slice(-3)).toEqual([
      'charge.dispute.updated',
      'charge.dispute.closed',
      'charge.dispute.funds_reinstated',
    ])
  })

  test('is lost with losing_evidence, or by giving in, and stays so', async () => {
    const started = await start()
    const { stripe, local, eventTypes } = started
    const first = await disputed(started)
    await stripe.disputes.update(first.dispute.id, evidence('losing_evidence'))
    await local.advance(soon)
    expect((await stripe.disputes.retrieve(first.dispute.id)).status).toBe('lost')
    expect((await eventTypes()).slice(-2)).toEqual(['charge.dispute.updated', 'charge.dispute.closed'])
    const second = await disputed(started)
    expect((await stripe.disputes.close(second.dispute.id)).status).toBe('lost')
    expect((await refusal(stripe.disputes.close(second.dispute.id))).statusCode).toBe(400)
    for (const { charge } of [first, second]) {
      expect(await refusal(stripe.refunds.create({ charge }))).toMatchObject({ code: 'charge_disputed' })
    }
  })

  test('keeps evidence that is not submitted, and can be given notes at any time', async () => {
    const started = await start()
    const { stripe, local } = started
    const { dispute } = await disputed(started)
    const staged = await stripe.disputes.update(dispute.id, { ...evidence('winning_evidence'), submit: false })
    expect(staged).toMatchObject({ status: 'needs_response', evidence_details: { submission_count: 0 } })
    await local.advance(soon)
    expect((await stripe.disputes.update(dispute.id, { metadata: { ref: '7' } })).status).toBe('needs_response')
    await stripe.disputes.update(dispute.id, { submit: true })
    await local.advance(soon)
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({ status: 'won', metadata: { ref: '7' } })
  })

  test('is about what is left of the payment, and is none when nothing is', async () => {
    const started = await start()
    const { stripe, local } = started
    const pay = () => stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_createDispute' })
    const [part, all] = [await pay(), await pay()]
    await stripe.refunds.create({ payment_intent: part.id, amount: 1000 })
    await stripe.refunds.create({ payment_intent: all.id })
    await local.advance(soon)
    expect((await stripe.disputes.list()).data).toMatchObject([{ payment_intent: part.id, amount: 1500 }])
  })

  test('of a payment captured later comes after the capture', async () => {
    const { stripe, local } = await start()
    const method = { payment_method: 'pm_card_createDispute', capture_method: 'manual' } as const
    const { id } = await stripe.paymentIntents.create({ ...payment, ...method })
    await local.advance(soon)
    expect((await stripe.disputes.list()).data).toEqual([])
    await stripe.paymentIntents.capture(id, { amount_to_capture: 2000 })
    await local.advance(soon)
    expect((await stripe.disputes.list()).data).toMatchObject([{ amount: 2000 }])
  })
})

describe('an inquiry', () => {
  test('takes no money, and the payment can be refunded', async () => {
    const started = await start()
    const { dispute, charge } = await disputed(started, 'pm_card_createDisputeInquiry')
    expect(dispute).toMatchObject({
      status: 'warning_needs_response',
      is_charge_refundable: true,
      balance_transactions: [],
      payment_method_details: { card: { case_type: 'inquiry' } },
    })
    expect((await started.eventTypes()).at(-1)).toBe('charge.dispute.created')
    expect((await started.stripe.refunds.create({ charge })).status).toBe('succeeded')
  })

  test.each(['winning_evidence', 'losing_evidence'])('is over with %s', async (text) => {
    const started = await start()
    const { dispute } = await disputed(started, 'pm_card_createDisputeInquiry')
    await started.stripe.disputes.update(dispute.id, evidence(text))
    await started.local.advance(soon)
    expect(await started.stripe.disputes.retrieve(dispute.id)).toMatchObject({
      status: 'warning_closed',
      balance_transactions: [],
    })
    expect((await started.eventTypes()).at(-1)).toBe('charge.dispute.closed')
  })

  test('becomes a dispute with escalate_inquiry_evidence', async () => {
    const started = await start()
    const { stripe, local, eventTypes } = started
    const { dispute, charge } = await disputed(started, 'pm_card_createDisputeInquiry')
    await stripe.disputes.update(dispute.id, evidence('escalate_inquiry_evidence'))
    await local.advance(soon)
    expect(await stripe.disputes.retrieve(dispute.id)).toMatchObject({
      status: 'needs_response',
      is_charge_refundable: false,
      payment_method_details: { card: { case_type: 'chargeback' } },
      balance_transactions: [{ net: -4000 }],
    })
    expect((await eventTypes()).slice(-2)).toEqual(['charge.dispute.updated', 'charge.dispute.funds_withdrawn'])
    expect((await refusal(stripe.refunds.create({ charge }))).code).toBe('charge_disputed')
  })
})

test('an early fraud warning can be answered with a refund', async () => {
  const { stripe, local, eventTypes } = await start()
  const intent = await stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_createIssuerFraudRecord' })
  await local.advance(soon)
  const { data } = await stripe.radar.earlyFraudWarnings.list({ payment_intent: intent.id, expand: ['data.charge'] })
  expect(data).toMatchObject([{ actionable: true, charge: { amount: 2500, disputed: false } }])
  await stripe.refunds.create({ payment_intent: intent.id })
  expect((await stripe.radar.earlyFraudWarnings.retrieve(data[0]!.id)).actionable).toBe(false)
  expect((await eventTypes()).slice(2)).toEqual([
    'payment_intent.succeeded',
    'charge.updated',
    'radar.early_fraud_warning.created',
    'refund.created',
    'charge.refunded',
    'radar.early_fraud_warning.updated',
  ])
})

test('the balance tells where the money went', async () => {
  const started = await start()
  const { stripe, local } = started
  const { intent, charge } = await disputed(started)
  const refunded = await stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_visa' })
  await local.advance(1_000)
  const refund = await stripe.refunds.create({ payment_intent: refunded.id, expand: ['balance_transaction'] })
  expect(refund.balance_transaction).toMatchObject({ amount: -2500, fee: 0, net: -2500, type: 'refund' })
  const paid = await stripe.charges.retrieve(charge, { expand: ['balance_transaction'] })
  expect(paid.balance_transaction).toMatchObject({ amount: 2500, fee: 103, net: 2397, type: 'charge', source: charge })
  const { data } = await stripe.balanceTransactions.list()
  expect(data.map(({ reporting_category: category, net }) => [category, net])).toEqual([
    ['refund', -2500],
    ['charge', 2397],
    ['dispute', -4000],
    ['charge', 2397],
  ])
  expect((await stripe.balanceTransactions.list({ source: charge })).data).toHaveLength(1)
  expect((await stripe.balanceTransactions.list({ type: 'refund' })).data).toHaveLength(1)
  const one = await stripe.balanceTransactions.retrieve(data[3]!.id, { expand: ['source'] })
  expect(one.source).toMatchObject({ object: 'charge', payment_intent: intent.id })
  const held = await stripe.paymentIntents.create({
    ...payment,
    capture_method: 'manual',
    payment_method: 'pm_card_visa',
  })
  expect((await stripe.charges.retrieve(idOf(held.latest_charge))).balance_transaction).toBeNull()
})
