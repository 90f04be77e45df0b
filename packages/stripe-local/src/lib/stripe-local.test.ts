import { expect, test } from 'vitest'
import { createStripeLocal } from './stripe-local.ts'

const created = (secretKey: string): Request =>
  new Request('https://api.stripe.com/v1/payment_intents', {
    method: 'POST',
    headers: { authorization: `Bearer ${secretKey}` },
    body: new URLSearchParams({ amount: '2500', currency: 'usd' }),
  })

test('it answers requests without a server, whatever their host', async () => {
  const stripe = createStripeLocal()
  const response = await stripe.fetch(created(stripe.secretKey))
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({ object: 'payment_intent', amount: 2500 })
  await stripe.close()
})

test('clock and randomness decide everything: the same two give the same objects', async () => {
  const make = async () => {
    let state = 7
    const random = () => (state = (state * 16807) % 2147483647) / 2147483647
    const stripe = createStripeLocal({ clock: () => 1_795_176_000_000, random })
    return (await stripe.fetch(created(stripe.secretKey))).text()
  }
  expect(await make()).toBe(await make())
})

test('nothing is delivered after close', async () => {
  const sent: string[] = []
  const stripe = createStripeLocal({
    webhooks: [{ url: 'https://shop.test/webhook' }],
    fetch: async (url) => {
      sent.push(new Request(url).url)
      return new Response()
    },
  })
  await stripe.close()
  await stripe.fetch(created(stripe.secretKey))
  await stripe.settled()
  expect(sent).toEqual([])
  expect(stripe.deliveries).toMatchObject([{ outcome: 'canceled' }])
})
