import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { challengeFrame, fillCard, openCheckout, openShop, pressEscape } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop()
  ;({ page } = shop)
})
afterAll(() => shop.close())

const save = (secret: string) => page.evaluate((clientSecret) => window.merchant.save(clientSecret), secret)
const idOf = (secret: string) => secret.split('_secret_')[0] ?? ''

test('a group in setup mode, with no amount, saves a card for its customer', async () => {
  await openCheckout(shop, { mode: 'setup', currency: 'usd' })
  const customer = await shop.stripe.customers.create()
  const secret = await shop.mintSetupSecret({ customer: customer.id })
  await fillCard(page, { number: '4242424242424242' })
  expect(await save(secret)).toMatchObject({ setupIntent: { status: 'succeeded', usage: 'off_session' } })
  const { data } = await shop.stripe.customers.listPaymentMethods(customer.id)
  expect(data.map(({ card }) => card?.last4)).toEqual(['4242'])
})

test("a group with a SetupIntent's secret needs no submit", async () => {
  const clientSecret = await shop.mintSetupSecret()
  await openCheckout(shop, { clientSecret })
  await fillCard(page, { number: '5555555555554444' })
  const result = await page.evaluate(() => {
    const { stripe, elements } = window.merchant
    return stripe.confirmSetup({ elements, redirect: 'if_required' })
  })
  expect(result).toMatchObject({ setupIntent: { id: idOf(clientSecret), status: 'succeeded' } })
  expect(await page.evaluate(() => window.merchant.elements.fetchUpdates())).toEqual({})
})

test('3D Secure: passed it is saved; failed or closed it is an error with the SetupIntent', async () => {
  await openCheckout(shop, { mode: 'setup' })
  const secret = await shop.mintSetupSecret()
  await fillCard(page, { number: '4000002500003155' })
  const button = (id: string) => challengeFrame(page).locator(id)

  const failing = save(secret)
  await button('#test-source-fail-3ds').click()
  expect(await failing).toMatchObject({
    error: { code: 'setup_intent_authentication_failure', setup_intent: { status: 'requires_payment_method' } },
  })

  const closing = save(secret)
  await button('#test-source-authorize-3ds:enabled').waitFor()
  pressEscape(page)
  expect(await closing).toMatchObject({
    error: { code: 'setup_intent_authentication_failure', setup_intent: { status: 'requires_action' } },
  })

  const passing = page.evaluate((clientSecret) => window.merchant.stripe.handleNextAction({ clientSecret }), secret)
  await button('#test-source-authorize-3ds').click()
  expect(await passing).toMatchObject({ setupIntent: { status: 'succeeded' } })
})

test('a card that can not be saved is a card_error, and another one can', async () => {
  await openCheckout(shop, { mode: 'setup' })
  const secret = await shop.mintSetupSecret()
  await fillCard(page, { number: '4000000000009995' })
  expect(await save(secret)).toMatchObject({
    error: { type: 'card_error', code: 'card_declined', setup_intent: { status: 'requires_payment_method' } },
  })
  await fillCard(page, { number: '4242424242424242' })
  expect(await save(secret)).toMatchObject({ setupIntent: { status: 'succeeded' } })
})

test('without a redirect option a setup leaves for the return_url with the intent and its status', async () => {
  await openCheckout(shop, { mode: 'setup' })
  const clientSecret = await shop.mintSetupSecret()
  await fillCard(page, { number: '4242424242424242' })
  const left = page.waitForURL('**/receipt**')
  const leaving = page.evaluate(
    async ([secret, return_url]) => {
      const { stripe, elements } = window.merchant
      await elements.submit()
      await stripe.confirmSetup({ elements, clientSecret: secret, confirmParams: { return_url } })
    },
    [clientSecret, `${shop.url}/receipt?order=7`] as const,
  )
  await Promise.race([leaving.catch(() => {}), left])
  await left
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
    order: '7',
    setup_intent: idOf(clientSecret),
    setup_intent_client_secret: clientSecret,
    redirect_status: 'succeeded',
  })
})

