import { expect, test } from 'vitest'
import { noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const card = {
  'payment_method_data[type]': 'card',
  'payment_method_data[card][number]': '4242424242424242',
  'payment_method_data[card][exp_month]': '12',
  'payment_method_data[card][exp_year]': '30',
  'payment_method_data[card][cvc]': '123',
  'payment_method_data[billing_details][name]': 'Ada',
}
const payment = { amount: 2500, currency: 'usd', confirm: true } as const

test('the browser makes one, the server sees what it is and pays with it, once', async () => {
  const { stripe, browser } = await startLocal()
  const made = await browser('/v1/confirmation_tokens', { ...card, return_url: returnUrl })
  expect(made).toMatchObject({ status: 200, body: { object: 'confirmation_token', use_stripe_sdk: true } })
  const confirmation_token = String(made.body['id'])
  expect(await stripe.confirmationTokens.retrieve(confirmation_token)).toMatchObject({
    expires_at: noon / 1000 + 12 * 60 * 60,
    payment_intent: null,
    return_url: returnUrl,
    payment_method_preview: {
      type: 'card',
      billing_details: { name: 'Ada' },
      card: { brand: 'visa', last4: '4242', exp_year: 2030 },
    },
  })

  const intent = await stripe.paymentIntents.create({ ...payment, confirmation_token })
  expect(intent.status).toBe('succeeded')
  expect((await stripe.confirmationTokens.retrieve(confirmation_token)).payment_intent).toBe(intent.id)
  const again = await refusal(stripe.paymentIntents.create({ ...payment, confirmation_token }))
  expect(again).toMatchObject({ statusCode: 400, param: 'confirmation_token' })
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('explicit parameters override what the token says', async () => {
  const { stripe } = await startLocal()
  const token = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_threeDSecure2Required',
    return_url: 'https://shop.test/from-token',
  })
  const throughStripeJs = await stripe.paymentIntents.create({ ...payment, confirmation_token: token.id })
  expect(throughStripeJs.next_action?.type).toBe('use_stripe_sdk')

  const other = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_threeDSecure2Required',
    return_url: 'https://shop.test/from-token',
  })
  const redirected = await stripe.paymentIntents.create({
    ...payment,
    confirmation_token: other.id,
    return_url: returnUrl,
    use_stripe_sdk: false,
  })
  expect(redirected.next_action?.redirect_to_url?.return_url).toBe(returnUrl)
})

test('it is good for twelve hours', async () => {
  let now = noon
  const { stripe } = await startLocal({ clock: () => now })
  const token = await stripe.testHelpers.confirmationTokens.create({
    payment_method: 'pm_card_visa',
    return_url: returnUrl,
  })
  now += 12 * 60 * 60 * 1000
  const error = await refusal(stripe.paymentIntents.create({ ...payment, confirmation_token: token.id }))
  expect(error.message).toContain('has expired')
})

test('a wrong card is refused when the token is made', async () => {
  const { browser } = await startLocal()
  const answer = await browser('/v1/confirmation_tokens', {
    ...card,
    'payment_method_data[card][number]': '4242424242424241',
  })
  expect(answer).toMatchObject({ status: 402, body: { error: { code: 'incorrect_number', param: 'number' } } })
})

test('only the publishable key makes one outside of the test helpers', async () => {
  const { local } = await startLocal()
  const answer = await fetch(`${local.url}/v1/confirmation_tokens`, {
    method: 'POST',
    headers: { authorization: `Bearer ${local.secretKey}` },
    body: new URLSearchParams(card),
  })
  expect(answer.status).toBe(401)
})
