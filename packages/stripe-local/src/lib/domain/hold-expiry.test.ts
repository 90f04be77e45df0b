/** Money that is held and not captured. */
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const week = 7 * 24 * 60 * 60 * 1000
const held = {
  amount: 2500,
  currency: 'usd',
  capture_method: 'manual',
  confirm: true,
  payment_method: 'pm_card_visa',
  return_url: returnUrl,
  expand: ['latest_charge'],
} satisfies Stripe.PaymentIntentCreateParams

test('after seven days it is released, and the PaymentIntent canceled', async () => {
  const { local, stripe, eventTypes } = await startLocal({ clock: noon })
  const { id, latest_charge: charge } = await stripe.paymentIntents.create(held)
  const captureBefore = (charge as Stripe.Charge).payment_method_details?.card?.capture_before
  expect(captureBefore).toBe((noon + week) / 1000)
  await local.advance(week - 1)
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_capture')
  await local.advance(1)
  const over = await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] })
  expect(over).toMatchObject({
    status: 'canceled',
    cancellation_reason: 'expired',
    canceled_at: (noon + week) / 1000,
    amount_capturable: 0,
    amount_received: 0,
    latest_charge: {
      captured: false,
      refunded: false,
      amount_refunded: 0,
      balance_transaction: null,
      refunds: { data: [] },
    },
  })
  expect((await eventTypes()).slice(-2)).toEqual(['payment_intent.canceled', 'charge.expired'])
  expect((await refusal(stripe.paymentIntents.capture(id))).code).toBe('payment_intent_unexpected_state')
})

test('what was captured or canceled in time does not expire', async () => {
  const { local, stripe, eventTypes } = await startLocal({ clock: noon })
  const captured = await stripe.paymentIntents.create(held)
  await stripe.paymentIntents.capture(captured.id)
  const canceled = await stripe.paymentIntents.create(held)
  await stripe.paymentIntents.cancel(canceled.id, { cancellation_reason: 'abandoned' })
  await local.advance(2 * week)
  expect((await stripe.paymentIntents.retrieve(captured.id)).status).toBe('succeeded')
  expect((await stripe.paymentIntents.retrieve(canceled.id)).cancellation_reason).toBe('abandoned')
  expect(await eventTypes()).not.toContain('charge.expired')
})

test('what is captured at once has no date to capture it by', async () => {
  const { stripe } = await startLocal()
  const { latest_charge: charge } = await stripe.paymentIntents.create({ ...held, capture_method: 'automatic' })
  expect((charge as Stripe.Charge).payment_method_details?.card).not.toHaveProperty('capture_before')
})
