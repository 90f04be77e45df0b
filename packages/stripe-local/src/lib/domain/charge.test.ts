import { expect, test } from 'vitest'
import { idOf, noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl } as const

test('what Radar blocks never reaches the bank', async () => {
  const { stripe } = await startLocal()
  const error = await refusal(stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_radarBlock' }))
  expect(error).toMatchObject({ statusCode: 402, code: 'card_declined', decline_code: 'fraudulent' })
  expect(await stripe.charges.retrieve(error.charge!)).toMatchObject({
    status: 'failed',
    outcome: {
      type: 'blocked',
      network_status: 'not_sent_to_network',
      reason: 'highest_risk_level',
      risk_level: 'highest',
    },
  })
})

test.each([
  ['pm_card_visa', { type: 'authorized', risk_level: 'normal', risk_score: 20 }],
  ['pm_card_riskLevelElevated', { type: 'manual_review', risk_level: 'elevated', risk_score: 68 }],
  ['pm_card_riskLevelHighest', { type: 'authorized', risk_level: 'highest', risk_score: 80 }],
])('%s pays, with the outcome %o', async (method, outcome) => {
  const { stripe } = await startLocal()
  const intent = await stripe.paymentIntents.create({
    ...payment,
    payment_method: method,
    expand: ['latest_charge'],
  })
  expect(intent.latest_charge).toMatchObject({ paid: true, outcome })
})

test.each([
  ['4000000000000101', { cvc_check: 'fail', address_postal_code_check: 'pass' }],
  ['4000000000000036', { cvc_check: 'pass', address_postal_code_check: 'fail' }],
  ['4000000000000028', { cvc_check: 'pass', address_line1_check: 'fail', address_postal_code_check: 'pass' }],
  ['4000000000000010', { cvc_check: 'pass', address_line1_check: 'fail', address_postal_code_check: 'fail' }],
  ['4000000000000044', { cvc_check: 'pass', address_line1_check: 'unavailable', address_postal_code_check: 'unavailable' }],
  ['4242424242424242', { cvc_check: 'pass', address_line1_check: 'pass', address_postal_code_check: 'pass' }],
])('%s pays, with the checks %o', async (number, checks) => {
  const { stripe } = await startLocal()
  const method = await stripe.paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: 2030, cvc: '123' },
    billing_details: { address: { line1: 'Main Street 1', postal_code: '94110' } },
  })
  const intent = await stripe.paymentIntents.create({ ...payment, payment_method: method.id })
  const charge = await stripe.charges.retrieve(idOf(intent.latest_charge))
  expect(charge.payment_method_details?.card?.checks).toMatchObject(checks)
})

test('a check without anything to check does not fail', async () => {
  const { stripe, card } = await startLocal()
  const intent = await stripe.paymentIntents.create({
    ...payment,
    payment_method: await card('4000000000000101', null),
    expand: ['latest_charge'],
  })
  expect(intent.latest_charge).toMatchObject({ payment_method_details: { card: { checks: { cvc_check: null } } } })
})

test('by default a charge is booked some time after it succeeded, and charge.updated tells when', async () => {
  const { stripe, local, eventTypes } = await startLocal({ clock: noon })
  const intent = await stripe.paymentIntents.create({
    ...payment,
    payment_method: 'pm_card_visa',
    expand: ['latest_charge'],
  })
  expect(intent).toMatchObject({ capture_method: 'automatic_async', latest_charge: { balance_transaction: null } })
  expect(intent).toMatchObject({ status: 'succeeded', latest_charge: { captured: true, amount_captured: 2500 } })
  await local.advance(1_000)
  expect((await eventTypes()).slice(1)).toEqual(['charge.succeeded', 'payment_intent.succeeded', 'charge.updated'])
  const [updated] = (await stripe.events.list({ type: 'charge.updated' })).data
  expect(updated?.request?.id).toBeNull()
  const { id } = intent.latest_charge as { id: string }
  const charge = await stripe.charges.retrieve(id, { expand: ['balance_transaction'] })
  expect(charge.balance_transaction).toMatchObject({ amount: 2500, net: 2397, source: id })
})

test('a charge of capture_method automatic is booked at once', async () => {
  const { stripe, local, eventTypes } = await startLocal({ clock: noon })
  const intent = await stripe.paymentIntents.create({
    ...payment,
    capture_method: 'automatic',
    payment_method: 'pm_card_visa',
    expand: ['latest_charge.balance_transaction'],
  })
  expect(intent.latest_charge).toMatchObject({ balance_transaction: { net: 2397 } })
  await local.advance(60_000)
  expect(await eventTypes()).not.toContain('charge.updated')
})
