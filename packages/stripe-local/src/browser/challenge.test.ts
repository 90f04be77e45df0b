import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { challengeFrame, fillCard, openCheckout, openShop, pressEscape } from './testing/shop.ts'
import type { OpenOptions, Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop('merchant-page.ts', { paymentMethodTypes: ['card', 'ideal', 'sepa_debit'] })
  ;({ page } = shop)
})
afterAll(() => shop.close())

/** Presses Pay with a card that asks for 3D Secure; the result comes once the challenge is over. */
async function startChallenge(openOptions?: OpenOptions) {
  await openCheckout(shop, {}, openOptions)
  const secret = await shop.mintSecret()
  await fillCard(page, { number: '4000002760003184' })
  await page.locator('#pay').focus()
  const paying = page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)
  // A test that leaves the challenge open ends it by opening the page anew.
  paying.catch(() => {})
  const bank = challengeFrame(page)
  await bank.locator('#test-source-authorize-3ds:enabled').waitFor()
  return { secret, paying, bank }
}

const dialog = () => page.getByRole('dialog', { name: '3D Secure authentication' })
const closeButton = () =>
  page.frameLocator('iframe[src*="three-ds-2-challenge"]').getByRole('button', { name: 'Close' })

async function expectAbandoned({ secret, paying }: Awaited<ReturnType<typeof startChallenge>>): Promise<void> {
  expect(await paying).toMatchObject({
    error: { code: 'payment_intent_authentication_failure', payment_intent: { status: 'requires_action' } },
  })
  expect(await dialog().count()).toBe(0)
  const [id = ''] = secret.split('_secret_')
  expect((await shop.stripe.paymentIntents.retrieve(id)).status).toBe('requires_action')
}

test('the bank shows who asks for how much on which card; Complete pays, and the focus goes back to where it was', async () => {
  const { paying, bank } = await startChallenge()
  expect(await dialog().getAttribute('aria-modal')).toBe('true')
  const facts = await bank.locator('dl').innerText()
  expect(facts).toContain('Stripe Local')
  expect(facts).toContain('$10.99')
  expect(facts).toContain('3184')
  await bank.locator('#test-source-authorize-3ds').click()
  expect(await paying).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(await dialog().count()).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('pay')
})

test('Fail is an authentication failure, and the intent wants another payment method', async () => {
  const { paying, bank } = await startChallenge()
  await bank.locator('#test-source-fail-3ds').click()
  expect(await paying).toMatchObject({
    error: {
      type: 'invalid_request_error',
      code: 'payment_intent_authentication_failure',
      payment_intent: { status: 'requires_payment_method' },
    },
  })
})

test('closing the dialog abandons it: the intent still requires the action', async () => {
  const started = await startChallenge()
  await closeButton().click()
  await expectAbandoned(started)
})

test("Escape abandons it, from within the bank's page, where the focus is", async () => {
  const started = await startChallenge()
  expect(await started.bank.locator('#test-source-authorize-3ds:focus').count()).toBe(1)
  pressEscape(page)
  await expectAbandoned(started)
})

test('Escape on the page abandons it too, whatever the page has put after the dialog', async () => {
  const started = await startChallenge()
  await page.evaluate(() => {
    document.body.append(document.createElement('output'))
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }))
  })
  await expectAbandoned(started)
})

test('a click on the backdrop abandons it', async () => {
  const started = await startChallenge()
  await page.mouse.click(4, 4)
  await expectAbandoned(started)
})

test('an abandoned challenge can be opened again and completed', async () => {
  const started = await startChallenge()
  pressEscape(page)
  await expectAbandoned(started)
  const again = page.evaluate((clientSecret) => window.merchant.stripe.handleNextAction({ clientSecret }), started.secret)
  await challengeFrame(page).locator('#test-source-authorize-3ds').click()
  expect(await again).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})