test.each([
  [{ mode: 'setup' as const, setupFutureUsage: 'on_session' as const }, 'usage (off_session) does not match the expected usage (on_session)'],
  [{ mode: 'payment' as const }, 'intent (setup_intent) does not match the expected intent (payment_intent)'],
])('a SetupIntent that disagrees with the group %o is refused', async (options, message) => {
  await openCheckout(shop, options)
  const secret = await shop.mintSetupSecret()
  await fillCard(page, { number: '4242424242424242' })
  const result = await save(secret)
  expect(result.error?.message).toContain(message)
  expect((await shop.stripe.setupIntents.retrieve(idOf(secret))).status).toBe('requires_payment_method')
})

test("the other kind of intent's call says which one is meant", async () => {
  await openCheckout(shop)
  const [payment, setup] = await Promise.all([shop.mintSecret(), shop.mintSetupSecret()])
  await fillCard(page, { number: '4242424242424242' })
  const pay = page.evaluate((clientSecret) => window.merchant.pay(clientSecret), setup)
  await expect(pay).rejects.toThrow(
    'you passed a client_secret associated with a SetupIntent. Did you mean to call confirmSetup() instead?',
  )
  await expect(save(payment)).rejects.toThrow('Did you mean to call confirmPayment() instead?')
  const read = (clientSecret: string) =>
    page.evaluate((secret) => window.merchant.stripe.retrieveSetupIntent(secret), clientSecret)
  expect(await read(setup)).toMatchObject({ setupIntent: { status: 'requires_payment_method' } })
  await expect(read(payment)).rejects.toThrow('associated with a PaymentIntent')
})

test("a setup's ConfirmationToken says what the card is saved for; the server confirms with it", async () => {
  await openCheckout(shop, { mode: 'setup', setupFutureUsage: 'off_session' })
  await fillCard(page, { number: '4242424242424242' })
  const token = await page.evaluate(async () => {
    const { stripe, elements } = window.merchant
    await elements.submit()
    return stripe.createConfirmationToken({ elements })
  })
  expect(token).toMatchObject({ confirmationToken: { setup_future_usage: 'off_session' } })
  const confirmed = await shop.stripe.setupIntents.create({
    confirm: true,
    confirmation_token: token.confirmationToken?.id ?? '',
    return_url: `${shop.url}/receipt`,
  })
  expect(confirmed.status).toBe('succeeded')
})

test('createPaymentMethod needs a group that was made for it', async () => {
  const create = () =>
    page.evaluate(async () => {
      const { stripe, elements } = window.merchant
      await elements.submit()
      return stripe.createPaymentMethod({ elements })
    })
  await openCheckout(shop, { mode: 'setup' })
  await fillCard(page, { number: '4242424242424242' })
  await expect(create()).rejects.toThrow('elements should be created with paymentMethodCreation: "manual"')

  await openCheckout(shop, { mode: 'setup', paymentMethodCreation: 'manual' })
  await fillCard(page, { number: '4242424242424242' })
  expect(await create()).toMatchObject({ paymentMethod: { type: 'card', card: { last4: '4242' } } })
})

test('confirmCardSetup with a PaymentMethod that is there, and its challenge left to the page', async () => {
  await shop.open()
  const { id } = await shop.stripe.paymentMethods.create({
    type: 'card',
    card: { number: '4000002500003155', exp_month: 12, exp_year: 2050 },
  })
  const confirm = (secret: string, handleActions: boolean) =>
    page.evaluate(
      ([clientSecret, payment_method, actions]) =>
        window.merchant.stripe.confirmCardSetup(clientSecret, { payment_method }, { handleActions: actions }),
      [secret, id, handleActions] as const,
    )
  const secret = await shop.mintSetupSecret()
  expect(await confirm(secret, false)).toMatchObject({ setupIntent: { status: 'requires_action' } })
  const confirming = confirm(secret, true)
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  expect(await confirming).toMatchObject({ setupIntent: { status: 'succeeded' } })
})
