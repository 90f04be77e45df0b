import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { expressButtons, openExpress, pressWallet, walletSheet } from './testing/express.ts'
import type { ExpressOptions } from './testing/express-page.ts'
import { openShop } from './testing/shop.ts'
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

const us = {
  name: 'Jenny Rosen',
  address: { line1: '354 Oyster Point Blvd', city: 'South San Francisco', country: 'US' },
}
const rates = [
  { id: 'standard', displayName: 'Standard', amount: 0 },
  { id: 'express', displayName: 'Express', amount: 900, deliveryEstimate: '1 day' },
]

test('a click that is rejected or not answered in a second opens nothing', async () => {
  await open({ click: 'reject' })
  await buttons().first().click()
  await expect.poll(() => eventsOf('click')).toHaveLength(1)
  const said = page.waitForEvent('console', (message) => message.type() === 'error')
  await open({ click: 'late' })
  await buttons().first().click()
  expect((await said).text()).toContain('was not resolved within 1 second')
  expect(await sheetCount()).toBe(0)
})

test.each([
  [{ lineItems: [{ name: 'Mug', amount: 2000 }] }, 'The amount 1099 is less than the total amount of the line items'],
  [{ lineItems: [{ amount: 1 } as never] }, 'lineItems.0.name should be a string'],
  [{ shippingAddressRequired: true }, 'you must specify `shippingRates`'],
  [{ shippingRates: Array.from({ length: 10 }, () => rates[0]!) }, 'size less than 10'],
])('resolve(%o) is an IntegrationError', async (click, message) => {
  await open({ click })
  await buttons().first().click()
  await expect.poll(() => page.evaluate(() => window.expressShop.thrown.join())).toContain(message)
  expect(await sheetCount()).toBe(0)
})

test('addresses and rates are asked of the page, whose amount the sheet shows', async () => {
  await open({
    click: { shippingAddressRequired: true, shippingRates: rates, lineItems: [{ name: 'Mug', amount: 1099 }] },
    addresses: {
      DE: {
        amount: 2099,
        details: {
          lineItems: [
            { name: 'Mug', amount: 1099 },
            { name: 'Customs', amount: 1000 },
          ],
        },
      },
    },
    rates: { express: 2999 },
    confirm: 'token',
  })
  await press(/Google Pay/)
  await sheet()
    .getByRole('radio', { name: /Erika Mustermann/ })
    .check()
  await sheet().getByText('Customs').waitFor()
  // Before the buyer agrees, the page learns the region alone.
  expect(await eventsOf('shippingaddresschange')).toEqual([
    { name: 'Erika Mustermann', address: { city: 'Berlin', state: '', postal_code: '10117', country: 'DE' } },
  ])
  await sheet()
    .getByRole('radio', { name: /Express/ })
    .check()
  await sheet().getByText('Pay $29.99').waitFor()
  expect(await eventsOf('shippingratechange')).toEqual([{ shippingRate: rates[1] }])
  await sheet()
    .getByRole('radio', { name: /Oliver Smith/ })
    .check()
  await sheet().getByText('This address can’t be delivered to.').waitFor()
  await sheet()
    .getByRole('radio', { name: /Erika Mustermann/ })
    .check()
  await expect.poll(() => payButton().isEnabled()).toBe(true)
  await payButton().click()
  await expect.poll(outcome).toMatchObject({
    confirmationToken: {
      shipping: { name: 'Erika Mustermann', address: { line1: 'Unter den Linden 1', country: 'DE' } },
      payment_method_preview: { card: { wallet: { type: 'google_pay' } } },
    },
  })
  expect(await eventsOf('confirm')).toMatchObject([
    { shippingAddress: { name: 'Erika Mustermann' }, shippingRate: { id: 'express' } },
  ])
})

test('only countries that are allowed can be chosen', async () => {
  await open({ click: { shippingAddressRequired: true, shippingRates: rates, allowedShippingCountries: ['US'] } })
  await press(/Link/)
  expect(await sheet().locator('input[name="address"]').count()).toBe(2)
  await payButton().click()
  await expect.poll(() => eventsOf('confirm')).toMatchObject([{ shippingAddress: us }])
})

test.each([
  [{ reason: 'address_unserviceable' as const }, 'This address can’t be delivered to.'],
  [{ message: 'The last mug has just been sold.' }, 'The last mug has just been sold.'],
])('paymentFailed(%o) is said in the sheet, which stays', async (fails, text) => {
  await open({ confirm: { fails } })
  await press(/Link/)
  await payButton().click()
  await sheet().getByText(text).waitFor()
  expect(await payButton().isEnabled()).toBe(true)
})
