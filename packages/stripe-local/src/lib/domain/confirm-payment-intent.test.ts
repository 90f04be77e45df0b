import { describe, expect, test } from 'vitest'
import { idOf, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'
import { testCards } from './test-cards.ts'

const payment = { amount: 2500, currency: 'usd' } as const
const confirmed = { ...payment, confirm: true, return_url: returnUrl } as const

describe('a card that pays', () => {
  test('leads from nothing to a succeeded payment, with its events in the order of their causes', async () => {
    const { stripe, eventTypes } = await startLocal()
    const intent = await stripe.paymentIntents.create(payment)
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      amount_received: 0,
      livemode: false,
    })

    const held = await stripe.paymentIntents.update(intent.id, { payment_method: 'pm_card_visa' })
    expect(held.status).toBe('requires_confirmation')
    const paid = await stripe.paymentIntents.confirm(intent.id, { return_url: returnUrl })
    expect(paid).toMatchObject({
      status: 'succeeded',
      amount_received: 2500,
      next_action: null,
      last_payment_error: null,
    })

    const charge = await stripe.charges.retrieve(idOf(paid.latest_charge))
    expect(charge).toMatchObject({
      amount: 2500,
      amount_captured: 2500,
      amount_refunded: 0,
      captured: true,
      paid: true,
      status: 'succeeded',
      payment_intent: intent.id,
      payment_method: paid.payment_method,
    })
    expect(await eventTypes()).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'])
  })

  test('each event keeps the object as it was then', async () => {
    const { stripe } = await startLocal()
    await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_visa' })
    const { data } = await stripe.events.list()
    expect(data.map((event) => [event.type, 'status' in event.data.object ? event.data.object.status : null])).toEqual([
      ['payment_intent.succeeded', 'succeeded'],
      ['charge.succeeded', 'succeeded'],
      ['payment_intent.created', 'requires_payment_method'],
    ])
    expect(data[0]).toMatchObject({ api_version: '2026-10-28.endive', request: { id: expect.stringMatching(/^req_/) } })
  })

  test.each(testCards.filter((card) => card.group === 'succeed'))('$brand $number pays', async ({ number, brand }) => {
    const { stripe, card } = await startLocal()
    const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method: await card(number) })
    expect(intent.status).toBe('succeeded')
    const method = await stripe.paymentMethods.retrieve(idOf(intent.payment_method))
    expect(method.card).toMatchObject({ brand, last4: number.slice(-4) })
  })
})

describe('a card that declines', () => {
  const declined = testCards.filter((card) => card.group === 'decline' && card.paymentMethods.length > 0)
  // The SDK has an empty decline code where Stripe sends none.
  const messages: Record<string, [code: string, declineCode: string, message: string]> = {
    generic_decline: ['card_declined', 'generic_decline', 'Your card was declined.'],
    insufficient_funds: ['card_declined', 'insufficient_funds', 'Your card has insufficient funds.'],
    lost_card: ['card_declined', 'lost_card', 'Your card was declined.'],
    stolen_card: ['card_declined', 'stolen_card', 'Your card was declined.'],
    card_velocity_exceeded: [
      'card_declined',
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    ],
    expired_card: ['expired_card', '', 'Your card has expired.'],
    incorrect_cvc: ['incorrect_cvc', '', "Your card's security code is incorrect."],
    processing_error: [
      'processing_error',
      '',
      'An error occurred while processing your card. Try again in a little bit.',
    ],
  }

  test.each(declined)('$number is refused with its code, and the payment can be tried again', async (card) => {
    const { stripe, eventTypes } = await startLocal()
    const error = await refusal(stripe.paymentIntents.create({ ...confirmed, payment_method: card.paymentMethods[0]! }))
    const [code, declineCode, message] = messages[card.decline!]!
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code, decline_code: declineCode, message })

    const intent = await stripe.paymentIntents.retrieve(error.payment_intent!.id)
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      amount_received: 0,
      last_payment_error: { type: 'card_error', code, message, payment_method: { object: 'payment_method' } },
    })
    const charge = await stripe.charges.retrieve(idOf(intent.latest_charge))
    expect(charge).toMatchObject({
      status: 'failed',
      paid: false,
      captured: false,
      amount_captured: 0,
      failure_code: code,
    })
    expect(await eventTypes()).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'])

    const paid = await stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      return_url: returnUrl,
    })
    expect(paid).toMatchObject({ status: 'succeeded', last_payment_error: null })
  })

  test('any update clears the last error', async () => {
    const { stripe } = await startLocal()
    const error = await refusal(
      stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_visa_chargeDeclined' }),
    )
    const intent = await stripe.paymentIntents.update(error.payment_intent!.id, { description: 'again' })
    expect(intent.last_payment_error).toBeNull()
  })

  test('the incorrect-CVC card pays when no CVC is given', async () => {
    const { stripe, card } = await startLocal()
    const intent = await stripe.paymentIntents.create({
      ...confirmed,
      payment_method: await card('4000000000000127', null),
    })
    expect(intent.status).toBe('succeeded')
  })
})

