import Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd' } as const

describe('keys', () => {
  test('without one, or with a wrong one, nothing is answered', async () => {
    const { local } = await startLocal()
    const none = await fetch(`${local.url}/v1/payment_intents`)
    expect(none.status).toBe(401)
    const address = { host: local.hostname, port: local.port, protocol: 'http' } as const
    const wrong = new Stripe('sk_test_of_somebody_else', { ...address, maxNetworkRetries: 0 })
    const error = await refusal(wrong.paymentIntents.list())
    expect(error).toMatchObject({ statusCode: 401, type: 'StripeAuthenticationError' })
    expect(error.message).toBe('Invalid API Key provided: sk_test_************else')
  })

  test('may be the user name of Basic', async () => {
    const { local } = await startLocal()
    const answer = await fetch(`${local.url}/v1/payment_intents`, {
      headers: { authorization: `Basic ${btoa(`${local.secretKey}:`)}` },
    })
    expect(answer.status).toBe(200)
  })

  test("a publishable one does nothing that is the merchant's", async () => {
    const { browser, stripe } = await startLocal()
    const { id } = await stripe.paymentIntents.create(payment)
    for (const path of [
      '/v1/payment_intents',
      `/v1/payment_intents/${id}`,
      `/v1/payment_intents/${id}/cancel`,
      '/v1/refunds',
      'GET /v1/charges',
      'GET /v1/events',
    ]) {
      expect(await browser(path)).toMatchObject({ status: 403, body: { error: { code: 'secret_key_required' } } })
    }
  })

  test('a restricted one does what it may, and is told what it lacks', async () => {
    const restricted = { rk_test_refunds_1234: { refunds: 'write', charges: 'read', early_fraud_warnings: 'read', customers: 'read' } } as const
    const { local, stripe } = await startLocal({ keys: { restricted } })
    const address = { host: local.hostname, port: local.port, protocol: 'http' } as const
    const limited = new Stripe('rk_test_refunds_1234', { ...address, maxNetworkRetries: 0 })
    const { id } = await stripe.paymentIntents.create({ ...payment, confirm: true, payment_method: 'pm_card_visa', return_url: returnUrl })
    expect((await limited.charges.list()).data).toHaveLength(1)
    expect((await limited.radar.earlyFraudWarnings.list()).data).toEqual([])
    expect((await limited.refunds.create({ payment_intent: id, amount: 500 })).status).toBe('succeeded')
    expect((await limited.refunds.list()).data).toHaveLength(1)
    const error = await refusal(limited.paymentIntents.create(payment))
    expect(error).toMatchObject({ statusCode: 403, type: 'StripePermissionError' })
    expect(error.message).toContain("the 'payment_intents' write permission")
    expect(error.message).not.toContain('rk_test_refunds_1234')
    expect((await refusal(limited.customers.create())).message).toContain("the 'customers' write permission")
    expect((await stripe.customers.list()).data).toEqual([])
    expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
  })

  test('a live one is refused, with the reason', async () => {
    const { local } = await startLocal()
    const live = new Stripe('sk_live_of_somebody', { host: local.hostname, port: local.port, protocol: 'http', maxNetworkRetries: 0 })
    const error = await refusal(live.paymentIntents.list())
    expect(error).toMatchObject({ statusCode: 401, type: 'StripeAuthenticationError' })
    expect(error.message).toBe('Invalid API Key provided: sk_live_*******body. This is stripe-local, which takes no live keys.')
  })

  test('two instances know nothing of each other', async () => {
    const one = await startLocal()
    const two = await startLocal()
    const { id } = await one.stripe.paymentIntents.create(payment)
    expect((await refusal(two.stripe.paymentIntents.retrieve(id))).statusCode).toBe(404)
  })
})

