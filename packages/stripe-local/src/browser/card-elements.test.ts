import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FrameLocator, Page } from 'playwright-core'
import type { StripeCardElementOptions } from '@stripe/stripe-js'
import { challengeFrame, openShop } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop('card-page.ts')
  ;({ page } = shop)
})
afterAll(() => shop.close())

const html = (places: string) => `<!doctype html><meta charset="utf-8"><form>${places}<button>Pay</button></form>`
const onePlace = html('<div id="card"></div>')
const threePlaces = html('<div id="number"></div><div id="expiry"></div><div id="cvc"></div>')

async function open(place = onePlace, options: StripeCardElementOptions = {}, width = 480): Promise<void> {
  await shop.open({ html: place, viewport: { width, height: 400 } })
  await page.evaluate((given) => window.cardShop.mount(given), options)
}

const frame = (title: string): FrameLocator => page.frameLocator(`iframe[title="${title}"]`)
const cardFrame = () => frame('Secure card payment input frame')
const field = (name: string) => cardFrame().locator(`input[name="${name}"]`)

async function fillCard(number: string, postal = '94107'): Promise<void> {
  await field('cardnumber').fill(number)
  await field('exp-date').fill('12 / 50')
  await field('cvc').fill(number.startsWith('37') ? '1234' : '123')
  await field('postal').fill(postal)
}

async function fillParts(number: string, cvc = '123'): Promise<void> {
  await frame('Secure card number input frame').locator('[name="cardnumber"]').fill(number)
  await frame('Secure expiration date input frame').locator('[name="exp-date"]').fill('12 / 50')
  await frame('Secure CVC input frame').locator('[name="cvc"]').fill(cvc)
}

const confirm = (secret: string, billing_details: { name?: string } = {}) =>
  page.evaluate(
    ([clientSecret, details]) => {
      const { stripe, card } = window.cardShop
      return stripe.confirmCardPayment(clientSecret, { payment_method: { card, billing_details: details } })
    },
    [secret, billing_details] as const,
  )

const createPaymentMethod = (billing_details: { name?: string } = {}) =>
  page.evaluate((details) => {
    const { stripe, card } = window.cardShop
    return stripe.createPaymentMethod({ type: 'card', card, billing_details: details })
  }, billing_details)

const lastChange = (elementType: string) =>
  page.evaluate(
    (type) =>
      window.cardShop.events.findLast(({ type: event, payload }) => event === 'change' && payload.elementType === type)
        ?.payload,
    elementType,
  )

test('a card in one line pays, with the billing details of the page and its own postal code', async () => {
  await open()
  await fillCard('4242424242424242')
  const secret = await shop.mintSecret()
  expect(await confirm(secret, { name: 'Ada' })).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  const [id = ''] = secret.split('_secret_')
  const { payment_method } = await shop.stripe.paymentIntents.retrieve(id, { expand: ['payment_method'] })
  expect(payment_method).toMatchObject({
    billing_details: { name: 'Ada', address: { postal_code: '94107' } },
    card: { last4: '4242', exp_month: 12, exp_year: 2050 },
  })
})

test('a card in three frames pays: they find each other, and the page sees none of it', async () => {
  await open(threePlaces)
  await fillParts('5555555555554444', '987')
  expect(await confirm(await shop.mintSecret())).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  const messages = JSON.stringify(await page.evaluate(() => window.cardShop.messages))
  expect(messages).toContain('answer')
  expect(messages.replaceAll(/\D/g, '')).not.toContain('55555555')
  expect(messages).not.toContain('987')
})

test('frames, fields and what the browser may fill in are where drivers look for them', async () => {
  await open(threePlaces)
  const iframes = await page.locator('iframe').evaluateAll((all) => all.map((it) => ['title', 'name', 'src'].map((name) => it.getAttribute(name))))
  expect(iframes.map(([title]) => title)).toEqual([
    'Secure card number input frame',
    'Secure expiration date input frame',
    'Secure CVC input frame',
  ])
  for (const [, name, src] of iframes) {
    expect(name).toMatch(/^__privateStripeFrame\d+$/)
    expect(src).toContain(`${shop.stripeUrl}/endive/elements-inner-card.html`)
  }
  await open()
  const autocomplete = (name: string) => field(name).getAttribute('autocomplete')
  expect(await Promise.all(['cardnumber', 'exp-date', 'cvc', 'postal'].map(autocomplete))).toEqual([
    'cc-number',
    'cc-exp',
    'cc-csc',
    'postal-code',
  ])
})

