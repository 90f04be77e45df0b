import { expect, test } from 'vitest'
import { noon, refusal, startLocal } from '../../testing/start-local.ts'

async function startWithPayments(count: number) {
  let now = noon
  const started = await startLocal({ clock: () => now })
  const ids: string[] = []
  for (let nth = 0; nth < count; nth++) {
    ids.unshift((await started.stripe.paymentIntents.create({ amount: 2500 + nth, currency: 'usd' })).id)
    now += 1000
  }
  return { ...started, ids }
}

test('a list has the newest first, ten at a time', async () => {
  const { stripe, ids } = await startWithPayments(12)
  const page = await stripe.paymentIntents.list()
  expect(page).toMatchObject({ object: 'list', url: '/v1/payment_intents', has_more: true })
  expect(page.data.map(({ id }) => id)).toEqual(ids.slice(0, 10))
})

test('pages go forth and back', async () => {
  const { stripe, ids } = await startWithPayments(5)
  const next = await stripe.paymentIntents.list({ limit: 2, starting_after: ids[1]! })
  expect([next.data.map(({ id }) => id), next.has_more]).toEqual([ids.slice(2, 4), true])
  const last = await stripe.paymentIntents.list({ limit: 2, starting_after: ids[3]! })
  expect([last.data.map(({ id }) => id), last.has_more]).toEqual([ids.slice(4), false])
  const back = await stripe.paymentIntents.list({ limit: 2, ending_before: ids[3]! })
  expect([back.data.map(({ id }) => id), back.has_more]).toEqual([ids.slice(1, 3), true])
})

test('the SDK pages through all of them', async () => {
  const { stripe, ids } = await startWithPayments(7)
  const seen: string[] = []
  for await (const { id } of stripe.paymentIntents.list({ limit: 3 })) seen.push(id)
  expect(seen).toEqual(ids)
})

test('a list can be cut by time', async () => {
  const { stripe, ids } = await startWithPayments(4)
  const from = noon / 1000
  const since = await stripe.paymentIntents.list({ created: { gte: from + 2 } })
  expect(since.data.map(({ id }) => id)).toEqual(ids.slice(0, 2))
  const between = await stripe.paymentIntents.list({ created: { gt: from, lt: from + 3 } })
  expect(between.data.map(({ id }) => id)).toEqual(ids.slice(1, 3))
  expect((await stripe.paymentIntents.list({ created: from })).data.map(({ id }) => id)).toEqual(ids.slice(3))
})

test('lists keep to their object', async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const { id } = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd', customer })
  await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
  expect((await stripe.paymentIntents.list({ customer })).data.map((each) => each.id)).toEqual([id])
  const created = await stripe.events.list({ type: 'payment_intent.created', limit: 1 })
  expect([created.data.length, created.has_more]).toEqual([1, true])
  expect((await stripe.events.list({ types: ['customer.created'] })).data).toHaveLength(1)
  expect((await stripe.events.retrieve(created.data[0]!.id)).type).toBe('payment_intent.created')
})

test('wrong bounds are refused', async () => {
  const { stripe } = await startLocal()
  for (const params of [{ limit: 0 }, { limit: 101 }, { starting_after: 'pi_none' }]) {
    expect((await refusal(stripe.paymentIntents.list(params))).statusCode).toBe(400)
  }
})
