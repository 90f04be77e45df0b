import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { noon, returnUrl, startEndpoint, startLocal } from '../../testing/start-local.ts'

const confirmed = {
  amount: 2500,
  currency: 'usd',
  confirm: true,
  return_url: returnUrl,
  payment_method: 'pm_card_visa',
} as const

const verify = (body: string, signature: string, secret: string) =>
  Stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, noon / 1000)

test('an endpoint gets every event, in order and signed as the SDK wants it', async () => {
  const endpoint = await startEndpoint()
  const { local, stripe } = await startLocal({ webhooks: [{ url: endpoint.url }] })
  const intent = await stripe.paymentIntents.create(confirmed)
  await local.settled()

  const events = endpoint.received.map(({ body, signature }) => verify(body, signature, local.webhookSecret))
  expect(events.map((event) => event.type)).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'payment_intent.succeeded',
  ])
  expect(events[2]).toMatchObject({
    object: 'event',
    api_version: '2026-10-28.endive',
    livemode: false,
    pending_webhooks: 1,
    data: { object: { id: intent.id, status: 'succeeded' } },
  })
  expect((await stripe.events.retrieve(events[2]!.id)).pending_webhooks).toBe(0)
})

test('a wrong secret, or a changed body, does not verify', async () => {
  const endpoint = await startEndpoint()
  const { local, stripe } = await startLocal({ webhooks: [{ url: endpoint.url, secret: 'whsec_of_the_shop' }] })
  await stripe.customers.create()
  await local.settled()
  const { body, signature } = endpoint.received[0]!
  expect(verify(body, signature, 'whsec_of_the_shop').type).toBe('customer.created')
  expect(() => verify(body, signature, local.webhookSecret)).toThrow(Stripe.errors.StripeSignatureVerificationError)
  expect(() => verify(body.replace('customer.created', 'customer.deleted'), signature, 'whsec_of_the_shop')).toThrow()
})

test('an event not answered with 2xx is sent again, the same bytes, and what follows does not wait', async () => {
  const endpoint = await startEndpoint([500])
  const { local, stripe } = await startLocal({ retryDelays: [0, 0], webhooks: [{ url: endpoint.url }] })
  await stripe.paymentIntents.create(confirmed)
  await local.settled()

  const bodies = endpoint.received.map(({ body }) => body)
  expect(bodies).toHaveLength(4)
  expect(bodies.filter((body) => body === bodies[0])).toHaveLength(2)
  expect(
    local.deliveries.map(({ type, outcome, attempts }) => [type, outcome, attempts.map(({ status }) => status)]),
  ).toEqual([
    ['payment_intent.created', 'delivered', [500, 200]],
    ['charge.succeeded', 'delivered', [200]],
    ['payment_intent.succeeded', 'delivered', [200]],
  ])
})

test('after the last attempt it is given up, and stays pending at Stripe', async () => {
  const endpoint = await startEndpoint([500, 404, 301])
  const { local, stripe } = await startLocal({ retryDelays: [0, 0], webhooks: [{ url: endpoint.url }] })
  await stripe.customers.create()
  await local.settled()
  expect(local.deliveries).toMatchObject([
    { outcome: 'failed', attempts: [{ status: 500 }, { status: 404 }, { status: 301 }] },
  ])
  expect((await stripe.events.list()).data[0]?.pending_webhooks).toBe(1)
})

test('an endpoint that is not there is a failed attempt, not an error here', async () => {
  const { local, stripe } = await startLocal({ webhooks: [{ url: 'http://127.0.0.1:1/webhook' }] })
  await stripe.customers.create()
  await local.settled()
  expect(local.deliveries).toMatchObject([
    { outcome: 'failed', attempts: [{ status: null, error: expect.any(String) }] },
  ])
})

test('an endpoint added later gets what happens from then on; several get the same', async () => {
  const one = await startEndpoint()
  const two = await startEndpoint()
  const { local, stripe } = await startLocal({ webhooks: [{ url: one.url }] })
  await stripe.customers.create()
  local.addWebhook({ url: two.url })
  await stripe.customers.create()
  await local.settled()
  expect([one.received.length, two.received.length]).toEqual([2, 1])
})

test('settled waits for what an endpoint does with an event', async () => {
  const seen: string[] = []
  const answering = await startLocal({
    fetch: async (_url, init) => {
      const event = JSON.parse(init?.body as string) as { type: string }
      seen.push(event.type)
      if (event.type === 'customer.created')
        await answering.stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
      return new Response(null, { status: 200 })
    },
    webhooks: [{ url: 'https://shop.test/webhook' }],
  })
  await answering.stripe.customers.create()
  await answering.local.settled()
  expect(seen).toEqual(['customer.created', 'payment_intent.created'])
})

test('closing gives up what waits to be tried again', async () => {
  const endpoint = await startEndpoint([500])
  const { local, stripe } = await startLocal({ retryDelays: [60_000], webhooks: [{ url: endpoint.url }] })
  await stripe.customers.create()
  await expect.poll(() => local.deliveries[0]?.attempts.length).toBe(1)
  await local.close()
  expect(local.deliveries).toMatchObject([{ outcome: 'canceled', attempts: [{ status: 500 }] }])
})

test('where time stands still, a delivery is tried again when time is advanced, signed anew', async () => {
  const endpoint = await startEndpoint([500, 500])
  const { local, stripe } = await startLocal({
    clock: noon,
    retryDelays: [1_000, 60_000],
    webhooks: [{ url: endpoint.url }],
  })
  await stripe.customers.create()
  await local.settled()
  expect(local.deliveries[0]).toMatchObject({ outcome: 'pending', attempts: [{ status: 500 }] })
  await local.advance(999)
  expect(endpoint.received).toHaveLength(1)
  await local.advance(1)
  expect(endpoint.received).toHaveLength(2)
  await local.advance(60_000)
  expect(local.deliveries[0]).toMatchObject({ outcome: 'delivered' })
  const times = endpoint.received.map(({ signature }) => Number(/t=(\d+)/.exec(signature)?.[1]) - noon / 1000)
  expect(times).toEqual([0, 1, 61])
  expect(local.now()).toBe(noon + 61_000)
})
