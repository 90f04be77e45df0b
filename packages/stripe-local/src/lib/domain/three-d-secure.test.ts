import { describe, expect, test } from 'vitest'
import type { LocalStripe } from '../../testing/start-local.ts'
import { idOf, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd' } as const
const withRedirect = { ...payment, confirm: true, return_url: returnUrl } as const
const withStripeJs = { ...withRedirect, use_stripe_sdk: true } as const

const failureText =
  'We are unable to authenticate your payment method. Please choose a different payment method and try again.'

async function challenge({ stripe }: LocalStripe, params: object = {}) {
  const intent = await stripe.paymentIntents.create({
    ...withStripeJs,
    payment_method: 'pm_card_threeDSecure2Required',
    ...params,
  })
  const sdk = intent.next_action?.use_stripe_sdk as { three_d_secure_2_source: string } | undefined
  const url = intent.next_action?.redirect_to_url?.url
  return { intent, source: sdk?.three_d_secure_2_source ?? new URL(url!).searchParams.get('source')! }
}

describe('a payment that needs 3D Secure', () => {
  test('waits for the buyer, through Stripe.js when that confirms', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    expect(intent.status).toBe('requires_action')
    expect(intent.latest_charge).toBeNull()
    expect(source).toMatch(/^payatt_/)
    expect(intent.next_action).toEqual({
      type: 'use_stripe_sdk',
      use_stripe_sdk: {
        type: 'stripe_3ds2_challenge',
        three_d_secure_2_source: source,
        stripe_js: `${started.local.url}/endive/three-ds-2-challenge.html?source=${source}&key=pk_test_local`,
      },
    })
    expect(await started.eventTypes()).toEqual(['payment_intent.created', 'payment_intent.requires_action'])
  })

  test('sends the buyer to a page when the server confirms with a return_url', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started, { use_stripe_sdk: undefined })
    expect(intent.next_action).toEqual({
      type: 'redirect_to_url',
      redirect_to_url: {
        url: `${started.local.url}/3ds/redirect?source=${source}&key=pk_test_local`,
        return_url: returnUrl,
      },
    })
  })

  test('authorized: it is charged', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    const answer = await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    expect(answer).toEqual({ status: 200, body: {} })

    const paid = await started.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    expect(paid).toMatchObject({
      status: 'succeeded',
      next_action: null,
      latest_charge: {
        status: 'succeeded',
        payment_method_details: {
          card: { three_d_secure: { result: 'authenticated', authentication_flow: 'challenge' } },
        },
      },
    })
    expect(await started.eventTypes()).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
      'charge.succeeded',
      'payment_intent.succeeded',
    ])
  })

  test('authorized with manual capture: the money is held', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started, { capture_method: 'manual' })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    expect(await started.stripe.paymentIntents.retrieve(intent.id)).toMatchObject({
      status: 'requires_capture',
      amount_capturable: 2500,
      amount_received: 0,
    })
  })

  test('failed: it goes back to want another method, and nothing is charged', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'fail' })
    const failed = await started.stripe.paymentIntents.retrieve(intent.id)
    expect(failed).toMatchObject({
      status: 'requires_payment_method',
      latest_charge: null,
      payment_method: null,
      next_action: null,
      last_payment_error: {
        type: 'invalid_request_error',
        code: 'payment_intent_authentication_failure',
        message: failureText,
        payment_method: { id: intent.payment_method },
      },
    })
    expect((await started.eventTypes()).at(-1)).toBe('payment_intent.payment_failed')
    expect((await started.stripe.charges.list()).data).toEqual([])
  })

  test.each([
    ['pm_card_authenticationRequiredChargeDeclinedInsufficientFunds', 'insufficient_funds'],
    ['pm_card_threeDSecureRequiredChargeDeclined', 'generic_decline'],
  ])('%s declines after a passed challenge', async (payment_method, decline_code) => {
    const started = await startLocal()
    const { intent, source } = await challenge(started, { payment_method })
    const answer = await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    expect(answer.status).toBe(200)
    expect(await started.stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })).toMatchObject({
      status: 'requires_payment_method',
      last_payment_error: { code: 'card_declined', decline_code },
      latest_charge: { status: 'failed' },
    })
  })

  test('abandoned: it stays as it is; another card pays the same intent, and the old challenge is void', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    expect((await started.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_action')

    const paid = await started.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_visa',
      return_url: returnUrl,
    })
    expect(paid.status).toBe('succeeded')
    const late = await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'fail' })
    expect(late.status).toBe(400)
    expect((await started.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
    expect((await started.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1)
  })

  test('confirmed again: only the newest challenge counts', async () => {
    const started = await startLocal()
    const first = await challenge(started)
    const again = await started.stripe.paymentIntents.confirm(first.intent.id, {
      return_url: returnUrl,
      use_stripe_sdk: true,
    })
    expect(again.status).toBe('requires_action')
    const old = await started.browser('/v1/3ds2/challenge_complete', { source: first.source, outcome: 'authorize' })
    expect(old).toMatchObject({ status: 400, body: { error: { param: 'source' } } })
    expect((await started.stripe.paymentIntents.retrieve(first.intent.id)).status).toBe('requires_action')
  })

  test('a challenge is answered once', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })),
    )
    expect(answers.filter((answer) => answer.status === 200)).toHaveLength(1)
    expect((await started.stripe.charges.list({ payment_intent: intent.id })).data).toHaveLength(1)
  })

  test('raising the amount voids what the buyer was asked', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    const updated = await started.stripe.paymentIntents.update(intent.id, { amount: 9900 })
    expect(updated).toMatchObject({ status: 'requires_confirmation', next_action: null })
    expect((await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })).status).toBe(400)
  })

  test('canceled: the challenge is void', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    await started.stripe.paymentIntents.cancel(intent.id)
    expect((await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })).status).toBe(400)
    expect((await started.stripe.paymentIntents.retrieve(intent.id)).status).toBe('canceled')
  })

  test('with manual confirmation, a passed challenge waits for the server to confirm once more', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started, { confirmation_method: 'manual' })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    expect((await started.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_confirmation')
    const refused = await started.browser(`/v1/payment_intents/${intent.id}/confirm`, {
      client_secret: intent.client_secret!,
    })
    expect(refused.status).toBe(400)
    const paid = await started.stripe.paymentIntents.confirm(intent.id, { return_url: returnUrl })
    expect(paid.status).toBe('succeeded')
  })
})