describe("the buyer's browser", () => {
  const merchantsOnly = ['metadata', 'customer', 'latest_charge', 'amount_received', 'amount_capturable', 'application']

  test('reads its part of a PaymentIntent with the client secret', async () => {
    const { stripe, browser } = await startLocal()
    const intent = await stripe.paymentIntents.create({ ...payment, metadata: { margin: '80%' } })
    const client_secret = intent.client_secret!
    const { status, body } = await browser(`GET /v1/payment_intents/${intent.id}`, { client_secret })
    expect(status).toBe(200)
    expect(body).toMatchObject({ id: intent.id, amount: 2500, status: 'requires_payment_method', client_secret })
    for (const field of merchantsOnly) expect(body).not.toHaveProperty(field)
  })

  test('reads nothing with a wrong one or with none', async () => {
    const { stripe, browser } = await startLocal()
    const mine = await stripe.paymentIntents.create(payment)
    const other = await stripe.paymentIntents.create(payment)
    const wrong = await browser(`GET /v1/payment_intents/${mine.id}`, { client_secret: other.client_secret! })
    expect(wrong).toMatchObject({ status: 400, body: { error: { param: 'client_secret' } } })
    expect(JSON.stringify(wrong.body)).not.toContain('_secret_')
    expect((await browser(`GET /v1/payment_intents/${mine.id}`)).status).toBe(400)
    const confirm = await browser(`/v1/payment_intents/${mine.id}/confirm`, {
      client_secret: other.client_secret!,
      payment_method: 'pm_card_visa',
    })
    expect(confirm.status).toBe(400)
  })

  test('makes a PaymentMethod and pays, with and without a refusal', async () => {
    const { stripe, browser } = await startLocal()
    const intent = await stripe.paymentIntents.create({ ...payment, metadata: { margin: '80%' } })
    const card = (number: string) => ({
      'payment_method_data[type]': 'card',
      'payment_method_data[card][number]': number,
      'payment_method_data[card][exp_month]': '12',
      'payment_method_data[card][exp_year]': '2030',
      'payment_method_data[card][cvc]': '123',
      'payment_method_data[billing_details][address][country]': 'DE',
    })
    const confirm = (form: Record<string, string>) =>
      browser(`/v1/payment_intents/${intent.id}/confirm`, {
        client_secret: intent.client_secret!,
        use_stripe_sdk: 'true',
        expected_payment_method_type: 'card',
        return_url: returnUrl,
        ...form,
      })

    const declined = await confirm(card('4000000000000002'))
    expect(declined).toMatchObject({
      status: 402,
      body: { error: { code: 'card_declined', payment_intent: { id: intent.id, status: 'requires_payment_method' } } },
    })
    const { error } = declined.body as { error: { payment_intent: object } }
    for (const field of merchantsOnly) expect(error.payment_intent).not.toHaveProperty(field)

    const challenged = await confirm(card('4000000000003220'))
    expect(challenged.body).toMatchObject({ status: 'requires_action', next_action: { type: 'use_stripe_sdk' } })

    const method = await browser('/v1/payment_methods', {
      type: 'card',
      'card[number]': '4242424242424242',
      'card[exp_month]': '12',
      'card[exp_year]': '30',
      'card[cvc]': '123',
    })
    expect(method).toMatchObject({ status: 200, body: { object: 'payment_method', card: { last4: '4242' } } })
    const paid = await confirm({ payment_method: String(method.body['id']) })
    expect(paid).toMatchObject({ status: 200, body: { status: 'succeeded' } })
    expect(paid.body).not.toHaveProperty('metadata')
  })

  test('may ask from any origin', async () => {
    const { local } = await startLocal()
    const preflight = await fetch(`${local.url}/v1/payment_methods`, {
      method: 'OPTIONS',
      headers: {
        origin: 'https://shop.test',
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type',
      },
    })
    expect(preflight.status).toBe(204)
    expect(preflight.headers.get('access-control-allow-origin')).toBe('*')
    expect(preflight.headers.get('access-control-allow-methods')).toContain('POST')
    expect(preflight.headers.get('access-control-allow-headers')).toBe('authorization, content-type')
    const refused = await fetch(`${local.url}/v1/payment_methods`, { method: 'POST' })
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([401, '*'])
  })
})

describe('every answer', () => {
  test('has a request id and the version that was asked for', async () => {
    const { local, stripe } = await startLocal()
    const { lastResponse } = await stripe.paymentIntents.create(payment)
    expect(lastResponse.requestId).toMatch(/^req_/)
    expect(lastResponse.apiVersion).toBe('2026-10-28.endive')
    const answer = await fetch(`${local.url}/v1/events`, { headers: { authorization: `Bearer ${local.secretKey}` } })
    expect(answer.headers.get('stripe-version')).toBe('2026-10-28.endive')
    const error = await refusal(stripe.paymentIntents.retrieve('pi_none'))
    expect(error.requestId).toMatch(/^req_/)
  })

  test('names the request in the events that it causes', async () => {
    const { stripe } = await startLocal()
    const { lastResponse } = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
    const { data } = await stripe.events.list()
    expect(data[0]?.request).toEqual({ id: lastResponse.requestId, idempotency_key: 'order-7' })
  })

  test("to an unknown address is a 404, in Stripe's words", async () => {
    const { stripe } = await startLocal()
    const error = await refusal(stripe.subscriptions.list())
    expect(error).toMatchObject({ statusCode: 404, type: 'StripeInvalidRequestError' })
    expect(error.message).toContain('Unrecognized request URL (GET: /v1/subscriptions)')
  })

  test('to a wrong parameter says which, with a link', async () => {
    const { stripe } = await startLocal()
    const unknown = await refusal(
      stripe.paymentIntents.create({ ...payment, colour: 'red', size: 'L' } as typeof payment),
    )
    expect(unknown).toMatchObject({
      message: 'Received unknown parameters: colour, size',
      doc_url: 'https://stripe.com/docs/error-codes/parameter-unknown',
    })
    const empty = await refusal(stripe.paymentIntents.create({ ...payment, currency: '' }))
    expect(empty.code).toBe('parameter_invalid_empty')
  })
})
