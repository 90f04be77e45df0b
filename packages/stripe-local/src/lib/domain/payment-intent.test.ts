import { describe, expect, test } from 'vitest'
import { refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd' } as const
const confirmed = { ...payment, confirm: true, return_url: returnUrl, payment_method: 'pm_card_visa' } as const
const held = { ...confirmed, capture_method: 'manual' } as const

describe('creating a PaymentIntent', () => {
  test("has Stripe's defaults", async () => {
    const { stripe } = await startLocal()
    const intent = await stripe.paymentIntents.create({ amount: 2500, currency: 'USD', metadata: { order: '7' } })
    expect(intent).toMatchObject({
      object: 'payment_intent',
      currency: 'usd',
      capture_method: 'automatic_async',
      confirmation_method: 'automatic',
      automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
      payment_method_types: ['card', 'amazon_pay'],
      metadata: { order: '7' },
      created: Date.UTC(2026, 10, 20, 12) / 1000,
    })
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_[A-Za-z0-9]{25}$`))
  })

  test.each([
    [{ amount: 49, currency: 'usd' }, 'amount_too_small', 'amount'],
    [{ amount: 100_000_000, currency: 'usd' }, 'amount_too_large', 'amount'],
    [{ amount: 10_000_000_000, currency: 'jpy' }, 'amount_too_large', 'amount'],
    [{ amount: 0, currency: 'usd' }, 'parameter_invalid_integer', 'amount'],
    [{ amount: 10.5, currency: 'usd' }, 'parameter_invalid_integer', 'amount'],
    [{ currency: 'usd' }, 'parameter_missing', 'amount'],
    [{ amount: 2500 }, 'parameter_missing', 'currency'],
    [{ ...payment, colour: 'red' }, 'parameter_unknown', 'colour'],
    [
      { ...payment, automatic_payment_methods: { enabled: true, redirect: 'no' } },
      'parameter_unknown',
      'automatic_payment_methods[redirect]',
    ],
    [{ ...payment, payment_method_types: ['card'] }, 'parameter_unknown', 'payment_method_types'],
    [{ ...payment, customer: 'cus_none' }, 'resource_missing', 'customer'],
    [{ ...payment, payment_method: 'pm_none' }, 'resource_missing', 'payment_method'],
    [{ ...payment, return_url: returnUrl }, undefined, 'return_url'],
    [{ ...payment, capture_method: 'sometimes' }, undefined, 'capture_method'],
  ])('%o is refused', async (params, code, param) => {
    const { stripe, eventTypes } = await startLocal()
    const error = await refusal(stripe.paymentIntents.create(params as typeof payment))
    expect(error).toMatchObject({ statusCode: 400, type: 'StripeInvalidRequestError', param })
    expect(error.code).toBe(code)
    expect(await eventTypes()).toEqual([])
  })

  test('the least amount does not hold where it would be wrong', async () => {
    const { stripe } = await startLocal()
    expect((await stripe.paymentIntents.create({ amount: 50, currency: 'jpy' })).amount).toBe(50)
    expect((await stripe.paymentIntents.create({ amount: 50, currency: 'usd' })).amount).toBe(50)
  })
})

describe('updating', () => {
  test('metadata is merged, and an empty value deletes its key', async () => {
    const { stripe } = await startLocal()
    const { id } = await stripe.paymentIntents.create({ ...payment, metadata: { a: '1', b: '2' } })
    expect((await stripe.paymentIntents.update(id, { metadata: { b: '', c: '3' } })).metadata).toEqual({
      a: '1',
      c: '3',
    })
    expect((await stripe.paymentIntents.update(id, { metadata: '' })).metadata).toEqual({})
  })

  test('an amount can change until the money is on its way', async () => {
    const { stripe } = await startLocal()
    const open = await stripe.paymentIntents.create(payment)
    expect((await stripe.paymentIntents.update(open.id, { amount: 3000 })).amount).toBe(3000)
    for (const params of [confirmed, held]) {
      const { id, status } = await stripe.paymentIntents.create(params)
      const error = await refusal(stripe.paymentIntents.update(id, { amount: 3000 }))
      expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state', param: 'amount' })
      expect(error.message).toBe(
        `This PaymentIntent's amount could not be updated because it has a status of ${status}. You may only ` +
        `update the ` +
          'amount of a PaymentIntent with one of the following statuses: requires_payment_method, ' +
          'requires_confirmation, requires_action.',
      )
      expect((await stripe.paymentIntents.update(id, { metadata: { late: 'yes' } })).metadata).toEqual({ late: 'yes' })
    }
  })
})

