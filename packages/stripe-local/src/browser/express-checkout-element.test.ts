import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expressButtons, openExpress, pressWallet, walletSheet } from './testing/express.ts'
import type { ExpressOptions } from './testing/express-page.ts'
import { axeComplaints } from './testing/frame-axe.ts'
import { challengeFrame, openShop, pressEscape } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop('express-page.ts')
  ;({ page } = shop)
})
afterAll(() => shop.close())

const open = (options: ExpressOptions) => openExpress(shop, options)
const press = (name: RegExp) => pressWallet(page, name)
const buttons = () => expressButtons(page)
const sheet = () => walletSheet(page)
const payButton = () => sheet().locator('.Pay')
const eventsOf = (type: string) =>
  page.evaluate((wanted) => window.expressShop.events.filter((it) => it.type === wanted).map((it) => it.payload), type)
const outcome = () => page.evaluate(() => window.expressShop.outcome)
const sheetCount = () => page.locator('iframe[title="Secure wallet frame"]').count()

async function methodOf(secret: string) {
  const [id = ''] = secret.split('_secret_')
  const { status, payment_method } = await shop.stripe.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  return { status, method: payment_method }
}

const rates = [
  { id: 'standard', displayName: 'Standard', amount: 0 },
  { id: 'express', displayName: 'Express', amount: 900, deliveryEstimate: '1 day' },
]

test('the wallets that Chromium would have are ready, by the names of the options', async () => {
  await open({})
  const available = { amazonPay: false, applePay: false, googlePay: true, link: true, paypal: false, klarna: false }
  expect(await eventsOf('ready')).toEqual([{ elementType: 'expressCheckout', availablePaymentMethods: available }])
  expect(await buttons().allInnerTexts()).toEqual(['Pay with Link', 'Buy with Google Pay'])
})

test('wallets, order, type, theme, height and layout are as the options say', async () => {
  await open({
    element: {
      paymentMethods: { applePay: 'always', link: 'never' },
      paymentMethodOrder: ['apple_pay', 'google_pay'],
      buttonType: { applePay: 'check-out', googlePay: 'plain' },
      buttonTheme: { applePay: 'white-outline' },
      buttonHeight: 55,
      layout: { maxColumns: 1 },
    },
  })
  expect(await buttons().allInnerTexts()).toEqual(['Check out with Apple Pay', 'Google Pay'])
  const boxes = await Promise.all([0, 1].map((index) => buttons().nth(index).boundingBox()))
  expect(boxes[0]).toMatchObject({ height: 55 })
  expect(boxes[1]!.y).toBeGreaterThan(boxes[0]!.y + 54)
  expect(
    await buttons()
      .first()
      .evaluate((button) => getComputedStyle(button).backgroundColor),
  ).toBe('rgb(255, 255, 255)')
  expect(
    await page.evaluate(() => {
      try {
        window.expressShop.express.destroy()
        window.expressShop.elements.create('expressCheckout', { buttonHeight: 20 })
        return ''
      } catch (error) {
        return String(error)
      }
    }),
  ).toContain('buttonHeight should be between 40 and 55')
})

test('with no wallet there is nothing to see, and ready says so', async () => {
  await open({ element: { paymentMethods: { googlePay: 'never', link: 'never' } } })
  expect(await eventsOf('ready')).toEqual([{ elementType: 'expressCheckout' }])
  expect(await buttons().count()).toBe(0)
})

test('a test says which wallets there are', async () => {
  const other = await openShop('express-page.ts', { wallets: ['apple_pay'] })
  await openExpress(other, {})
  expect(await expressButtons(other.page).allInnerTexts()).toEqual(['Apple Pay'])
  await other.close()
})

test('the sheet shows an amount that changes while it is open; one that changes after the buyer agreed is refused', async () => {
  const secret = await shop.mintSecret({ amount: 9900 })
  await open({ confirm: { pays: secret, raises: 9900 } })
  await press(/Link/)
  await page.evaluate(() => window.expressShop.elements.update({ amount: 2500 }))
  await expect.poll(() => payButton().innerText()).toBe('Pay $25.00')
  await payButton().click()
  await expect
    .poll(() => page.evaluate(() => window.expressShop.thrown.join()))
    .toContain('not the one that the buyer agreed to pay (2500)')
  expect((await methodOf(secret)).status).toBe('requires_payment_method')
})

test('a sheet that does not know yet what is to be paid has nothing to press', async () => {
  await page.goto(`${shop.stripeUrl}/endive/express-checkout-sheet.html`)
  await page.locator('form').waitFor({ state: 'attached' })
  expect(await page.getByRole('button').count()).toBe(0)
})

test('once the card is on its way the sheet can not be left', async () => {
  const secret = await shop.mintSecret()
  await open({ confirm: { pays: secret } })
  const asked = Promise.withResolvers<void>()
  const held = Promise.withResolvers<void>()
  await page.route('**/v1/payment_methods', async (route) => {
    asked.resolve()
    await held.promise
    await route.continue()
  })
  await press(/Link/)
  await payButton().click()
  await asked.promise
  expect(await sheet().locator('.Cancel').isDisabled()).toBe(true)
  await page.keyboard.press('Escape')
  await page.mouse.click(2, 2)
  held.resolve()
  await expect.poll(outcome).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(await eventsOf('cancel')).toEqual([])
})

