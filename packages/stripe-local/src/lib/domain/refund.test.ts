import { expect, test } from 'vitest'
import { idOf, noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const confirmed = {
  amount: 2500,
  currency: 'usd',
  confirm: true,
  return_url: returnUrl,
  payment_method: 'pm_card_visa',
} as const

test('a payment is refunded in full', async () => {
  const { stripe, eventTypes } = await startLocal()
  const intent = await stripe.paymentIntents.create(confirmed)
  const refund = await stripe.refunds.create({ payment_intent: intent.id, reason: 'requested_by_customer' })
  expect(refund).toMatchObject({
    amount: 2500,
    charge: intent.latest_charge,
    payment_intent: intent.id,
    reason: 'requested_by_customer',
    status: 'succeeded',
  })
  const charge = await stripe.charges.retrieve(idOf(intent.latest_charge))
  expect(charge).toMatchObject({ amount_captured: 2500, amount_refunded: 2500, refunded: true })
  expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  // The charge is booked a second after it succeeded, which on a busy machine comes in between.
  const types = (await eventTypes()).filter((type) => type !== 'charge.updated')
  expect(types.slice(-2)).toEqual(['refund.created', 'charge.refunded'])
})

test('parts are refunded until nothing is left', async () => {
  const { stripe } = await startLocal()
  const intent = await stripe.paymentIntents.create(confirmed)
  const payment_intent = intent.id
  await stripe.refunds.create({ payment_intent, amount: 1000 })
  expect(await refusal(stripe.refunds.create({ payment_intent, amount: 1501 }))).toMatchObject({
    statusCode: 400,
    param: 'amount',
    message: 'Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)',
  })
  expect(await stripe.refunds.create({ charge: idOf(intent.latest_charge) })).toMatchObject({ amount: 1500 })
  expect(await refusal(stripe.refunds.create({ payment_intent }))).toMatchObject({ code: 'charge_already_refunded' })
  const { data } = await stripe.refunds.list({ payment_intent })
  expect(data.map((refund) => refund.amount)).toEqual([1500, 1000])
  expect((await stripe.refunds.retrieve(data[1]!.id)).amount).toBe(1000)
})

test('two refunds at once never give back more than was paid', async () => {
  const { stripe } = await startLocal()
  const { id: payment_intent } = await stripe.paymentIntents.create(confirmed)
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () => stripe.refunds.create({ payment_intent, amount: 1000 })),
  )
  expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(2)
})

test('what was not paid is not refunded', async () => {
  const { stripe } = await startLocal()
  const open = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
  expect(await refusal(stripe.refunds.create({ payment_intent: open.id }))).toMatchObject({
    statusCode: 400,
    message: `This PaymentIntent (${open.id}) does not have a successful charge to refund.`,
  })
  const held = await stripe.paymentIntents.create({ ...confirmed, capture_method: 'manual' })
  expect((await refusal(stripe.refunds.create({ payment_intent: held.id }))).statusCode).toBe(400)
  expect((await refusal(stripe.refunds.create({}))).code).toBe('parameter_missing')
  expect((await refusal(stripe.refunds.create({ payment_intent: 'pi_none' }))).code).toBe('resource_missing')
  expect((await refusal(stripe.refunds.create({ payment_intent: open.id, amount: 0 }))).param).toBe('amount')
})

test('a refund may be pending, and succeed some time later', async () => {
  const { stripe, local, eventTypes } = await startLocal({ clock: noon })
  const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_pendingRefund' })
  await local.advance(1_000)
  const refund = await stripe.refunds.create({ payment_intent: intent.id })
  expect(refund).toMatchObject({ status: 'pending', pending_reason: 'processing' })
  expect((await refusal(stripe.refunds.create({ payment_intent: intent.id }))).code).toBe('charge_already_refunded')
  await local.advance(5_000)
  const settled = await stripe.refunds.retrieve(refund.id)
  expect(settled.status).toBe('succeeded')
  expect(settled).not.toHaveProperty('pending_reason')
  expect((await eventTypes()).slice(-3)).toEqual(['refund.created', 'charge.refunded', 'refund.updated'])
})

test('a refund may fail some time after it succeeded: the money is back, to be refunded anew', async () => {
  const { stripe, local, eventTypes } = await startLocal({ clock: noon })
  const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_refundFail' })
  await local.advance(1_000)
  const refund = await stripe.refunds.create({ payment_intent: intent.id })
  expect(refund.status).toBe('succeeded')
  await local.advance(5_000)
  const failed = await stripe.refunds.retrieve(refund.id, { expand: ['failure_balance_transaction', 'charge'] })
  expect(failed).toMatchObject({
    status: 'failed',
    failure_reason: 'unknown',
    failure_balance_transaction: { amount: 2500, type: 'refund_failure' },
    charge: { amount_refunded: 0, refunded: false },
  })
  expect((await eventTypes()).slice(-3)).toEqual(['refund.created', 'charge.refunded', 'refund.failed'])
  expect((await stripe.refunds.create({ payment_intent: intent.id })).amount).toBe(2500)
})

test("a refund's metadata can be changed", async () => {
  const { stripe, eventTypes } = await startLocal()
  const { id } = await stripe.paymentIntents.create(confirmed)
  const refund = await stripe.refunds.create({ payment_intent: id, metadata: { a: '1' } })
  expect((await stripe.refunds.update(refund.id, { metadata: { b: '2' } })).metadata).toEqual({ a: '1', b: '2' })
  expect((await eventTypes()).at(-1)).toBe('refund.updated')
})