describe('confirming', () => {
  test('needs a payment method', async () => {
    const { stripe } = await startLocal()
    const intent = await stripe.paymentIntents.create(payment)
    const error = await refusal(stripe.paymentIntents.confirm(intent.id, { return_url: returnUrl }))
    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
    expect(error.message).toContain("it's missing a payment method")
  })

  test('by the server needs a return_url, unless redirects are ruled out', async () => {
    const { stripe, eventTypes } = await startLocal()
    const error = await refusal(
      stripe.paymentIntents.create({ ...payment, confirm: true, payment_method: 'pm_card_visa' }),
    )
    expect(error.message).toContain('you must provide a `return_url`')
    expect(await eventTypes()).toEqual([])

    const intent = await stripe.paymentIntents.create({
      ...payment,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      confirm: true,
      payment_method: 'pm_card_visa',
    })
    expect(intent.status).toBe('succeeded')
  })

  test('a payment that has succeeded is refused', async () => {
    const { stripe } = await startLocal()
    const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_visa' })
    const error = await refusal(
      stripe.paymentIntents.confirm(intent.id, { payment_method: 'pm_card_visa', return_url: returnUrl }),
    )
    expect(error).toMatchObject({
      statusCode: 400,
      type: 'StripeInvalidRequestError',
      code: 'payment_intent_unexpected_state',
      message:
        'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
      payment_intent: { id: intent.id, status: 'succeeded' },
    })
    const { data } = await stripe.charges.list({ payment_intent: intent.id })
    expect(data).toHaveLength(1)
  })

  test('a method paid with once and saved for nobody is used up', async () => {
    const { stripe } = await startLocal()
    const first = await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_visa' })
    const error = await refusal(
      stripe.paymentIntents.create({ ...confirmed, payment_method: idOf(first.payment_method) }),
    )
    expect(error.message).toContain('previously used without being attached to a Customer')
  })

  test('off session, a card that needs 3D Secure is declined with authentication_required', async () => {
    const { stripe } = await startLocal()
    const error = await refusal(
      stripe.paymentIntents.create({
        ...confirmed,
        off_session: true,
        payment_method: 'pm_card_authenticationRequired',
      }),
    )
    expect(error).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
      payment_intent: { status: 'requires_payment_method' },
    })
  })

  test('error_on_requires_action fails the payment instead of asking the buyer', async () => {
    const { stripe } = await startLocal()
    const error = await refusal(
      stripe.paymentIntents.create({
        ...confirmed,
        error_on_requires_action: true,
        payment_method: 'pm_card_threeDSecure2Required',
      }),
    )
    expect(error).toMatchObject({ statusCode: 402, code: 'authentication_required' })
  })
})
