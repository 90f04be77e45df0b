import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type Stripe from 'stripe'
import { axeComplaints } from './testing/frame-axe.ts'
import type { ElementsOptions } from './testing/merchant-page.ts'
import { challengeFrame, fillCard, openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page
let customer: string

beforeAll(async () => {
  shop = await openShop()
  ;({ page } = shop)
})
afterAll(() => shop.close())

type Features = NonNullable<
  NonNullable<Stripe.CustomerSessionCreateParams['components']['payment_element']>['features']
>

const all: Features = {
  payment_method_redisplay: 'enabled',
  payment_method_remove: 'enabled',
  payment_method_save: 'enabled',
  payment_method_save_usage: 'off_session',
}

/** A customer with these cards, and an Element that knows of them. */
async function open(numbers: string[], features: Features = all, options: ElementsOptions = {}): Promise<string[]> {
  customer = (await shop.stripe.customers.create()).id
  const ids: string[] = []
  for (const number of numbers) {
    const card = { number, exp_month: 12, exp_year: 2050 }
    const { id } = await shop.stripe.paymentMethods.create({ type: 'card', card, allow_redisplay: 'always' })
    await shop.stripe.paymentMethods.attach(id, { customer })
    ids.push(id)
  }
  const { client_secret: customerSessionClientSecret } = await shop.stripe.customerSessions.create({
    customer,
    components: { payment_element: { enabled: true, features } },
  })
  await shop.open()
  await page.evaluate((group) => window.merchant.create(group), { ...options, customerSessionClientSecret })
  await page.evaluate(() => window.merchant.mount())
  return ids
}

const frame = () => paymentFrame(page)
const radio = (name: string) => frame().getByRole('radio', { name })
const lastChange = () =>
  page.evaluate(() => window.merchant.events.filter(({ type }) => type === 'change').at(-1)?.payload)
const pay = (secret: string) => page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)
const savedCards = async () => (await shop.stripe.customers.listPaymentMethods(customer)).data

test('saved cards come first, the newest is chosen, and the page hears which one it is', async () => {
  const [visa, mastercard] = await open(['4242424242424242', '5555555555554444'])
  expect(await radio('Saved').isChecked()).toBe(true)
  expect(await radio('Mastercard').isChecked()).toBe(true)
  await expect.poll(lastChange).toMatchObject({
    complete: true,
    empty: false,
    collapsed: false,
    value: { type: 'card', payment_method: { id: mastercard, type: 'card', billing_details: { address: { city: null } } } },
  })
  await radio('Mastercard').focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(lastChange).toMatchObject({ value: { payment_method: { id: visa } } })
  expect(await axeComplaints(page, 'elements-inner-payment')).toEqual([])
})

test('a saved card pays, and no new one is made', async () => {
  const [visa] = await open(['4242424242424242'])
  const secret = await shop.mintSecret({ customer })
  expect(await pay(secret)).toMatchObject({ paymentIntent: { status: 'succeeded', payment_method: visa } })
  expect((await savedCards()).map(({ id }) => id)).toEqual([visa])
})

test('a saved card that is asked for 3D Secure pays after it', async () => {
  await open(['4000002760003184'])
  const paying = pay(await shop.mintSecret({ customer }))
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  expect(await paying).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})

test('a ConfirmationToken stands for the saved card', async () => {
  const [visa] = await open(['4242424242424242'])
  const token = await page.evaluate(async () => {
    const { stripe, elements } = window.merchant
    await elements.submit()
    return stripe.createConfirmationToken({ elements, params: { return_url: 'https://shop.example/receipt' } })
  })
  const paid = await shop.stripe.paymentIntents.create({
    amount: 1099,
    currency: 'usd',
    customer,
    confirm: true,
    confirmation_token: token.confirmationToken?.id ?? '',
  })
  expect(paid).toMatchObject({ status: 'succeeded', payment_method: visa })
})

test('a saved card is set up again', async () => {
  const [visa] = await open(['4242424242424242'], all, { mode: 'setup' })
  const secret = await shop.mintSetupSecret({ customer })
  const saved = await page.evaluate((clientSecret) => window.merchant.save(clientSecret), secret)
  expect(saved).toMatchObject({ setupIntent: { status: 'succeeded', payment_method: visa } })
})

test.each([
  [true, 'always'],
  [false, undefined],
])('a new card, with the box for later purchases ticked: %s', async (isTicked, redisplay) => {
  await open(['5555555555554444'])
  await frame().locator('[data-testid="card-accordion-item-button"]').click()
  await fillCard(page, { number: '4242424242424242' })
  if (isTicked) await frame().getByRole('checkbox', { name: 'Save payment details' }).check()
  await expect.poll(lastChange).toMatchObject({ complete: true, value: { type: 'card', savePaymentMethod: isTicked } })
  const secret = await shop.mintSecret({ customer })
  expect(await pay(secret)).toMatchObject({
    paymentIntent: { status: 'succeeded', setup_future_usage: isTicked ? 'off_session' : null },
  })
  expect((await savedCards()).find(({ card }) => card?.last4 === '4242')?.allow_redisplay).toBe(redisplay)
})

test('without a feature nothing of it is shown', async () => {
  await open(['4242424242424242'], { payment_method_redisplay: 'enabled' })
  expect(await radio('Visa').count()).toBe(1)
  expect(await frame().getByRole('button', { name: 'Remove' }).count()).toBe(0)
  await frame().locator('[data-testid="card-accordion-item-button"]').click()
  expect(await frame().getByRole('checkbox').count()).toBe(0)

  await open(['4242424242424242'], { payment_method_save: 'enabled' })
  expect(await frame().getByRole('radio').count()).toBe(0)
  expect(await frame().getByRole('checkbox').count()).toBe(1)
})

test('a card is removed once the buyer has said so twice; after the last one the fields stand alone', async () => {
  const [visa, mastercard] = await open(['4242424242424242', '5555555555554444'])
  await page.evaluate(() => {
    const { payment, events } = window.merchant
    payment.on('savedpaymentmethodremove', (payload) => events.push({ type: 'removed', payload }))
  })
  await frame().getByRole('button', { name: 'Remove Mastercard' }).click()
  expect(await savedCards()).toHaveLength(2)
  await frame().getByRole('button', { name: 'Cancel' }).click()
  await frame().getByRole('button', { name: 'Remove Mastercard' }).click()
  await frame().getByRole('group').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(async () => (await savedCards()).map(({ id }) => id)).toEqual([visa])
  await expect.poll(lastChange).toMatchObject({ value: { payment_method: { id: visa } } })
  const removed = await page.evaluate(() => window.merchant.events.find(({ type }) => type === 'removed')?.payload)
  expect(removed).toMatchObject({ elementType: 'payment', success: true, payment_method: { id: mastercard } })

  await frame().getByRole('button', { name: 'Remove Visa' }).click()
  await frame().getByRole('group').getByRole('button', { name: 'Remove' }).click()
  await expect.poll(() => frame().getByRole('radio').count()).toBe(0)
  expect(await frame().locator('[name=number]').isVisible()).toBe(true)
  expect(await savedCards()).toEqual([])
})

test('what a card is saved for is said in one place: the session or the group', async () => {
  const opening = open([], all, { setupFutureUsage: 'off_session' })
  const failure = page.waitForEvent('pageerror')
  void opening.catch(() => {})
  expect((await failure).message).toContain('Set only one of them.')
})
