import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { openDetails } from './testing/details.ts'
import type { DetailsOptions } from './testing/details-page.ts'
import { axeComplaints } from './testing/frame-axe.ts'
import { fillCard, openShop } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop('details-page.ts')
  ;({ page } = shop)
})
afterAll(() => shop.close())

const open = (options: DetailsOptions) => openDetails(shop, options)
const email = () => page.frameLocator('iframe[title="Secure email input frame"]').locator('[name="email"]')
const errorText = () => page.frameLocator('#link iframe').locator('.Error').innerText()
const submit = () => page.evaluate(() => window.detailsShop.elements.submit())
const changes = () =>
  page.evaluate(() => window.detailsShop.events.filter(({ type }) => type === 'change').map(({ payload }) => payload))

test('an email is complete once it can be one, and the change event carries it', async () => {
  await open({ link: {} })
  expect(await email().getAttribute('autocomplete')).toBe('email')
  await email().fill('jenny@')
  await email().fill('jenny@example.com')
  await expect.poll(changes).toEqual([
    { elementType: 'linkAuthentication', empty: false, complete: false, value: { email: 'jenny@' } },
    { elementType: 'linkAuthentication', empty: false, complete: true, value: { email: 'jenny@example.com' } },
  ])
})

test.each([
  ['', 'incomplete_email', 'Your email is incomplete.'],
  ['jenny', 'incomplete_email', 'Your email is incomplete.'],
  ['jenny@example', 'invalid_email', 'Your email is invalid.'],
  ['jenny rosen@example.com', 'invalid_email', 'Your email is invalid.'],
])('%j is refused when it is submitted', async (text, code, message) => {
  await open({ link: {} })
  await email().fill(text)
  expect(await submit()).toEqual({ error: { type: 'validation_error', code, message } })
  expect(await errorText()).toBe(message)
})

test('a default email is there from the start, and goes to the billing details of a payment', async () => {
  await open({ link: { defaultValues: { email: 'jenny@example.com' } }, hasPayment: true })
  expect(await email().inputValue()).toBe('jenny@example.com')
  await fillCard(page, { number: '4242424242424242' })
  const secret = await shop.mintSecret()
  await submit()
  await page.evaluate((clientSecret) => {
    const { stripe, elements } = window.detailsShop
    return stripe.confirmPayment({
      elements,
      clientSecret,
      redirect: 'if_required',
      confirmParams: { return_url: location.href },
    })
  }, secret)
  const [id = ''] = secret.split('_secret_')
  const intent = await shop.stripe.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  expect(intent).toMatchObject({
    status: 'succeeded',
    payment_method: {
      billing_details: { email: 'jenny@example.com', address: { country: 'US', postal_code: '12345' } },
    },
  })
})

test('it is in the language of the group, and axe has nothing against it', async () => {
  await open({ group: { locale: 'he' }, link: {} })
  await submit()
  expect(await page.frameLocator('#link iframe').getByLabel('דוא״ל').count()).toBe(1)
  expect(await axeComplaints(page, 'elements-inner-link')).toEqual([])
})
