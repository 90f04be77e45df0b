import { expect, test } from 'vitest'
import { idOf, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

test('an alias stands for a new PaymentMethod each time', async () => {
  const { stripe } = await startLocal()
  const payment = { amount: 2500, currency: 'usd', payment_method: 'pm_card_visa' }
  const first = await stripe.paymentIntents.create(payment)
  const second = await stripe.paymentIntents.create(payment)
  expect(first.payment_method).toMatch(/^pm_[A-Za-z0-9]{24}$/)
  expect(first.payment_method).not.toBe(second.payment_method)
})

test('a saved method can be paid with again and again, for its customer', async () => {
  const { stripe, eventTypes } = await startLocal()
  const customer = await stripe.customers.create({ email: 'ada@shop.test', metadata: { ref: '7' } })
  expect(await stripe.customers.retrieve(customer.id)).toMatchObject({ email: 'ada@shop.test', metadata: { ref: '7' } })
  const method = await stripe.paymentMethods.attach('pm_card_visa', { customer: customer.id })
  expect(await eventTypes()).toEqual(['customer.created', 'payment_method.attached'])
  expect((await stripe.paymentMethods.list({ customer: customer.id })).data.map(({ id }) => id)).toEqual([method.id])

  const payment = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl, payment_method: method.id }
  for (const _time of [1, 2]) {
    expect((await stripe.paymentIntents.create({ ...payment, customer: customer.id })).status).toBe('succeeded')
  }
  expect((await refusal(stripe.paymentIntents.create(payment))).message).toContain(
    `belongs to the Customer ${customer.id}`,
  )

  await stripe.paymentMethods.detach(method.id)
  expect((await refusal(stripe.paymentIntents.create(payment))).message).toContain('may not be used again')
  expect((await refusal(stripe.paymentMethods.detach(method.id))).statusCode).toBe(400)
})

test('a card that declines cannot be saved, but for the one that only does so later', async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  expect(await refusal(stripe.paymentMethods.attach('pm_card_visa_chargeDeclined', { customer }))).toMatchObject({
    statusCode: 402,
    code: 'card_declined',
  })
  const { id } = await stripe.paymentMethods.attach('pm_card_chargeCustomerFail', { customer })
  const error = await refusal(
    stripe.paymentIntents.create({
      amount: 2500,
      currency: 'usd',
      confirm: true,
      return_url: returnUrl,
      customer,
      payment_method: id,
    }),
  )
  expect(error.code).toBe('card_declined')
})

test('paying with setup_future_usage saves the method', async () => {
  const { stripe, eventTypes } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const intent = await stripe.paymentIntents.create({
    amount: 2500,
    currency: 'usd',
    confirm: true,
    return_url: returnUrl,
    customer,
    payment_method: 'pm_card_visa',
    setup_future_usage: 'on_session',
  })
  expect((await stripe.paymentMethods.retrieve(idOf(intent.payment_method))).customer).toBe(customer)
  expect(await eventTypes()).toContain('payment_method.attached')
})