test('the Tab key stays within the dialog, both ways round', async () => {
  const { bank } = await startChallenge()
  const focused = async (): Promise<string> => {
    if ((await closeButton().and(page.frameLocator('iframe[src*="three-ds-2-challenge"]').locator(':focus')).count()) > 0) {
      return 'close'
    }
    return bank.locator(':focus').evaluate((element) => element.textContent ?? '')
  }
  const visited: string[] = []
  for (const key of ['Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key)
    await expect.poll(focused).not.toBe(visited.at(-1))
    visited.push(await focused())
  }
  expect(visited).toEqual(['Fail', 'close', 'Complete', 'close', 'Fail'])
})

test('an answer that does not get through is said, and can be given again', async () => {
  const { paying, bank } = await startChallenge()
  await page.route('**/v1/3ds2/challenge_complete', (route) => route.abort(), { times: 1 })
  await bank.locator('#test-source-authorize-3ds').click()
  await bank.locator('#message.error').waitFor()
  await bank.locator('#test-source-authorize-3ds').click()
  expect(await paying).toMatchObject({ paymentIntent: { status: 'succeeded' } })
})

test('it fits a phone of 320 pixels: both buttons are on the screen', async () => {
  const { bank } = await startChallenge({ viewport: { width: 320, height: 568 } })
  for (const id of ['#test-source-authorize-3ds', '#test-source-fail-3ds']) {
    const box = await bank.locator(id).boundingBox()
    expect(box?.x).toBeGreaterThanOrEqual(0)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(568)
  }
})

test.each([
  ['#test-source-authorize-3ds', 'succeeded'],
  ['#test-source-fail-3ds', 'failed'],
])('a challenge as a page of its own goes back to the return_url: %s', async (button, redirectStatus) => {
  await shop.open()
  const intent = await shop.stripe.paymentIntents.create({
    amount: 1099,
    currency: 'usd',
    automatic_payment_methods: { enabled: true },
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: `${shop.url}/receipt?order=7`,
  })
  await page.goto(intent.next_action?.redirect_to_url?.url ?? '')
  expect(page.url()).toContain('/3ds/redirect')
  await page.locator(button).click()
  await page.waitForURL('**/receipt**')
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
    order: '7',
    payment_intent: intent.id,
    redirect_status: redirectStatus,
  })
})

test.each([
  ['Authorize Test Payment', 'succeeded'],
  ['Fail Test Payment', 'failed'],
])('a redirect method has a page of its own, and goes back to the return_url: %s', async (button, redirectStatus) => {
  await shop.open()
  const intent = await shop.stripe.paymentIntents.create({
    amount: 1099,
    currency: 'eur',
    payment_method_data: { type: 'ideal' },
    confirm: true,
    return_url: `${shop.url}/receipt?order=7`,
  })
  await page.goto(intent.next_action?.redirect_to_url?.url ?? '')
  await page.getByRole('button', { name: button, disabled: false }).waitFor()
  expect(await page.locator('#method').textContent()).toBe('iDEAL')
  await page.getByRole('button', { name: button }).click()
  await page.waitForURL('**/receipt**')
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({
    order: '7',
    payment_intent: intent.id,
    redirect_status: redirectStatus,
  })
})

test('the page of its own also stands for a card that is only saved, and names no amount', async () => {
  await shop.open()
  const setup = await shop.stripe.setupIntents.create({
    payment_method: 'pm_card_authenticationRequired',
    confirm: true,
    return_url: `${shop.url}/receipt?order=7`,
  })
  await page.goto(setup.next_action?.redirect_to_url?.url ?? '')
  await page.locator('#test-source-authorize-3ds:enabled').waitFor()
  expect(await page.locator('#amount').textContent()).toBe('None: it is only saved')
  await page.locator('#test-source-authorize-3ds').click()
  await page.waitForURL('**/receipt**')
  expect(new URL(page.url()).searchParams.get('setup_intent')).toBe(setup.id)
  expect((await shop.stripe.setupIntents.retrieve(setup.id)).status).toBe('succeeded')
})
