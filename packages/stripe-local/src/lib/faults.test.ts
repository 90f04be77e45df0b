import { describe, expect, test } from 'vitest'
import { noon, refusal, returnUrl, startEndpoint, startLocal } from '../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd' } as const

describe('a request', () => {
  test.each([
    [500, 'StripeAPIError'],
    [429, 'StripeRateLimitError'],
  ])('is answered with %i, and not carried out', async (status, type) => {
    const { local, stripe } = await startLocal()
    local.faults.add({ on: 'request', fault: 'error', status, method: 'POST', path: '/v1/payment_intents', times: 2 })
    await stripe.customers.create()
    const once = { idempotencyKey: 'order-7' }
    for (const _time of [1, 2]) {
      expect(await refusal(stripe.paymentIntents.create(payment, once))).toMatchObject({ statusCode: status, type })
    }
    expect((await stripe.paymentIntents.list()).data).toEqual([])
    expect((await stripe.paymentIntents.create(payment, once)).amount).toBe(2500)
  })

  test('is carried out, and its answer lost: the same key brings it back', async () => {
    const { local, stripe } = await startLocal()
    // The SDK tries once more by itself when a connection breaks off.
    local.faults.add({ on: 'request', fault: 'lost', times: 2 })
    await expect(stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })).rejects.toThrow()
    const { data } = await stripe.paymentIntents.list()
    expect(data).toHaveLength(1)
    const again = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
    expect(again.id).toBe(data[0]!.id)
    expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  })

  test('is carried out late', async () => {
    const { local, stripe } = await startLocal({ clock: noon })
    local.faults.add({ on: 'request', fault: 'slow', delay: 3_000, method: 'POST' })
    const created = stripe.customers.create()
    await expect.poll(async () => (await local.advance(1_000), local.now() - noon)).toBeGreaterThanOrEqual(3_000)
    await local.advance(3_000)
    expect((await created).created).toBeGreaterThanOrEqual(noon / 1000 + 3)
  })
})

describe('a webhook', () => {
  const start = async () => {
    const endpoint = await startEndpoint()
    const started = await startLocal({ clock: noon, webhooks: [{ url: endpoint.url }] })
    const types = () => endpoint.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)
    const happen = async () => {
      const { id } = await started.stripe.customers.create()
      await started.stripe.customers.update(id, { name: 'Ada' })
      await started.local.settled()
    }
    return { ...started, happen, types }
  }

  test.each([
    ['drop', ['customer.updated']],
    ['duplicate', ['customer.created', 'customer.created', 'customer.updated']],
    ['reorder', ['customer.updated', 'customer.created']],
    ['delay', ['customer.updated', 'customer.created']],
  ] as const)('%s', async (fault, expected) => {
    const { local, happen, types } = await start()
    local.faults.add({ on: 'webhook', fault, type: 'customer.created', delay: 60_000 })
    await happen()
    if (fault === 'delay') expect(types()).toEqual(['customer.updated'])
    await local.advance(60_000)
    expect(types()).toEqual(expected)
    await happen()
    expect(types().slice(expected.length)).toEqual(['customer.created', 'customer.updated'])
  })
})

test('faults can be asked for over HTTP, with the secret key, and be cleared', async () => {
  const { local, stripe } = await startLocal()
  const ask = (method: string, form: Record<string, string>, key = local.secretKey) =>
    fetch(`${local.url}/_config/faults`, {
      method,
      headers: { authorization: `Bearer ${key}` },
      ...(method === 'POST' && { body: new URLSearchParams(form) }),
    }).then((response) => response.status)
  const error = { fault: 'error', status: '503', times: '9' }
  expect(await ask('POST', error, local.publishableKey)).toBe(403)
  expect(await ask('POST', { fault: 'explode' })).toBe(400)
  expect(await ask('POST', { on: 'webhook', fault: 'drop' })).toBe(200)
  expect((await stripe.customers.create()).object).toBe('customer')
  expect(await ask('POST', error)).toBe(200)
  expect((await refusal(stripe.customers.create())).statusCode).toBe(503)
  expect(await ask('DELETE', {})).toBe(200)
  expect((await stripe.customers.create()).object).toBe('customer')
})

test('time can be advanced over HTTP, with the secret key', async () => {
  const { local, stripe } = await startLocal({ clock: noon })
  const refund = await stripe.paymentIntents
    .create({ ...payment, confirm: true, payment_method: 'pm_card_pendingRefund', return_url: returnUrl })
    .then(({ id }) => stripe.refunds.create({ payment_intent: id }))
  const advance = async (ms: string, key = local.secretKey) => {
    const headers = { authorization: `Bearer ${key}` }
    const answer = await fetch(`${local.url}/_config/advance`, { method: 'POST', headers, body: new URLSearchParams({ ms }) })
    return [answer.status, await answer.json()]
  }
  expect((await advance('5000', local.publishableKey))[0]).toBe(403)
  expect((await advance('-1'))[0]).toBe(400)
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('pending')
  expect(await advance('5000')).toEqual([200, { now: noon + 5000 }])
  expect((await stripe.refunds.retrieve(refund.id)).status).toBe('succeeded')
})
