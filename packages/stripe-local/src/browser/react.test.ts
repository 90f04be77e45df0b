/** `@stripe/react-stripe-js`, unmodified, on this Stripe.js: it finds everything that it reaches for, and its guards hold. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import type { ConsoleMessage, Page } from 'playwright-core'
import type { CheckoutProps } from './testing/react-page.tsx'
import { challengeFrame, fillCard, isOfHttp, openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page
let said: string[] = []

beforeAll(async () => {
  shop = await openShop('react-page.tsx', { paymentMethodTypes: ['card', 'ideal'] })
  ;({ page } = shop)
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() !== 'info' && !isOfHttp(message.text())) said.push(message.text())
  })
})
afterAll(() => shop.close())
beforeEach(() => {
  said = []
})

const deferred = { mode: 'payment' as const, amount: 1099, currency: 'usd' }

const render = (props: CheckoutProps) => page.evaluate((given) => window.reactShop.render(given), props)
const eventsOf = (type: string) =>
  page.evaluate((wanted) => window.reactShop.events.filter((it) => it.type === wanted).map((it) => it.payload), type)
const field = (name: string) => paymentFrame(page).locator(`[name="${name}"]`)

async function open(props: CheckoutProps): Promise<void> {
  await shop.open()
  await render(props)
  await expect.poll(() => eventsOf('ready')).not.toEqual([])
}

async function payAndSee(outcome: string): Promise<void> {
  await page.locator('#pay-now').click()
  await page.locator('#outcome', { hasText: outcome }).waitFor()
}

async function statusOf(secret: string): Promise<string> {
  return (await shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '')).status
}

test.each([
  ['a deferred group', true],
  ['a group with a client secret', false],
])('%s pays, under StrictMode, without a word on the console', async (_name, isDeferred) => {
  const clientSecret = await shop.mintSecret()
  await open(isDeferred ? { options: deferred, clientSecret } : { options: { clientSecret } })
  await fillCard(page, { number: '4242424242424242' })
  await payAndSee('succeeded')
  expect(await statusOf(clientSecret)).toBe('succeeded')
  expect(said).toEqual([])
})

test('a group in setup mode saves a card after 3D Secure', async () => {
  const clientSecret = await shop.mintSetupSecret()
  await open({ options: { mode: 'setup', currency: 'usd' }, clientSecret, isSetup: true })
  await fillCard(page, { number: '4000002500003155' })
  await page.locator('#pay-now').click()
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  await page.locator('#outcome', { hasText: 'succeeded' }).waitFor()
  expect(said).toEqual([])
})

test('an accordion: the method that is chosen pays, and a new layout keeps what was typed', async () => {
  const options = { ...deferred, currency: 'eur' }
  const clientSecret = await shop.mintSecret({ currency: 'eur' })
  await open({ options, elementOptions: { layout: { type: 'accordion', radios: 'always' } }, clientSecret })
  await paymentFrame(page).getByRole('radio', { name: 'Card' }).check()
  await fillCard(page, { number: '4242424242424242' })
  await render({ options, elementOptions: { layout: { type: 'tabs' } }, clientSecret })
  await paymentFrame(page).getByRole('tab', { name: 'Card', selected: true }).waitFor()
  expect(await field('number').inputValue()).toBe('4242 4242 4242 4242')
  await payAndSee('succeeded')
  expect((await eventsOf('change')).at(-1)).toMatchObject({ collapsed: false, value: { type: 'card' } })
})

test('a Stripe instance in place of its promise pays as well', async () => {
  const clientSecret = await shop.mintSecret()
  await open({ options: deferred, clientSecret, isSync: true })
  await fillCard(page, { number: '5555555555554444' })
  await payAndSee('succeeded')
})

test('a card that asks for 3D Secure pays after it, and fails without it', async () => {
  const clientSecret = await shop.mintSecret()
  await open({ options: deferred, clientSecret })
  await fillCard(page, { number: '4000002760003184' })
  await page.locator('#pay-now').click()
  await challengeFrame(page).locator('#test-source-fail-3ds').click()
  await page.locator('#outcome', { hasText: 'error payment_intent_authentication_failure' }).waitFor()
  await page.locator('#pay-now').click()
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  await page.locator('#outcome', { hasText: 'succeeded' }).waitFor()
  expect(await statusOf(clientSecret)).toBe('succeeded')
})

test('an incomplete card is its error, and the intent is untouched', async () => {
  const clientSecret = await shop.mintSecret()
  await open({ options: deferred, clientSecret })
  await payAndSee('error incomplete_number')
  expect(await statusOf(clientSecret)).toBe('requires_payment_method')
})

test('StrictMode leaves one Element, the one that onReady and getElement(PaymentElement) give', async () => {
  await open({ options: deferred })
  expect(await page.locator('iframe').count()).toBe(1)
  expect(await eventsOf('ready')).toHaveLength(1)
  expect(await page.evaluate(() => window.reactShop.element() === window.reactShop.ready)).toBe(true)
  expect(await page.locator('#element').getAttribute('class')).toBe('field StripeElement StripeElement--empty')
})

test("the Element's events reach the component's handlers", async () => {
  await open({ options: deferred })
  await fillCard(page, { number: '4242424242424242' })
  await field('cvc').press('Escape')
  await page.locator('#pay-now').focus()
  await expect.poll(() => eventsOf('blur')).toEqual([{ elementType: 'payment' }])
  expect(await eventsOf('focus')).toEqual([{ elementType: 'payment' }])
  expect(await eventsOf('escape')).toEqual([{ elementType: 'payment' }])
  expect((await eventsOf('change')).at(-1)).toMatchObject({ complete: true, empty: false })
})

test("other options reach the mounted Element, and a group's new amount is the one that is paid", async () => {
  const clientSecret = await shop.mintSecret({ amount: 2500 })
  await open({ options: deferred, clientSecret })
  await fillCard(page, { number: '4242424242424242' })
  const appearance = { variables: { borderRadius: '13px' } }
  await render({
    options: { ...deferred, amount: 2500, appearance },
    elementOptions: { fields: { billingDetails: { address: { country: 'never', postalCode: 'never' } } } },
    clientSecret,
  })
  await expect.poll(() => field('postalCode').isVisible()).toBe(false)
  await expect.poll(() => field('number').evaluate((input) => getComputedStyle(input).borderRadius)).toBe('13px')
  expect(await field('number').inputValue()).toBe('4242 4242 4242 4242')
  await render({ options: { ...deferred, amount: 2500, appearance }, elementOptions: { fields: {} }, clientSecret })
  await expect.poll(() => field('postalCode').isVisible()).toBe(true)
  await payAndSee('succeeded')
})

test('an Element that is taken away and put back is a new one, empty, and pays', async () => {
  const clientSecret = await shop.mintSecret()
  await open({ options: deferred, clientSecret })
  await fillCard(page, { number: '4000000000009995' })
  await render({ options: deferred, clientSecret, hasElement: false })
  await expect.poll(() => page.locator('iframe').count()).toBe(0)
  expect(await page.evaluate(() => window.reactShop.element())).toBeNull()
  await render({ options: deferred, clientSecret })
  await expect.poll(() => eventsOf('ready')).toHaveLength(2)
  expect(await field('number').inputValue()).toBe('')
  await fillCard(page, { number: '4242424242424242' })
  await payAndSee('succeeded')
})

test('the whole checkout can leave and come back, in the middle of loading too', async () => {
  await open({ options: deferred })
  await page.evaluate(() => window.reactShop.unmount())
  expect(await page.locator('iframe').count()).toBe(0)
  await page.evaluate((options) => {
    window.reactShop.render({ options })
    window.reactShop.unmount()
    window.reactShop.render({ options })
  }, deferred)
  await expect.poll(() => eventsOf('ready')).toHaveLength(2)
  expect(await page.locator('iframe').count()).toBe(1)
  expect(said).toEqual([])
})

test('its guards: a client secret that changes is warned of and not taken', async () => {
  const [first, second] = await Promise.all([shop.mintSecret(), shop.mintSecret()])
  await open({ options: { clientSecret: first } })
  await render({ options: { clientSecret: second } })
  await expect
    .poll(() => said)
    .toEqual(['Unsupported prop change: options.clientSecret is not a mutable property.'])
  await fillCard(page, { number: '4242424242424242' })
  await payAndSee('succeeded')
  expect(await Promise.all([statusOf(first), statusOf(second)])).toEqual(['succeeded', 'requires_payment_method'])
})

test('its guards: a checkout outside Elements throws', async () => {
  await shop.open()
  await render({ options: deferred, hasProvider: false })
  await page.locator('#thrown', { hasText: 'Could not find Elements context' }).waitFor()
})
