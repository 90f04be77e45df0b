import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { noon, refusal, startEndpoint, startLocal } from '../../testing/start-local.ts'

test('an endpoint gets the events that it asked for, signed with the secret that only its creation shows', async () => {
  const { local, stripe } = await startLocal()
  const { url, received } = await startEndpoint()
  const endpoint = await stripe.webhookEndpoints.create({ url, enabled_events: ['customer.created'] })
  expect(endpoint).toMatchObject({ status: 'enabled', enabled_events: ['customer.created'], url })
  expect(endpoint.secret).toMatch(/^whsec_[A-Za-z0-9]{32}$/)
  expect(await stripe.webhookEndpoints.retrieve(endpoint.id)).not.toHaveProperty('secret')
  expect((await stripe.webhookEndpoints.list()).data[0]).not.toHaveProperty('secret')

  const { id } = await stripe.customers.create()
  await stripe.customers.update(id, { name: 'Ada' })
  await local.settled()
  expect(received).toHaveLength(1)
  const { body, signature } = received[0]!
  const event = Stripe.webhooks.constructEvent(body, signature, endpoint.secret!, 300, undefined, noon / 1000)
  expect(event).toMatchObject({ type: 'customer.created', pending_webhooks: 1 })
  expect(() => Stripe.webhooks.constructEvent(body, signature, local.webhookSecret)).toThrow()
})

test('it can be changed, disabled and deleted while events go on', async () => {
  const { local, stripe } = await startLocal()
  const { url, received } = await startEndpoint()
  const { id } = await stripe.webhookEndpoints.create({ url, enabled_events: ['charge.failed'] })
  const happen = async () => {
    await stripe.customers.create()
    await local.settled()
    return received.length
  }
  expect(await happen()).toBe(0)
  const changed = await stripe.webhookEndpoints.update(id, { enabled_events: ['*'], description: 'all of them' })
  expect(changed).toMatchObject({ enabled_events: ['*'], description: 'all of them' })
  expect(await happen()).toBe(1)
  expect((await stripe.webhookEndpoints.update(id, { disabled: true })).status).toBe('disabled')
  expect(await happen()).toBe(1)
  await stripe.webhookEndpoints.update(id, { disabled: false })
  expect(await happen()).toBe(2)
  expect(await stripe.webhookEndpoints.del(id)).toMatchObject({ id, deleted: true })
  expect(await happen()).toBe(2)
  expect((await refusal(stripe.webhookEndpoints.retrieve(id))).statusCode).toBe(404)
})

test('an address that is none, or no events, are refused', async () => {
  const { stripe } = await startLocal()
  const create = (url: string, enabled_events: ['*'] | []) => stripe.webhookEndpoints.create({ url, enabled_events })
  expect(await refusal(create('shop.test/webhook', ['*']))).toMatchObject({ code: 'url_invalid', param: 'url' })
  expect((await refusal(create('https://shop.test', []))).param).toBe('enabled_events')
})
