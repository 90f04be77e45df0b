/** What is not a card: its fields, its words, and how a payment with it ends. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { StripePaymentElementOptions } from '@stripe/stripe-js'
import type { ElementsOptions } from './testing/merchant-page.ts'
import { openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop('merchant-page.ts', { paymentMethodTypes: ['card', 'ideal', 'amazon_pay', 'sepa_debit'] })
  ;({ page } = shop)
})
afterAll(() => shop.close())

async function choose(
  type: string,
  elementOptions: StripePaymentElementOptions = {},
  options: ElementsOptions = { currency: 'eur' },
): Promise<void> {
  await shop.open()
  await page.evaluate(([group, element]) => window.merchant.create(group, element), [options, elementOptions] as const)
  await page.evaluate(() => window.merchant.mount())
  await paymentFrame(page).locator(`[data-testid="${type}-accordion-item-button"]`).click()
}

const visible = (name: string) => paymentFrame(page).locator(`[name="${name}"]:visible`)
const text = (words: string) => paymentFrame(page).getByText(words).and(paymentFrame(page).locator(':visible'))
const submit = () => page.evaluate(() => window.merchant.elements.submit())
const pay = (secret: string, params?: object) =>
  page.evaluate(([clientSecret, given]) => window.merchant.pay(clientSecret, given), [secret, params] as const)
const mint = () => shop.mintSecret({ currency: 'eur' })

async function fillDebit(iban: string): Promise<void> {
  await visible('name').fill('Ada Lovelace')
  await visible('email').fill('ada@example.com')
  await visible('iban').fill(iban)
}

test('a SEPA debit asks for name, email and IBAN, says what is agreed to, and is processing', async () => {
  await choose('sepa_debit', { business: { name: 'Mugs & Co' } })
  expect(await text('you authorise Mugs & Co').count()).toBe(1)
  expect(await submit()).toEqual({
    error: { type: 'validation_error', code: 'incomplete_name', message: 'Your name is incomplete.' },
  })
  await fillDebit('de89370400440532013000')
  expect(await visible('iban').inputValue()).toBe('DE89 3704 0044 0532 0130 00')
  expect(await submit()).toEqual({ selectedPaymentMethod: 'sepa_debit' })
  const secret = await mint()
  expect(await pay(secret)).toMatchObject({ paymentIntent: { status: 'processing' } })
  const [id = ''] = secret.split('_secret_')
  const { payment_method } = await shop.stripe.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  expect(payment_method).toMatchObject({
    type: 'sepa_debit',
    sepa_debit: { last4: '3000', country: 'DE' },
    billing_details: { name: 'Ada Lovelace', email: 'ada@example.com' },
  })
})

test.each([
  ['DE89370400440532013001', 'invalid_iban', 'The IBAN you entered is invalid.'],
  ['DE8937', 'incomplete_iban', 'The IBAN you entered is incomplete.'],
])('the IBAN %s is refused in its field', async (iban, code, message) => {
  await choose('sepa_debit')
  await fillDebit(iban)
  expect(await submit()).toEqual({ error: { type: 'validation_error', code, message } })
  expect(await visible('iban').getAttribute('aria-invalid')).toBe('true')
})

test.each([
  ['ideal', '#test-source-authorize-3ds', 'succeeded', 'succeeded'],
  ['ideal', '#test-source-fail-3ds', 'failed', 'requires_payment_method'],
  ['amazon_pay', '#test-source-authorize-3ds', 'succeeded', 'succeeded'],
])('%s leaves for its page, and %s comes back as %s', async (type, button, redirectStatus, status) => {
  await choose(type)
  expect(await text('you will be redirected').count()).toBe(1)
  if (type === 'ideal') await visible('name').fill('Ada Lovelace')
  const secret = await mint()
  const paying = pay(secret)
  paying.catch(() => {})
  await page.locator(button).click()
  await page.waitForURL('**/receipt**')
  const [id = ''] = secret.split('_secret_')
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
    payment_intent: id,
    payment_intent_client_secret: secret,
    redirect_status: redirectStatus,
  })
  expect((await shop.stripe.paymentIntents.retrieve(id)).status).toBe(status)
})

test('a method of the account that the group leaves out is not shown', async () => {
  await choose('card', {}, { currency: 'eur', excludedPaymentMethodTypes: ['ideal', 'sepa_debit'] })
  const radios = paymentFrame(page).getByRole('radio')
  expect(await radios.evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value))).toEqual(['card', 'amazon_pay'])
})

test('details that the Element never asks for have to come with the confirmation', async () => {
  await choose('sepa_debit', { fields: { billingDetails: { name: 'never', email: 'never' } }, terms: { sepaDebit: 'never' } })
  expect(await visible('name').count()).toBe(0)
  expect(await text('you authorise').count()).toBe(0)
  await visible('iban').fill('DE89370400440532013000')
  const secret = await mint()
  const return_url = 'https://shop.example/receipt'
  await expect(pay(secret, { return_url })).rejects.toThrow(
    'did not pass confirmParams.payment_method_data.billing_details.name when calling stripe.confirmPayment()',
  )
  const billing_details = { name: 'Ada', email: 'ada@example.com' }
  expect(await pay(secret, { return_url, payment_method_data: { billing_details } })).toMatchObject({
    paymentIntent: { status: 'processing' },
  })
})

test('default values fill the fields', async () => {
  await choose('sepa_debit', { defaultValues: { billingDetails: { name: 'Ada', email: 'ada@example.com' } } })
  expect(await visible('name').inputValue()).toBe('Ada')
  expect(await visible('email').inputValue()).toBe('ada@example.com')
})

test('a card that will be charged later says so; terms decide it otherwise', async () => {
  const words = 'you allow Stripe Local to charge your card for future payments'
  await choose('card', {}, { mode: 'setup', currency: 'eur' })
  expect(await text(words).count()).toBe(1)
  expect(await paymentFrame(page).locator('[value=ideal]').count()).toBe(0)
  await choose('card', { terms: { card: 'never' } }, { mode: 'setup', currency: 'eur' })
  expect(await text(words).count()).toBe(0)
  await choose('card', { terms: { card: 'always' } })
  expect(await text(words).count()).toBe(1)
})
