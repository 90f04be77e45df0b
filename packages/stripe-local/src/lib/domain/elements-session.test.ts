/** What Stripe.js learns of an intent's methods and of what its customer has saved. */
import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { noon, startLocal } from '../../testing/start-local.ts'

type Features = NonNullable<Stripe.CustomerSessionCreateParams.Components.PaymentElement['features']>

async function withSaved(features: Features) {
  const shop = await startLocal({ clock: noon })
  const { stripe, browser } = shop
  const { id: customer } = await stripe.customers.create()
  const saved: string[] = []
  for (const allow_redisplay of ['always', 'limited', 'always', 'unspecified', 'always'] as const) {
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    await stripe.paymentMethods.update(id, { allow_redisplay })
    saved.push(id)
  }
  const session = await stripe.customerSessions.create({
    customer,
    components: { payment_element: { enabled: true, features } },
  })
  const secret = session.client_secret
  const ask = async (form: Record<string, string> = {}) => {
    const { status, body } = await browser('GET /v1/elements/sessions', {
      mode: 'payment',
      amount: '2500',
      currency: 'eur',
      customer_session_client_secret: secret,
      ...form,
    })
    return { status, body, shown: (body['customer'] as { payment_methods: { id: string }[] } | null)?.payment_methods }
  }
  const remove = (id: string) =>
    browser(`/v1/elements/payment_methods/${id}/detach`, { customer_session_client_secret: secret })
  return { ...shop, customer, saved, ask, remove }
}

test('of a deferred intent: the methods for its currency, capture and saving', async () => {
  const { browser } = await startLocal()
  const types = async (form: Record<string, string>) =>
    (await browser('GET /v1/elements/sessions', form)).body['payment_method_types']
  expect(await types({ mode: 'payment', amount: '100', currency: 'EUR' })).toEqual(['card', 'ideal', 'amazon_pay', 'sepa_debit'])
  expect(await types({ mode: 'payment', currency: 'usd' })).toEqual(['card', 'amazon_pay'])
  expect(await types({ mode: 'payment', currency: 'eur', capture_method: 'manual' })).toEqual(['card', 'amazon_pay'])
  expect(await types({ mode: 'payment', currency: 'eur', setup_future_usage: 'off_session' })).not.toContain('ideal')
  expect(await types({ mode: 'setup' })).toEqual(['card', 'amazon_pay', 'sepa_debit'])
  for (const form of [{}, { mode: 'payment' }]) expect((await browser('GET /v1/elements/sessions', form)).status).toBe(400)
})

test('of an intent: its own methods, for those who know its secret', async () => {
  const { stripe, browser } = await startLocal()
  const intent = await stripe.paymentIntents.create({ amount: 2500, currency: 'eur', allowed_payment_method_types: ['ideal'] })
  const setup = await stripe.setupIntents.create()
  const ask = (client_secret: string) => browser('GET /v1/elements/sessions', { client_secret })
  expect((await ask(intent.client_secret!)).body).toMatchObject({ payment_method_types: ['ideal'], customer: null })
  expect((await ask(setup.client_secret!)).body['payment_method_types']).toEqual(setup.payment_method_types)
  expect((await ask(`${intent.id}_secret_wrong`)).status).toBe(400)
})

test('what is saved and may be shown again, newest first and no more than the limit', async () => {
  const { saved, ask } = await withSaved({ payment_method_redisplay: 'enabled', payment_method_redisplay_limit: 2 })
  const { body, shown } = await ask()
  expect(shown?.map(({ id }) => id)).toEqual([saved[4], saved[2]])
  expect(body['customer']).toMatchObject({ features: { payment_method_redisplay: 'enabled', payment_method_save: 'disabled' } })
})

test('other filters show others, and a method that does not fit the currency is not shown', async () => {
  const { stripe, customer, saved, ask } = await withSaved({
    payment_method_redisplay: 'enabled',
    payment_method_allow_redisplay_filters: ['limited', 'unspecified'],
  })
  const debit = await stripe.paymentMethods.attach('pm_success_de', { customer })
  expect((await ask()).shown?.map(({ id }) => id)).toEqual([debit.id, saved[3], saved[1]])
  expect((await ask({ currency: 'usd' })).shown?.map(({ id }) => id)).toEqual([saved[3], saved[1]])
})

test('nothing is shown where redisplay is disabled, and nothing said where the session has ended', async () => {
  const { local, ask } = await withSaved({})
  expect((await ask()).shown).toEqual([])
  await local.advance(30 * 60 * 1000)
  expect((await ask()).status).toBe(400)
  expect((await ask({ customer_session_client_secret: 'cuss_secret_none' })).status).toBe(400)
})

test('the buyer removes what they saved, where the session allows it, and nobody else’s', async () => {
  const { stripe, saved, remove } = await withSaved({ payment_method_remove: 'enabled' })
  expect((await remove(saved[0]!)).body).toMatchObject({ id: saved[0], customer: null })
  expect((await stripe.paymentMethods.retrieve(saved[0]!)).customer).toBeNull()
  const { id: other } = await stripe.customers.create()
  const theirs = await stripe.paymentMethods.attach('pm_card_visa', { customer: other })
  expect((await remove(theirs.id)).status).toBe(400)
  expect((await stripe.paymentMethods.retrieve(theirs.id)).customer).toBe(other)

  const strict = await withSaved({ payment_method_redisplay: 'enabled' })
  expect((await strict.remove(strict.saved[0]!)).status).toBe(400)
})
