import { expect, test } from 'vitest'
import { refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl } as const
const entered = { number: '5555555555554444', exp_month: '12', exp_year: '2030', cvc: '123' }

test('a token shows the card without its number, and pays once, with its name and address', async () => {
  const { stripe } = await startLocal()
  const token = await stripe.tokens.create({ card: { ...entered, name: 'Ada', address_zip: '94110', address_country: 'US' } })
  expect(token).toMatchObject({ type: 'card', used: false, card: { brand: 'MasterCard', last4: '4444', cvc_check: 'unchecked' } })
  expect(JSON.stringify(token)).not.toContain(entered.number)
  const method = await stripe.paymentMethods.create({ type: 'card', card: { token: token.id } })
  expect(method.billing_details).toMatchObject({ name: 'Ada', address: { postal_code: '94110', country: 'US' } })
  expect((await stripe.tokens.retrieve(token.id)).used).toBe(true)
  expect((await stripe.paymentIntents.create({ ...payment, payment_method: method.id })).status).toBe('succeeded')
  expect(await refusal(stripe.paymentMethods.create({ type: 'card', card: { token: token.id } }))).toMatchObject({
    statusCode: 400,
    code: 'token_already_used',
    param: 'card[token]',
  })
})

test.each([
  ['tok_visa', 'succeeded'],
  ['tok_threeDSecure2Required', 'requires_action'],
])('%s is a test card, as often as one likes: %s', async (token, status) => {
  const { stripe } = await startLocal()
  for (const _time of [1, 2]) {
    const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token } })
    expect((await stripe.paymentIntents.create({ ...payment, payment_method: id })).status).toBe(status)
  }
})

test('a card that is none makes no token, and a token that is none no PaymentMethod', async () => {
  const { stripe } = await startLocal()
  expect(await refusal(stripe.tokens.create({ card: { ...entered, number: '4242424242424241' } }))).toMatchObject({ code: 'incorrect_number' })
  expect(await refusal(stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_none' } }))).toMatchObject({
    statusCode: 400,
    code: 'resource_missing',
  })
})
