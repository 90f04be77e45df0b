import { expect, test } from 'vitest'
import { refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const confirmed = {
  amount: 2500,
  currency: 'usd',
  confirm: true,
  return_url: returnUrl,
  payment_method: 'pm_card_visa',
} as const

test('ids are ids until they are expanded, along dotted paths and through lists', async () => {
  const { stripe } = await startLocal()
  const customer = await stripe.customers.create({ name: 'Ada' })
  const intent = await stripe.paymentIntents.create({ ...confirmed, customer: customer.id })
  expect(intent.latest_charge).toMatch(/^ch_/)
  expect(intent.customer).toBe(customer.id)

  const expanded = await stripe.paymentIntents.retrieve(intent.id, {
    expand: ['customer', 'payment_method', 'latest_charge', 'latest_charge.payment_intent', 'latest_charge.refunds'],
  })
  expect(expanded).toMatchObject({
    customer: { name: 'Ada' },
    payment_method: { type: 'card' },
    latest_charge: {
      object: 'charge',
      payment_intent: { id: intent.id },
      refunds: { object: 'list', data: [], has_more: false },
    },
  })
  const list = await stripe.paymentIntents.list({ expand: ['data.latest_charge.customer'] })
  expect(list.data[0]).toMatchObject({ latest_charge: { customer: { name: 'Ada' } } })
})

test('what has nothing in it yet stays null', async () => {
  const { stripe } = await startLocal()
  const intent = await stripe.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    expand: ['latest_charge.customer'],
  })
  expect(intent.latest_charge).toBeNull()
})

test('a path that leads nowhere is refused, before anything is charged', async () => {
  const { stripe, eventTypes } = await startLocal()
  for (const path of ['currency', 'latest_charge.currency', 'data.latest_charge', 'a.b.c.d.e', 'constructor']) {
    const error = await refusal(stripe.paymentIntents.create({ ...confirmed, expand: [path] }))
    expect(error).toMatchObject({ statusCode: 400, param: 'expand' })
  }
  expect((await refusal(stripe.paymentIntents.list({ expand: ['customer'] }))).message).toContain(
    "You may want to try expanding 'data.customer' instead.",
  )
  expect(await eventTypes()).toEqual([])
})
