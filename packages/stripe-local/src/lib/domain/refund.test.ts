import { expect, test } from 'vitest'
import { idOf, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

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
  expect((await eventTypes()).slice(-2)).toEqual(['refund.created', 'charge.refunded'])
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