test.each([
  ['#test-source-authorize-3ds', { paymentIntent: { status: 'succeeded' } }],
  ['#test-source-fail-3ds', { error: { code: 'payment_intent_authentication_failure' } }],
])('3D Secure from a card Element: %s', async (button, outcome) => {
  await open()
  await fillCard('4000002760003184')
  const paying = confirm(await shop.mintSecret())
  await challengeFrame(page).locator(button).click()
  expect(await paying).toMatchObject(outcome)
})

test('a declined card is a card_error', async () => {
  await open()
  await fillCard('4000000000009995')
  expect(await confirm(await shop.mintSecret())).toMatchObject({
    error: { type: 'card_error', decline_code: 'insufficient_funds' },
  })
})

test('createPaymentMethod makes one of a card Element, in either form', async () => {
  await open(html('<div id="card"></div>'), { hidePostalCode: true })
  await field('cardnumber').fill('378282246310005')
  await field('exp-date').fill('12 / 50')
  await field('cvc').fill('1234')
  expect(await createPaymentMethod({ name: 'Ada' })).toMatchObject({
    paymentMethod: { type: 'card', card: { brand: 'amex' }, billing_details: { name: 'Ada', address: { postal_code: null } } },
  })
  const ofElement = await page.evaluate(() => {
    const { stripe, card: element } = window.cardShop
    return stripe.createPaymentMethod({ element, params: { billing_details: { name: 'Grace' } } })
  })
  expect(ofElement).toMatchObject({ paymentMethod: { billing_details: { name: 'Grace' } } })
})

test('an incomplete card is a validation_error that the Element shows, and nothing is created', async () => {
  await open(threePlaces)
  await fillParts('4242424242424242', '12')
  expect(await createPaymentMethod()).toEqual({
    error: { type: 'validation_error', code: 'incomplete_cvc', message: "Your card's security code is incomplete." },
  })
  await expect.poll(() => page.locator('#cvc').getAttribute('class')).toContain('StripeElement--invalid')
  expect(await page.locator('#number').getAttribute('class')).toBe('StripeElement StripeElement--complete')
})

test('a change tells brand, postal code, completeness and the first error; the container wears its classes', async () => {
  await open(onePlace, { classes: { base: 'mine', invalid: 'mine-invalid', complete: 'mine-complete' } })
  await field('cardnumber').fill('4242424242424241')
  await expect.poll(() => lastChange('card')).toEqual({
    elementType: 'card',
    empty: false,
    complete: false,
    brand: 'visa',
    value: { postalCode: '' },
    error: { type: 'validation_error', code: 'invalid_number', message: 'Your card number is invalid.' },
  })
  expect(await page.locator('#card').getAttribute('class')).toBe('mine StripeElement--focus mine-invalid')
  await fillCard('378282246310005')
  await expect.poll(() => lastChange('card')).toEqual({
    elementType: 'card',
    empty: false,
    complete: true,
    brand: 'amex',
    value: { postalCode: '94107' },
    error: undefined,
  })
  expect(await page.locator('#card').getAttribute('class')).toBe('mine StripeElement--focus mine-complete')
})

test('the security code of a frame of its own is as long as the brand in the other frame wants it', async () => {
  await open(threePlaces)
  await fillParts('378282246310005', '1234')
  await expect.poll(() => lastChange('cardCvc')).toMatchObject({ complete: true })
  await page.evaluate(() => {
    const cvc = window.cardShop.elements.getElement('cardCvc')
    cvc?.unmount()
    cvc?.mount('#cvc')
  })
  await fillParts('378282246310005', '123')
  await expect.poll(() => lastChange('cardCvc')).toMatchObject({ complete: false, empty: false })
  await frame('Secure card number input frame').locator('[name="cardnumber"]').fill('4242424242424242')
  await expect.poll(() => lastChange('cardCvc')).toMatchObject({ complete: true })
})

test('a whole card is typed without touching Tab, and Backspace goes back', async () => {
  await open()
  await page.evaluate(() => window.cardShop.card.focus())
  await cardFrame().locator('[name="cardnumber"]:focus').waitFor()
  await page.keyboard.type('4242424242424242125012394107')
  expect(await createPaymentMethod()).toMatchObject({ paymentMethod: { card: { exp_month: 12, exp_year: 2050 } } })
  for (let key = 0; key < 6; key += 1) await page.keyboard.press('Backspace')
  await cardFrame().locator('[name="cvc"]:focus').waitFor()
  await page.evaluate(() => window.cardShop.card.clear())
  await expect.poll(() => field('cardnumber').inputValue()).toBe('')
})

