import { describe, expect, test } from 'vitest'
import type { LocalStripe } from '../../testing/start-local.ts'
import { idOf, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'
import { setupTransitions } from './setup-intent-status.ts'
import { testCards } from './test-cards.ts'

const confirmed = { confirm: true, return_url: returnUrl } as const

async function challenge({ stripe }: LocalStripe, params: object = {}) {
  const intent = await stripe.setupIntents.create({
    ...confirmed,
    use_stripe_sdk: true,
    payment_method: 'pm_card_authenticationRequiredOnSetup',
    ...params,
  })
  const sdk = intent.next_action?.use_stripe_sdk as { three_d_secure_2_source: string } | undefined
  const url = intent.next_action?.redirect_to_url?.url
  return { intent, source: sdk?.three_d_secure_2_source ?? new URL(url!).searchParams.get('source')! }
}

describe('a card that is set up', () => {
  test('leads from nothing to a saved card, with its events in the order of their causes', async () => {
    const { stripe, eventTypes } = await startLocal()
    const { id: customer } = await stripe.customers.create()
    const intent = await stripe.setupIntents.create({ customer, metadata: { order: '7' } })
    expect(intent).toMatchObject({
      object: 'setup_intent',
      status: 'requires_payment_method',
      usage: 'off_session',
      latest_attempt: null,
      metadata: { order: '7' },
      automatic_payment_methods: { enabled: true, allow_redirects: 'always' },
    })
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_[A-Za-z0-9]{25}$`))
    const given = await stripe.setupIntents.update(intent.id, { payment_method: 'pm_card_visa', description: 'later' })
    expect(given).toMatchObject({ status: 'requires_confirmation', description: 'later' })

    const done = await stripe.setupIntents.confirm(intent.id, { return_url: returnUrl, expand: ['latest_attempt'] })
    expect(done).toMatchObject({
      status: 'succeeded',
      last_setup_error: null,
      latest_attempt: { status: 'succeeded', setup_intent: intent.id, setup_error: null },
    })
    expect((await stripe.paymentMethods.retrieve(idOf(done.payment_method))).customer).toBe(customer)
    expect((await stripe.setupAttempts.list({ setup_intent: intent.id })).data).toHaveLength(1)
    expect((await stripe.setupIntents.list({ customer })).data.map(({ id }) => id)).toEqual([intent.id])
    expect(await eventTypes()).toEqual([
      'customer.created',
      'setup_intent.created',
      'payment_method.attached',
      'setup_intent.succeeded',
    ])
  })

  test('is charged off session afterwards, where it would have been refused before', async () => {
    const started = await startLocal()
    const { stripe, browser } = started
    const { id: customer } = await stripe.customers.create()
    const payment = { amount: 2500, currency: 'usd', ...confirmed, off_session: true, customer } as const
    const { id: unprepared } = await stripe.paymentMethods.attach('pm_card_authenticationRequiredOnSetup', { customer })
    expect(await refusal(stripe.paymentIntents.create({ ...payment, payment_method: unprepared }))).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_required',
    })

    const { intent, source } = await challenge(started, { customer })
    await browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    const paid = await stripe.paymentIntents.create({ ...payment, payment_method: idOf(intent.payment_method) })
    expect(paid.status).toBe('succeeded')
  })

  test.each(['4000002760003184', '4000003800000446'])('%s off session does what its table says', async (number) => {
    const started = await startLocal()
    const { id: customer } = await started.stripe.customers.create()
    const { intent, source } = await challenge(started, { customer, payment_method: await started.card(number) })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    const outcome = await started.stripe.paymentIntents
      .create({
        amount: 2500,
        currency: 'usd',
        ...confirmed,
        off_session: true,
        customer,
        payment_method: idOf(intent.payment_method),
      })
      .then(
        (payment) => payment.status,
        (error: { code: string }) => error.code,
      )
    expect(outcome).toBe(number === '4000003800000446' ? 'succeeded' : 'authentication_required')
  })
})

describe('a card that cannot be set up', () => {
  const declining = testCards.filter((card) => card.group === 'decline' && card.paymentMethods.length > 0)

  test.each(declining)('$number: $does', async ({ attachable, paymentMethods: [method] }) => {
    const { stripe, eventTypes } = await startLocal()
    const { id: customer } = await stripe.customers.create()
    const setup = stripe.setupIntents.create({ ...confirmed, customer, payment_method: method! })
    if (attachable) {
      expect((await setup).status).toBe('succeeded')
      return
    }
    const error = await refusal(setup)
    expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError' })
    const intent = await stripe.setupIntents.retrieve(error.setup_intent!.id, { expand: ['latest_attempt'] })
    expect(intent).toMatchObject({
      status: 'requires_payment_method',
      payment_method: null,
      last_setup_error: { type: 'card_error', code: error.code },
      latest_attempt: { status: 'failed', setup_error: { code: error.code } },
    })
    expect((await stripe.customers.listPaymentMethods(customer)).data).toEqual([])
    expect((await eventTypes()).slice(1)).toEqual(['setup_intent.created', 'setup_intent.setup_failed'])
    const again = await stripe.setupIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      return_url: returnUrl,
    })
    expect(again).toMatchObject({ status: 'succeeded', last_setup_error: null })
  })
})

describe('3D Secure', () => {
  test('failed: the setup waits for another card', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    expect(intent).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'fail' })
    const failed = await started.stripe.setupIntents.retrieve(intent.id)
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      next_action: null,
      last_setup_error: { code: 'setup_intent_authentication_failure', type: 'invalid_request_error' },
    })
    expect(await started.eventTypes()).toEqual([
      'setup_intent.created',
      'setup_intent.requires_action',
      'setup_intent.setup_failed',
    ])
    expect((await started.stripe.setupAttempts.list({ setup_intent: intent.id })).data).toMatchObject([
      { status: 'failed' },
    ])
  })

  test('with a page of its own the buyer comes back with the SetupIntent in the address', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started, { use_stripe_sdk: undefined })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    const { body } = await started.browser('GET /v1/3ds2/challenge', { source })
    expect(body).toMatchObject({ amount: null, currency: null, state: 'done', method: 'Visa •••• 3155' })
    expect(Object.fromEntries(new URL(String(body['redirect_back_url'])).searchParams)).toEqual({
      setup_intent: intent.id,
      setup_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    })
  })

  test('a challenge of a canceled, or confirmed again, setup is void', async () => {
    const started = await startLocal()
    const first = await challenge(started)
    await started.stripe.setupIntents.confirm(first.intent.id, { return_url: returnUrl, use_stripe_sdk: true })
    const late = await started.browser('/v1/3ds2/challenge_complete', { source: first.source, outcome: 'authorize' })
    expect(late.status).toBe(400)
    const second = await challenge(started)
    const canceled = await started.stripe.setupIntents.cancel(second.intent.id, { cancellation_reason: 'abandoned' })
    expect(canceled).toMatchObject({ status: 'canceled', cancellation_reason: 'abandoned', next_action: null })
    const gone = await started.browser('/v1/3ds2/challenge_complete', { source: second.source, outcome: 'authorize' })
    expect(gone.status).toBe(400)
  })
})

describe("the buyer's browser", () => {
  test('sets a card up with the client secret and sees its part of the intent', async () => {
    const { stripe, browser } = await startLocal()
    const { id: customer } = await stripe.customers.create()
    const intent = await stripe.setupIntents.create({ customer, metadata: { margin: '80%' } })
    const client_secret = intent.client_secret!
    const seen = await browser(`GET /v1/setup_intents/${intent.id}`, { client_secret })
    expect(seen).toMatchObject({ status: 200, body: { id: intent.id, usage: 'off_session' } })
    expect((await browser(`GET /v1/setup_intents/${intent.id}`, { client_secret: `${client_secret}x` })).status).toBe(
      400,
    )
    const confirm = (payment_method: string) =>
      browser(`/v1/setup_intents/${intent.id}/confirm`, { client_secret, payment_method })
    const declined = await confirm('pm_card_visa_chargeDeclined')
    expect(declined).toMatchObject({ status: 402, body: { error: { setup_intent: { id: intent.id } } } })
    const done = await confirm('pm_card_visa')
    expect(done).toMatchObject({ status: 200, body: { status: 'succeeded' } })
    const { error } = declined.body as { error: { setup_intent: object } }
    for (const answer of [seen.body, done.body, error.setup_intent]) {
      for (const field of ['metadata', 'customer', 'latest_attempt']) expect(answer).not.toHaveProperty(field)
    }
  })

  test('a ConfirmationToken sets up as well, once', async () => {
    const { stripe } = await startLocal()
    const token = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' })
    const params = { confirm: true, confirmation_token: token.id, return_url: returnUrl }
    const done = await stripe.setupIntents.create(params)
    expect(done.status).toBe('succeeded')
    expect((await stripe.confirmationTokens.retrieve(token.id)).setup_intent).toBe(done.id)
    expect((await refusal(stripe.setupIntents.create(params))).code).toBe('token_already_used')
  })
})

describe('what is refused', () => {
  test.each([
    [{ payment_method_types: ['card'] }, 'parameter_unknown', 'payment_method_types'],
    [{ return_url: returnUrl }, undefined, 'return_url'],
    [{ usage: 'never' }, undefined, 'usage'],
    [{ customer: 'cus_none' }, 'resource_missing', 'customer'],
    [{ confirm: true, payment_method: 'pm_card_visa' }, undefined, 'return_url'],
  ])('%o', async (params, code, param) => {
    const { stripe, eventTypes } = await startLocal()
    const error = await refusal(stripe.setupIntents.create(params as object))
    expect(error).toMatchObject({ statusCode: 400, param })
    expect(error.code).toBe(code)
    expect(await eventTypes()).toEqual([])
  })

  test('what has ended is neither confirmed, nor changed, nor canceled', async () => {
    const { stripe } = await startLocal()
    const { id } = await stripe.setupIntents.create({ ...confirmed, payment_method: 'pm_card_visa' })
    for (const attempt of [
      () => stripe.setupIntents.confirm(id, { return_url: returnUrl }),
      () => stripe.setupIntents.update(id, { payment_method: 'pm_card_visa' }),
      () => stripe.setupIntents.cancel(id),
    ]) {
      expect(await refusal(attempt())).toMatchObject({ statusCode: 400, code: 'setup_intent_unexpected_state' })
    }
    const open = await stripe.setupIntents.create()
    expect((await refusal(stripe.setupIntents.confirm(open.id, { return_url: returnUrl }))).message).toContain(
      "it's missing a payment method",
    )
  })

  test('every status leads to an end, and the ends to nothing', () => {
    expect([setupTransitions.succeeded, setupTransitions.canceled]).toEqual([{}, {}])
    for (const steps of Object.values(setupTransitions)) {
      if (Object.keys(steps).length > 0) expect(steps.canceled).toBe('canceled')
    }
  })
})
