import { setupServer } from 'msw/node'
import Stripe from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { createStripeLocal } from './index.ts'
import type { StripeLocalTarget } from './msw.ts'
import { stripeLocalHandlers } from './msw.ts'
import { refusal, returnUrl, startLocal } from './testing/start-local.ts'

const confirmed = {
  amount: 2500,
  currency: 'usd',
  confirm: true,
  return_url: returnUrl,
  payment_method: 'pm_card_visa',
} as const

function intercept(local: StripeLocalTarget): void {
  const server = setupServer(...stripeLocalHandlers(local))
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())
}

test('the unmodified SDK pays, with no option that tells it of a test', async () => {
  const local = createStripeLocal()
  intercept(local)
  const stripe = new Stripe('sk_test_local')

  const { id, status } = await stripe.paymentIntents.create(confirmed)
  expect(status).toBe('succeeded')
  expect((await stripe.paymentIntents.retrieve(id)).amount_received).toBe(2500)
  const declined = stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_visa_chargeDeclined' })
  expect(await refusal(declined)).toMatchObject({ type: 'StripeCardError', statusCode: 402, code: 'card_declined' })
})

test("the SDK's fetch client is intercepted as well, and keys are asked for", async () => {
  intercept(createStripeLocal())
  const httpClient = Stripe.createFetchHttpClient()
  const stripe = new Stripe('sk_test_local', { httpClient })
  expect((await stripe.customers.create({ email: 'ada@shop.test' })).email).toBe('ada@shop.test')
  expect((await refusal(new Stripe('sk_test_other', { httpClient }).customers.create())).statusCode).toBe(401)
})

test('Stripe.js comes from its own address', async () => {
  intercept(createStripeLocal())
  const script = await fetch('https://js.stripe.com/endive/stripe.js')
  expect(script.headers.get('content-type')).toContain('text/javascript')
  expect(await script.text()).toContain('https://js.stripe.com')
})

test('requests are passed on to a stripe-local that is served, whose frames Stripe.js then uses', async () => {
  const { local, stripe } = await startLocal()
  const server = setupServer(...stripeLocalHandlers({ url: local.url }))
  server.listen({ onUnhandledFrame: 'bypass' })
  onTestFinished(() => server.close())

  const { id } = await new Stripe('sk_test_local').paymentIntents.create(confirmed)
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('succeeded')
  expect(await (await fetch('https://js.stripe.com/endive/stripe.js')).text()).toContain(local.url)
})
