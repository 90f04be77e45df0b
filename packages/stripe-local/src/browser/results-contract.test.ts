/** What Stripe.js gives its caller fits the types of `@stripe/stripe-js`, field by field. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { contracts } from '../testing/contract/contract.ts'
import type { ElementsOptions } from './testing/merchant-page.ts'
import { fillCard, openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop('merchant-page.ts', { paymentMethodTypes: ['card', 'sepa_debit'] })
  ;({ page } = shop)
})
afterAll(() => shop.close())

async function open(options: ElementsOptions, type: string): Promise<void> {
  await shop.open()
  await page.evaluate((group) => window.merchant.create(group, { layout: 'tabs' }), options)
  await page.evaluate(() => window.merchant.mount())
  const tab = paymentFrame(page).locator(`#${type}-tab`)
  if ((await tab.count()) > 0) await tab.click()
}

/** The one thing that a result holds, which must be what the types say. */
function expectToFit(result: object, name: string): void {
  expect(Object.keys(result)).toEqual([name])
  const value: unknown = Object.values(result)[0]
  expect(contracts.buyer.faults(name === 'error' ? { error: value } : value)).toEqual([])
}

test.each([
  ['4242424242424242', 'paymentIntent'],
  ['4000000000009995', 'error'],
  ['4242', 'error'],
])('confirmPayment with the card %s: %s', async (number, name) => {
  await open({ currency: 'usd' }, 'card')
  await fillCard(page, { number })
  expectToFit(await page.evaluate((secret) => window.merchant.pay(secret), await shop.mintSecret()), name)
})

test('confirmPayment with a debit that is processing, and what is read of it afterwards', async () => {
  await open({ currency: 'eur' }, 'sepa_debit')
  const frame = paymentFrame(page)
  await frame.locator('[name=name]').fill('Ada')
  await frame.locator('[name=email]').fill('ada@example.com')
  await frame.locator('[name=iban]').fill('DE89370400440532013000')
  const secret = await shop.mintSecret({ currency: 'eur' })
  expectToFit(await page.evaluate((it) => window.merchant.pay(it), secret), 'paymentIntent')
  expectToFit(await page.evaluate((it) => window.merchant.stripe.retrievePaymentIntent(it), secret), 'paymentIntent')
})

test('an intent that disagrees with its group, and confirmSetup', async () => {
  await open({ currency: 'usd' }, 'card')
  await fillCard(page, { number: '4242424242424242' })
  expectToFit(await page.evaluate((secret) => window.merchant.pay(secret), await shop.mintSecret({ amount: 5 * 100 })), 'error')
  await open({ mode: 'setup', currency: 'usd' }, 'card')
  await fillCard(page, { number: '4242424242424242' })
  const secret = await shop.mintSetupSecret()
  expectToFit(await page.evaluate((it) => window.merchant.save(it), secret), 'setupIntent')
  expectToFit(await page.evaluate((it) => window.merchant.stripe.retrieveSetupIntent(it), secret), 'setupIntent')
})

test('createConfirmationToken and createPaymentMethod', async () => {
  await open({ currency: 'usd', paymentMethodCreation: 'manual' }, 'card')
  await fillCard(page, { number: '4242424242424242' })
  await page.evaluate(() => window.merchant.elements.submit())
  const call = (method: 'createConfirmationToken' | 'createPaymentMethod') =>
    page.evaluate(async (name): Promise<object> => {
      const { stripe, elements } = window.merchant
      return name === 'createPaymentMethod'
        ? stripe.createPaymentMethod({ elements })
        : stripe.createConfirmationToken({ elements })
    }, method)
  expectToFit(await call('createConfirmationToken'), 'confirmationToken')
  expectToFit(await call('createPaymentMethod'), 'paymentMethod')
})