test("a merchant's style is applied and changes live; what could load or leak is left out", async () => {
  await open(onePlace, {
    style: {
      base: { color: 'rgb(1, 2, 3)', fontSize: '20px', '::placeholder': { color: 'rgb(4, 5, 6)' } },
      invalid: { color: 'rgb(7, 8, 9)' },
    },
  })
  const colour = (pseudo = '') =>
    field('cardnumber').evaluate((input, name) => getComputedStyle(input, name || null).color, pseudo)
  expect(await colour()).toBe('rgb(1, 2, 3)')
  expect(await colour('::placeholder')).toBe('rgb(4, 5, 6)')
  await field('cardnumber').fill('4242424242424241')
  expect(await colour()).toBe('rgb(7, 8, 9)')
  await page.evaluate(() => {
    const { card } = window.cardShop
    card.update({ style: { base: { color: 'rgb(9, 9, 9)', backgroundColor: 'url(https://evil.example/?leak)' } }, disabled: true })
  })
  await expect.poll(() => field('cvc').evaluate((input) => getComputedStyle(input).color)).toBe('rgb(9, 9, 9)')
  expect(await field('cvc').evaluate((input) => getComputedStyle(input).backgroundImage)).toBe('none')
  expect(await field('cvc').isDisabled()).toBe(true)
})

test('fields and errors are in the language of the group', async () => {
  await shop.open({ html: onePlace })
  await page.evaluate(() => window.cardShop.mount({}, 'de'))
  expect(await field('cardnumber').getAttribute('placeholder')).toBe('Kartennummer')
  expect(await field('exp-date').getAttribute('placeholder')).toBe('MM / JJ')
  expect(await createPaymentMethod()).toMatchObject({
    error: { code: 'incomplete_number', message: 'Die Kartennummer ist unvollständig.' },
  })
})

test('on 320 pixels every field of the line is still in its frame', async () => {
  await open(onePlace, {}, 320)
  await fillCard('4242424242424242')
  for (const name of ['cardnumber', 'exp-date', 'cvc', 'postal']) {
    const box = await field(name).boundingBox()
    expect(box?.width).toBeGreaterThan(20)
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320)
  }
})

test('an Element that is not mounted, or not a card, is an IntegrationError', async () => {
  await open(threePlaces)
  await page.evaluate(() => window.cardShop.elements.getElement('cardCvc')?.unmount())
  await expect(createPaymentMethod()).rejects.toThrow('make sure the Element you are attempting to use is still mounted')
  await page.evaluate(() => {
    window.cardShop.card = window.cardShop.elements.getElement('cardExpiry') as never
  })
  await expect(createPaymentMethod()).rejects.toThrow('card should be a card or cardNumber Element')
  const again = page.evaluate(() => void window.cardShop.elements.create('cardNumber'))
  await expect(again).rejects.toThrow('Can only create one Element of type cardNumber')
})

test('a part of the card that is lost is an error, not a payment that never ends', async () => {
  await open(threePlaces)
  await fillParts('4242424242424242')
  await page.evaluate(() => {
    document.querySelector<HTMLIFrameElement>('#cvc iframe')!.src = 'about:blank'
  })
  await expect.poll(() => page.frames().filter((it) => it.url() === 'about:blank').length).toBe(1)
  expect(await createPaymentMethod()).toMatchObject({ error: { type: 'api_connection_error' } })
})

test('tokens of something else than a card say that they are not there', async () => {
  await open()
  const creating = page.evaluate(() => window.cardShop.stripe.createToken('pii', { personal_id_number: '000000000' }))
  await expect(creating).rejects.toThrow('stripe-local has no stripe.createToken() of type pii yet.')
})

test.each([
  ['one line', onePlace],
  ['parts', threePlaces],
])('createToken, of a card in %s: it pays once, and nothing of the number is in it', async (_name, place) => {
  await open(place)
  if (place === onePlace) await fillCard('4242424242424242')
  else await fillParts('4242424242424242')
  const result = await page.evaluate(() => window.cardShop.stripe.createToken(window.cardShop.card, { name: 'Ada' }))
  expect(result).toMatchObject({ token: { object: 'token', type: 'card', card: { last4: '4242', brand: 'Visa', name: 'Ada' } } })
  expect(JSON.stringify(result)).not.toContain('42424242')
  const secret = await shop.mintSecret()
  const pay = () =>
    page.evaluate(
      ([clientSecret, token]) => window.cardShop.stripe.confirmCardPayment(clientSecret, { payment_method: { card: { token } } }),
      [secret, result.token?.id ?? ''] as const,
    )
  expect(await pay()).toMatchObject({ paymentIntent: { status: 'succeeded' } })
  expect(await pay()).toMatchObject({ error: { code: 'token_already_used' } })
})

test('createToken says what is wrong with the card', async () => {
  await open()
  await fillCard('4242424242424241')
  const result = await page.evaluate(() => window.cardShop.stripe.createToken(window.cardShop.card))
  expect(result).toMatchObject({ error: { type: 'validation_error', code: 'invalid_number' } })
})
