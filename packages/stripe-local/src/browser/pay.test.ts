import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { challengeFrame, fillCard, openCheckout, openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop()
  ;({ page } = shop)
})
afterAll(() => shop.close())

const pay = (secret: string) => page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)

async function intentOf(secret: string) {
  return shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '')
}

test('a card that works pays: the page gets the succeeded PaymentIntent', async () => {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  await fillCard(page, { number: '4242424242424242' })
  expect(await pay(secret)).toMatchObject({ paymentIntent: { status: 'succeeded', amount: 1099, currency: 'usd' } })
  expect(await intentOf(secret)).toMatchObject({ status: 'succeeded', amount_received: 1099 })
})

test("the billing details are the Element's, and where it has none, the page's", async () => {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  await fillCard(page, { number: '4242424242424242', postalCode: '94107' })
  await page.evaluate(
    (clientSecret) =>
      window.merchant.pay(clientSecret, {
        return_url: 'https://shop.example/receipt',
        payment_method_data: {
          billing_details: { name: 'Ada', email: 'ada@example.com', address: { city: 'Paris', postal_code: '75001' } },
        },
      }),
    secret,
  )
  const [id = ''] = secret.split('_secret_')
  const { payment_method } = await shop.stripe.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  expect(payment_method).toMatchObject({
    billing_details: {
      name: 'Ada',
      email: 'ada@example.com',
      address: { city: 'Paris', country: 'US', postal_code: '94107' },
    },
  })
})

test('a declined card is a card_error with its code, decline_code and PaymentIntent, and another card pays after it', async () => {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  await fillCard(page, { number: '4000000000009995' })
  expect(await pay(secret)).toMatchObject({
    error: {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      message: 'Your card has insufficient funds.',
      payment_intent: { status: 'requires_payment_method' },
      payment_method: { type: 'card' },
    },
  })
  await fillCard(page, { number: '5555555555554444' })
  expect(await pay(secret)).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})

test('an API that can not be reached is an api_connection_error, and nothing is charged', async () => {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  await fillCard(page, { number: '4242424242424242' })
  await page.route('**/v1/payment_intents/*/confirm', (route) => route.abort())
  expect(await pay(secret)).toMatchObject({ error: { type: 'api_connection_error' } })
  expect((await intentOf(secret)).status).toBe('requires_payment_method')
})

test.each([
  [{ amount: 1100 }, 'amount (1100) does not match the expected amount (1099)'],
  [{ currency: 'eur' }, 'currency (eur) does not match the expected currency (usd)'],
  [{ capture_method: 'manual' as const }, 'capture_method (manual) does not match the expected capture_method (automatic)'],
  [{ setup_future_usage: 'off_session' as const }, 'setup_future_usage (off_session) does not match the expected setup_future_usage (null)'],
])('an intent over %o than the buyer was shown is refused, not confirmed', async (params, message) => {
  await openCheckout(shop)
  const secret = await shop.mintSecret(params)
  await fillCard(page, { number: '4242424242424242' })
  const result = await pay(secret)
  expect(result.error).toMatchObject({ type: 'invalid_request_error' })
  expect(result.error?.message).toContain(message)
  expect((await intentOf(secret)).status).toBe('requires_payment_method')
})

test('after elements.update() the new amount counts', async () => {
  await openCheckout(shop)
  await page.evaluate(() => window.merchant.elements.update({ amount: 2500 }))
  await fillCard(page, { number: '4242424242424242' })
  expect(await pay(await shop.mintSecret({ amount: 2500 }))).toMatchObject({ paymentIntent: { amount: 2500 } })
})

test('confirming before elements.submit() is an IntegrationError that says so', async () => {
  await openCheckout(shop)
  const clientSecret = await shop.mintSecret()
  const confirming = page.evaluate((secret) => {
    const { stripe, elements } = window.merchant
    return stripe.confirmPayment({ elements, clientSecret: secret, redirect: 'if_required' })
  }, clientSecret)
  await expect(confirming).rejects.toThrow('elements.submit() must be called before stripe.confirmPayment()')
})