describe('manual capture', () => {
  test('holds the money, then takes it', async () => {
    const { stripe, eventTypes } = await startLocal()
    const intent = await stripe.paymentIntents.create(held)
    expect(intent).toMatchObject({ status: 'requires_capture', amount_capturable: 2500, amount_received: 0 })
    const paid = await stripe.paymentIntents.capture(intent.id)
    expect(paid).toMatchObject({ status: 'succeeded', amount_capturable: 0, amount_received: 2500 })
    expect(await eventTypes()).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.amount_capturable_updated',
      'charge.captured',
      'payment_intent.succeeded',
    ])
  })

  test('takes less than was held; the rest is released, and not refunded', async () => {
    const { stripe } = await startLocal()
    const { id } = await stripe.paymentIntents.create(held)
    const paid = await stripe.paymentIntents.capture(id, { amount_to_capture: 1000, expand: ['latest_charge.refunds'] })
    expect(paid).toMatchObject({
      amount: 2500,
      amount_received: 1000,
      latest_charge: {
        amount: 2500,
        amount_captured: 1000,
        amount_refunded: 0,
        refunded: false,
        refunds: { data: [] },
      },
    })
  })

  test('takes no more than was held, and nothing twice', async () => {
    const { stripe } = await startLocal()
    const { id } = await stripe.paymentIntents.create(held)
    expect(await refusal(stripe.paymentIntents.capture(id, { amount_to_capture: 2501 }))).toMatchObject({
      code: 'amount_too_large',
      param: 'amount_to_capture',
    })
    await stripe.paymentIntents.capture(id)
    expect(await refusal(stripe.paymentIntents.capture(id))).toMatchObject({
      code: 'payment_intent_unexpected_state',
      message: 'This PaymentIntent could not be captured because it has already been captured.',
    })
  })
})

describe('canceling', () => {
  test('ends an open payment for good', async () => {
    const { stripe, eventTypes } = await startLocal()
    const { id } = await stripe.paymentIntents.create(payment)
    const canceled = await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned' })
    expect(canceled.canceled_at).toBe(canceled.created)
    expect(await eventTypes()).toEqual(['payment_intent.created', 'payment_intent.canceled'])
    const error = await refusal(
      stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: returnUrl }),
    )
    expect(error.code).toBe('payment_intent_unexpected_state')
  })

  test('releases what is held, and that is no refund', async () => {
    const { stripe, eventTypes } = await startLocal()
    const { id } = await stripe.paymentIntents.create(held)
    const canceled = await stripe.paymentIntents.cancel(id, { expand: ['latest_charge'] })
    expect(canceled).toMatchObject({
      status: 'canceled',
      amount_capturable: 0,
      amount_received: 0,
      latest_charge: { captured: false, amount_captured: 0, amount_refunded: 0, refunded: false },
    })
    expect((await eventTypes()).slice(-2)).toEqual(['payment_intent.amount_capturable_updated', 'payment_intent.canceled'])
  })

  test('is refused once the payment has succeeded', async () => {
    const { stripe } = await startLocal()
    const { id } = await stripe.paymentIntents.create(confirmed)
    expect(await refusal(stripe.paymentIntents.cancel(id))).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      message:
        'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with ' +
        'one of the ' +
        'following statuses may be canceled: requires_payment_method, requires_capture, requires_confirmation, ' +
        'requires_action.',
    })
  })
})

test('an unknown id is a 404', async () => {
  const { stripe } = await startLocal()
  expect(await refusal(stripe.paymentIntents.retrieve('pi_none'))).toMatchObject({
    statusCode: 404,
    code: 'resource_missing',
    message: "No such payment_intent: 'pi_none'",
    param: 'intent',
  })
})
