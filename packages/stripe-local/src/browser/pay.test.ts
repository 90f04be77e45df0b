import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { challengeFrame, fillCard, openShop } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())
afterEach(() => page.context().close())

async function openCheckout(): Promise<string> {
  page = await shop.openPage()
  const secret = await shop.mintSecret()
  await page.evaluate(() => window.merchant.create())
  await page.evaluate(() => window.merchant.mount())
  return secret
}

const pay = (secret: string) => page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)

async function statusOf(secret: string): Promise<string> {
  return (await shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0]!)).status
}

test('a card that works pays: the page gets the succeeded PaymentIntent', async () => {
  const secret = await openCheckout()
  await fillCard(page, { number: '4242424242424242' })
  const result = await pay(secret)
  expect(result).toMatchObject({ paymentIntent: { status: 'succeeded', amount: 1099, currency: 'usd' } })
  expect(await statusOf(secret)).toBe('succeeded')
})

test('a declined card is a card_error with its code, decline_code and PaymentIntent', async () => {
  const secret = await openCheckout()
  await fillCard(page, { number: '4000000000009995' })
  expect(await pay(secret)).toMatchObject({
    error: {
      type: 'card_error',
      code: 'card_declined',
      decline_code: 'insufficient_funds',
      payment_intent: { status: 'requires_payment_method' },
      payment_method: { type: 'card' },
    },
  })
})

test('3D Secure completed at the bank pays', async () => {
  const secret = await openCheckout()
  await fillCard(page, { number: '4000002760003184' })
  const paying = pay(secret)
  const bank = await challengeFrame(page)
  await bank.locator('#test-source-authorize-3ds').click()
  expect(await paying).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(await page.getByRole('dialog').count()).toBe(0)
})
