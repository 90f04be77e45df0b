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

test('the payment frame hears the page around it, and no other window', async () => {
  await openCheckout(shop)
  const number = paymentFrame(page).locator('[name="number"]')
  await number.fill('4242')
  await page.evaluate(async () => {
    const stranger = document.createElement('iframe')
    stranger.srcdoc = `<script>parent.frames[0].postMessage({ stripeLocal: { type: 'clear' } }, '*')</script>`
    const loaded = new Promise((resolve) => stranger.addEventListener('load', resolve))
    document.body.append(stranger)
    await loaded
    // An answer to this shows that the frame has dealt with what was sent before it.
    await window.merchant.elements.update({ locale: 'en' })
  })
  expect(await number.inputValue()).toBe('4242')
  await page.evaluate(() => frames[0]!.postMessage({ stripeLocal: { type: 'clear' } }, '*'))
  await expect.poll(() => number.inputValue()).toBe('')
})

test("a challenge is not ended by a message that does not come from its frame's window", async () => {
  await openCheckout(shop)
  await fillCard(page, { number: '4000002760003184' })
  const paying = page.evaluate((secret) => window.merchant.pay(secret), await shop.mintSecret())
  const authorize = challengeFrame(page).locator('#test-source-authorize-3ds:enabled')
  await authorize.waitFor()
  await page.evaluate(async () => {
    const heard = new Promise((resolve) => window.addEventListener('message', resolve, { once: true }))
    window.postMessage({ stripeLocal: { type: 'abandoned' } }, '*')
    await heard
  })
  expect(await page.getByRole('dialog').count()).toBe(1)
  await authorize.click()
  expect(await paying).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})