test('a wallet pays with a card that says so, and its buyer in the billing details', async () => {
  const secret = await shop.mintSecret()
  await open({ element: { emailRequired: true }, click: {}, confirm: { pays: secret } })
  await press(/Google Pay/)
  expect(await payButton().innerText()).toBe('Pay $10.99')
  await payButton().click()
  await expect.poll(outcome).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(await eventsOf('click')).toEqual([{ expressPaymentType: 'google_pay' }])
  expect(await eventsOf('confirm')).toMatchObject([
    { expressPaymentType: 'google_pay', billingDetails: { name: 'Jenny Rosen', email: 'jenny.rosen@example.com' } },
  ])
  expect(await methodOf(secret)).toMatchObject({
    status: 'succeeded',
    method: {
      type: 'card',
      card: { last4: '4242', wallet: { type: 'google_pay', dynamic_last4: null, google_pay: {} } },
      billing_details: { name: 'Jenny Rosen', email: 'jenny.rosen@example.com', address: { postal_code: '94080' } },
    },
  })
  expect(await sheetCount()).toBe(0)
})

test('by keyboard alone: open, choose another card, pay; the keyboard stays in the sheet and comes back', async () => {
  const secret = await shop.mintSecret()
  await open({ confirm: { pays: secret } })
  await buttons().first().focus()
  await page.keyboard.press('Enter')
  await sheet().locator('input[name="card"]:focus').waitFor()
  await page.keyboard.press('ArrowDown')
  // From the last control round to the first.
  for (const stop of ['.Pay:focus', '.Cancel:focus', 'input:focus', '.Pay:focus']) {
    await page.keyboard.press('Tab')
    await sheet().locator(stop).waitFor()
  }
  await page.keyboard.press('Enter')
  await expect.poll(outcome).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect((await methodOf(secret)).method).toMatchObject({ card: { brand: 'mastercard', wallet: { type: 'link' } } })
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('IFRAME')
})

test.each(['the button', 'Escape'])('%s cancels, and nothing is charged', async (way) => {
  await open({ click: {}, confirm: { pays: await shop.mintSecret() } })
  await press(/Link/)
  await payButton().focus()
  if (way === 'Escape') pressEscape(page)
  else await sheet().locator('.Cancel').click()
  await expect.poll(() => eventsOf('cancel')).toEqual([{ elementType: 'expressCheckout' }])
  expect([await sheetCount(), await eventsOf('confirm')]).toEqual([0, []])
})

test('a declined card is said in the sheet, and another one pays', async () => {
  const secret = await shop.mintSecret()
  await open({ confirm: { pays: secret } })
  await press(/Link/)
  await sheet().locator('input[value="4000000000009995"]').check()
  await payButton().click()
  await sheet().getByText('Your card has insufficient funds.').waitFor()
  expect(await outcome()).toMatchObject({ error: { code: 'card_declined' } })
  await sheet().locator('input[value="4242424242424242"]').check()
  await payButton().click()
  await expect.poll(outcome).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})

test('3D Secure comes over the sheet, and both are gone after it', async () => {
  await open({ confirm: { pays: await shop.mintSecret() } })
  await press(/Link/)
  await sheet().locator('input[value="4000000000003220"]').check()
  await payButton().click()
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  await expect.poll(outcome).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(await sheetCount()).toBe(0)
})

test('a card is set up, and an intent of a client secret says what is to be paid', async () => {
  const setup = await shop.stripe.setupIntents.create({ usage: 'off_session' })
  await open({ group: { mode: 'setup', currency: 'usd' }, confirm: { setsUp: setup.client_secret ?? '' } })
  await press(/Link/)
  expect(await payButton().innerText()).toBe('Save the card')
  await payButton().click()
  await expect.poll(outcome).toMatchObject({ setupIntent: { status: 'succeeded' } })
  const clientSecret = await shop.mintSecret({ amount: 5000, currency: 'eur' })
  await open({ group: { clientSecret, locale: 'de' }, confirm: { pays: clientSecret } })
  await press(/Link/)
  expect((await payButton().innerText()).replace(/\s/, ' ')).toBe('50,00 € bezahlen')
})

test('an intent that does not exist is a loaderror', async () => {
  await open({ group: { clientSecret: 'pi_none_secret_none' } })
  expect(await eventsOf('loaderror')).toMatchObject([{ error: { code: 'resource_missing' } }])
})

test.each(['light', 'dark'] as const)('axe has nothing against the buttons and the sheet, %s', async (colorScheme) => {
  await page.emulateMedia({ colorScheme })
  await open({
    group: { locale: 'ar', appearance: { theme: colorScheme === 'dark' ? 'night' : 'stripe' } },
    element: { emailRequired: true, paymentMethods: { applePay: 'always' } },
    click: { shippingAddressRequired: true, shippingRates: rates, lineItems: [{ name: 'Mug', amount: 1099 }] },
    confirm: { fails: {} },
  })
  await press(/Google Pay/)
  await payButton().click()
  await sheet().locator('.Problem:not(:empty)').waitFor()
  expect(await axeComplaints(page, 'elements-inner-express')).toEqual([])
  expect(await axeComplaints(page, 'express-checkout-sheet')).toEqual([])
})