test('a group with a client secret needs no submit: confirming validates and pays', async () => {
  const clientSecret = await shop.mintSecret()
  await openCheckout(shop, { clientSecret })
  const confirm = () =>
    page.evaluate(() => {
      const { stripe, elements } = window.merchant
      return stripe.confirmPayment({ elements, redirect: 'if_required' })
    })
  await fillCard(page, { number: '42424242' })
  expect(await confirm()).toMatchObject({ error: { type: 'validation_error', code: 'incomplete_number' } })
  await fillCard(page, { number: '4242424242424242' })
  const result = page.evaluate((return_url) => {
    const { stripe, elements } = window.merchant
    return stripe.confirmPayment({ elements, redirect: 'if_required', confirmParams: { return_url } })
  }, `${shop.url}/receipt`)
  expect(await result).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})

test('without a redirect option a payment leaves for the return_url with the intent and its status', async () => {
  await openCheckout(shop)
  const clientSecret = await shop.mintSecret()
  await fillCard(page, { number: '4242424242424242' })
  const leave = (returnUrl?: string) =>
    page.evaluate(
      async ([secret, return_url]) => {
        const { stripe, elements } = window.merchant
        await elements.submit()
        await stripe.confirmPayment({ elements, clientSecret: secret, confirmParams: { return_url: return_url ?? '' } })
      },
      [clientSecret, returnUrl] as const,
    )
  await expect(leave()).rejects.toThrow('`confirmParams.return_url` argument is required')

  const left = page.waitForURL('**/receipt**')
  await Promise.race([leave(`${shop.url}/receipt?order=7`).catch(() => {}), left])
  await left
  const { searchParams } = new URL(page.url())
  expect(Object.fromEntries(searchParams)).toEqual({
    order: '7',
    payment_intent: clientSecret.split('_secret_')[0],
    payment_intent_client_secret: clientSecret,
    redirect_status: 'succeeded',
  })
})

test('confirmation on the server: a ConfirmationToken, then handleNextAction for 3D Secure', async () => {
  await openCheckout(shop)
  await fillCard(page, { number: '4000002760003184' })
  const token = await page.evaluate(async () => {
    const { stripe, elements } = window.merchant
    await elements.submit()
    return stripe.createConfirmationToken({ elements, params: { return_url: 'https://shop.example/receipt' } })
  })
  expect(token).toMatchObject({ confirmationToken: { payment_method_preview: { card: { last4: '3184' } } } })

  const secret = await shop.mintSecret({
    confirm: true,
    confirmation_token: token.confirmationToken?.id ?? '',
    use_stripe_sdk: true,
  })
  const handling = page.evaluate((clientSecret) => window.merchant.stripe.handleNextAction({ clientSecret }), secret)
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  expect(await handling).toMatchObject({ paymentIntent: { status: 'succeeded' } })

  const again = page.evaluate((clientSecret) => window.merchant.stripe.handleNextAction({ clientSecret }), secret)
  await expect(again).rejects.toThrow('handleNextAction: The PaymentIntent supplied is not in the requires_action state.')
})

test('retrievePaymentIntent reads an intent by its secret; a malformed secret is an error that does not repeat it', async () => {
  await openCheckout(shop)
  const retrieve = (secret: string) => page.evaluate((it) => window.merchant.stripe.retrievePaymentIntent(it), secret)
  expect(await retrieve(await shop.mintSecret())).toMatchObject({ paymentIntent: { status: 'requires_payment_method' } })
  const refused = await retrieve('sk_live_oops').catch(String)
  expect(refused).toContain('value should be a client secret of the form')
  expect(refused).not.toContain('oops')
})

test('the card number reaches the API and nobody else: no other request, no message that the page can see', async () => {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  const requests: { url: string; body: string }[] = []
  page.on('request', (request) => requests.push({ url: request.url(), body: request.postData() ?? '' }))
  await fillCard(page, { number: '4242424242424242', cvc: '987' })
  expect(await pay(secret)).toMatchObject({ paymentIntent: { status: 'succeeded' } })

  const carriers = requests.filter(({ url, body }) => `${url} ${body}`.includes('4242424242424242'))
  expect(carriers.map(({ url }) => url)).toEqual([`${shop.stripeUrl}/v1/payment_methods`])
  const messages = JSON.stringify(await page.evaluate(() => window.merchant.messages))
  expect(messages).toContain('answer')
  expect(messages.replaceAll(/\D/g, '')).not.toContain('42424242')
  expect(messages).not.toContain('987')
})

test('the page can not reach into the frame', async () => {
  await openCheckout(shop)
  await paymentFrame(page).locator('[name="number"]').fill('4242424242424242')
  const reached = page.evaluate(() => document.querySelector('iframe')?.contentDocument ?? null)
  expect(await reached).toBeNull()
})
