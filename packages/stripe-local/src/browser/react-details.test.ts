/** `@stripe/react-stripe-js`, unmodified, with the Elements beside the Payment Element. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { fillAddress } from './testing/details.ts'
import { isOfHttp, openShop } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop('react-details-page.tsx')
})
afterAll(() => shop.close())

test('AddressElement, LinkAuthenticationElement and ExpressCheckoutElement run under StrictMode without a word', async () => {
  const { page } = shop
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() !== 'info' && !isOfHttp(message.text())) said.push(message.text())
  })
  const secret = await shop.mintSecret()
  await shop.open()
  await page.evaluate((clientSecret) => window.reactDetails.render(clientSecret), secret)
  const events = (type: string) =>
    page.evaluate(
      (wanted) => window.reactDetails.events.filter((it) => it.type === wanted).map((it) => it.payload),
      type,
    )
  for (const type of ['express ready', 'link ready', 'address ready']) {
    await expect.poll(() => events(type)).not.toEqual([])
  }
  expect(await events('express ready')).toContainEqual(expect.objectContaining({ googlePay: true, link: true }))
  await fillAddress(page.frameLocator('iframe[title="Secure address input frame"]'))
  await expect.poll(() => events('address change')).toContainEqual(expect.objectContaining({ complete: true }))
  expect(await events('link change')).toContainEqual(expect.objectContaining({ value: { email: 'jenny@example.com' } }))

  await page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button').first().click()
  await page.frameLocator('iframe[title="Secure wallet frame"]').locator('.Pay').click()
  await page.locator('#outcome', { hasText: 'succeeded' }).waitFor()
  const { status } = await shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '')
  expect([status, said]).toEqual(['succeeded', []])
})
