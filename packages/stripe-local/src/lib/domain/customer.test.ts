import { expect, test } from 'vitest'
import { idOf, noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

test('a customer is made, changed, found by email and listed', async () => {
  const { stripe, eventTypes } = await startLocal()
  const address = { line1: '1 Main St', country: 'US' }
  const ada = await stripe.customers.create({ email: 'ada@shop.test', name: 'Ada', shipping: { name: 'Ada', address } })
  expect(ada).toMatchObject({ shipping: { name: 'Ada', address: { line1: '1 Main St', city: null } }, address: null })
  const changed = await stripe.customers.update(ada.id, { name: 'Ada L.', address, metadata: { vip: 'yes' } })
  expect(changed).toMatchObject({ name: 'Ada L.', email: 'ada@shop.test', address: { country: 'US' } })
  expect(await stripe.customers.update(ada.id, { email: '' })).toMatchObject({ email: null, metadata: { vip: 'yes' } })
  await stripe.customers.create({ email: 'bob@shop.test' })
  expect((await stripe.customers.list({ email: 'bob@shop.test' })).data).toHaveLength(1)
  expect((await stripe.customers.list()).data).toHaveLength(2)
  expect(await eventTypes()).toEqual(['customer.created', 'customer.updated', 'customer.updated', 'customer.created'])
})

test('a deleted customer can be looked at, and used for nothing', async () => {
  const { stripe, eventTypes } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const intent = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd', customer })
  const deleted = { id: customer, object: 'customer', deleted: true }
  expect(await stripe.customers.del(customer)).toMatchObject(deleted)
  expect(await stripe.customers.retrieve(customer)).toMatchObject(deleted)
  expect(await stripe.paymentIntents.retrieve(intent.id, { expand: ['customer'] })).toMatchObject({ customer: deleted })
  expect((await stripe.customers.list()).data).toEqual([])
  expect((await stripe.paymentMethods.retrieve(method.id)).customer).toBeNull()
  for (const attempt of [
    () => stripe.customers.update(customer, { name: 'Ada' }),
    () => stripe.customers.del(customer),
    () => stripe.paymentIntents.create({ amount: 2500, currency: 'usd', customer }),
    () => stripe.paymentMethods.attach('pm_card_visa', { customer }),
  ]) {
    expect(await refusal(attempt())).toMatchObject({ code: 'resource_missing' })
  }
  expect((await eventTypes()).slice(-2)).toEqual(['payment_method.detached', 'customer.deleted'])
})

test("a customer's usual method is one of theirs", async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const mine = await stripe.paymentMethods.attach('pm_card_visa', { customer })
  const other = await stripe.paymentMethods.create({ type: 'card', card: cardOf('4242424242424242') })
  const usual = (id: string) => stripe.customers.update(customer, { invoice_settings: { default_payment_method: id } })
  expect((await usual(mine.id)).invoice_settings.default_payment_method).toBe(mine.id)
  expect((await refusal(usual(other.id))).param).toBe('invoice_settings[default_payment_method]')
})

test('a saved method can be changed, and lists for its customer', async () => {
  const { stripe, eventTypes } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const loose = await stripe.paymentMethods.create({
    type: 'card',
    card: cardOf('4242424242424242'),
    billing_details: { name: 'Ada', address: { country: 'US' } },
  })
  expect((await refusal(stripe.paymentMethods.update(loose.id, {}))).message).toContain('save this PaymentMethod')
  await stripe.paymentMethods.attach(loose.id, { customer })
  const updated = await stripe.paymentMethods.update(loose.id, {
    allow_redisplay: 'always',
    billing_details: { email: 'ada@shop.test' },
    card: { exp_month: 7, exp_year: 2031 },
    metadata: { nick: 'work' },
  })
  expect(updated).toMatchObject({
    allow_redisplay: 'always',
    billing_details: { name: 'Ada', email: 'ada@shop.test', address: { country: 'US' } },
    card: { exp_month: 7, exp_year: 2031 },
    metadata: { nick: 'work' },
  })
  const past = stripe.paymentMethods.update(loose.id, { card: { exp_year: 2020 } })
  expect(await refusal(past)).toMatchObject({ code: 'invalid_expiry_year' })
  expect((await stripe.customers.listPaymentMethods(customer, { allow_redisplay: 'always' })).data).toHaveLength(1)
  expect((await stripe.customers.listPaymentMethods(customer, { allow_redisplay: 'limited' })).data).toEqual([])
  expect((await eventTypes()).slice(1)).toEqual(['payment_method.attached', 'payment_method.updated'])
})

test('a customer session opens the components that it names, for half an hour', async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const session = await stripe.customerSessions.create({
    customer,
    components: { payment_element: { enabled: true, features: { payment_method_redisplay: 'enabled' } } },
  })
  expect(session).toMatchObject({
    object: 'customer_session',
    client_secret: expect.stringMatching(/^cuss_secret_/),
    customer,
    expires_at: noon / 1000 + 1800,
    components: {
      buy_button: { enabled: false },
      payment_element: {
        enabled: true,
        features: {
          payment_method_redisplay: 'enabled',
          payment_method_redisplay_limit: 3,
          payment_method_remove: 'disabled',
          payment_method_save: 'disabled',
          payment_method_allow_redisplay_filters: ['always'],
        },
      },
      pricing_table: { enabled: false },
    },
  })
  const stranger = stripe.customerSessions.create({
    customer: 'cus_none',
    components: { pricing_table: { enabled: true } },
  })
  expect(await refusal(stranger)).toMatchObject({ statusCode: 400, code: 'resource_missing' })
})

test('a payment that sets up its card saves it only when it is paid', async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const payment = { amount: 2500, currency: 'usd', customer, confirm: true, return_url: returnUrl } as const
  const setup = { ...payment, setup_future_usage: 'off_session' } as const
  await refusal(stripe.paymentIntents.create({ ...setup, payment_method: 'pm_card_visa_chargeDeclined' }))
  expect((await stripe.customers.listPaymentMethods(customer)).data).toEqual([])
  const paid = await stripe.paymentIntents.create({ ...setup, payment_method: 'pm_card_visa' })
  const { data } = await stripe.customers.listPaymentMethods(customer)
  expect(data.map(({ id }) => id)).toEqual([idOf(paid.payment_method)])
  const again = await stripe.paymentIntents.create({ ...payment, off_session: true, payment_method: data[0]!.id })
  expect(again.status).toBe('succeeded')
})

const cardOf = (number: string) => ({ number, exp_month: 12, exp_year: 2030, cvc: '123' })