describe('what the challenge page learns', () => {
  test('what it shows, and its state', async () => {
    const started = await startLocal({ merchant: 'Bean & Leaf' })
    const { intent, source } = await challenge(started, { use_stripe_sdk: undefined })
    const ask = () => started.browser('GET /v1/3ds2/challenge', { source })
    const pending = await ask()
    expect(pending).toMatchObject({
      status: 200,
      body: {
        source,
        amount: 2500,
        currency: 'usd',
        merchant: 'Bean & Leaf',
        method: 'Visa •••• 3220',
        state: 'pending',
        return_url: returnUrl,
      },
    })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    const { body } = await ask()
    expect(body['state']).toBe('done')
    expect(Object.fromEntries(new URL(String(body['redirect_back_url'])).searchParams)).toEqual({
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: 'succeeded',
    })
  })

  test('a failed one goes back with redirect_status failed, a void one says so', async () => {
    const started = await startLocal()
    const { intent, source } = await challenge(started)
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'fail' })
    const failed = await started.browser('GET /v1/3ds2/challenge', { source })
    expect(failed.body['redirect_back_url']).toContain('redirect_status=failed')
    const next = await started.stripe.paymentIntents.confirm(intent.id, {
      payment_method: 'pm_card_threeDSecure2Required',
      return_url: returnUrl,
      use_stripe_sdk: true,
    })
    await started.stripe.paymentIntents.cancel(intent.id)
    const sdk = next.next_action?.use_stripe_sdk as { three_d_secure_2_source: string }
    const gone = await started.browser('GET /v1/3ds2/challenge', { source: sdk.three_d_secure_2_source })
    expect(gone.body['state']).toBe('void')
  })

  test('nothing to a secret key, nothing about an unknown source', async () => {
    const { local, browser } = await startLocal()
    expect((await browser('GET /v1/3ds2/challenge', { source: 'payatt_none' })).status).toBe(400)
    const answer = await fetch(`${local.url}/v1/3ds2/challenge?source=payatt_none`, {
      headers: { authorization: `Bearer ${local.secretKey}` },
    })
    expect(answer.status).toBe(401)
  })
})

describe('cards whose 3D Secure is special', () => {
  const pay = async (number: string, options: object = {}) => {
    const started = await startLocal()
    return started.stripe.paymentIntents.create({
      ...withStripeJs,
      payment_method: await started.card(number),
      ...options,
    })
  }
  const requested = { payment_method_options: { card: { request_three_d_secure: 'any' } } }

  test('frictionless and optional ones pay without the buyer', async () => {
    expect((await pay('4000000032200000')).status).toBe('succeeded')
    expect((await pay('4000000000003055')).status).toBe('succeeded')
    expect((await pay('4000000000003097')).status).toBe('succeeded')
  })

  test('optional ones ask, or fail, where the merchant asks for it', async () => {
    expect((await pay('4000000000003055', requested)).status).toBe('requires_action')
    expect(await refusal(pay('4000000000003097', requested))).toMatchObject({ code: 'processing_error' })
    expect((await pay('4242424242424242', requested)).status).toBe('succeeded')
  })

  test('the card whose lookup fails is declined', async () => {
    expect(await refusal(pay('4000008400001280'))).toMatchObject({ statusCode: 402, code: 'card_declined' })
  })

  test('the card that is set up pays off session', async () => {
    expect((await pay('4000003800000446')).status).toBe('requires_action')
    expect((await pay('4000003800000446', { off_session: true })).status).toBe('succeeded')
  })

  test('the card to be set up pays off session once it was saved with a challenge', async () => {
    const started = await startLocal()
    const customer = await started.stripe.customers.create({ email: 'ada@shop.test' })
    const { intent, source } = await challenge(started, {
      customer: customer.id,
      payment_method: 'pm_card_authenticationRequiredOnSetup',
      setup_future_usage: 'off_session',
    })
    await started.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    const method = idOf(intent.payment_method)
    expect((await started.stripe.paymentMethods.retrieve(method)).customer).toBe(customer.id)
    const later = await started.stripe.paymentIntents.create({
      ...withRedirect,
      customer: customer.id,
      off_session: true,
      payment_method: method,
    })
    expect(later.status).toBe('succeeded')
  })
})
