import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { fillCard, isOfHttp, openCheckout, openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop
let page: Page

beforeAll(async () => {
  shop = await openShop()
  ;({ page } = shop)
})
afterAll(() => shop.close())

const field = (name: string) => paymentFrame(page).locator(`[name="${name}"]`)
const errorOf = (name: string) => paymentFrame(page).locator(`#payment-${name}Input-error`)
const submit = () => page.evaluate(() => window.merchant.elements.submit())
const eventsOf = (type: string) =>
  page.evaluate((wanted) => window.merchant.events.filter((it) => it.type === wanted).map((it) => it.payload), type)

test("the frame is where other people's drivers look for it, and its fields can be filled in by the browser", async () => {
  await openCheckout(shop)
  const frame = page.locator('#payment iframe')
  expect(await frame.getAttribute('name')).toMatch(/^__privateStripeFrame\d+$/)
  expect(await frame.getAttribute('title')).toBe('Secure payment input frame')
  expect(await frame.getAttribute('src')).toContain(`${shop.stripeUrl}/endive/elements-inner-payment`)
  const autocomplete = async (name: string) => field(name).getAttribute('autocomplete')
  expect(await Promise.all(['number', 'expiry', 'cvc', 'country', 'postalCode'].map(autocomplete))).toEqual([
    'cc-number',
    'cc-exp',
    'cc-csc',
    'billing country',
    'billing postal-code',
  ])
})

test('nothing jumps after ready: the frame has its height, and keeps it', async () => {
  await openCheckout(shop)
  const heights = await page.evaluate(async () => {
    const frame = document.querySelector('iframe')!
    const before = frame.offsetHeight
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))
    return [before, frame.offsetHeight]
  })
  expect(heights[0]).toBeGreaterThan(200)
  expect(heights[1]).toBe(heights[0])
})

test('typing is formatted, and the brand is recognised', async () => {
  await openCheckout(shop)
  await field('number').pressSequentially('378282246310005')
  await field('expiry').pressSequentially('430')
  expect(await field('number').inputValue()).toBe('3782 822463 10005')
  expect(await field('expiry').inputValue()).toBe('04 / 30')
  expect(await paymentFrame(page).getByRole('img', { name: 'American Express' }).count()).toBe(1)
})

test('backspace takes one digit at a time, gaps notwithstanding, and the caret stays in the middle', async () => {
  await openCheckout(shop)
  await field('number').pressSequentially('42424')
  await field('number').press('Backspace')
  await field('number').press('Backspace')
  expect(await field('number').inputValue()).toBe('424')

  await field('number').fill('4242424242')
  for (let step = 0; step < 7; step += 1) await field('number').press('ArrowLeft')
  await field('number').press('Backspace')
  await page.keyboard.type('9')
  expect(await field('number').inputValue()).toBe('4249 4242 42')

  await field('expiry').pressSequentially('12')
  for (let step = 0; step < 2; step += 1) await field('expiry').press('Backspace')
  expect(await field('expiry').inputValue()).not.toContain('2')
})

test('submitting nothing says what is missing in every field, returns the first error and focuses its field', async () => {
  await openCheckout(shop)
  expect(await submit()).toEqual({
    error: { type: 'validation_error', code: 'incomplete_number', message: 'Your card number is incomplete.' },
  })
  expect(await errorOf('number').innerText()).toBe('Your card number is incomplete.')
  expect(await errorOf('expiry').innerText()).toBe("Your card's expiration date is incomplete.")
  expect(await errorOf('cvc').innerText()).toBe("Your card's security code is incomplete.")
  expect(await errorOf('postalCode').innerText()).toBe('Your ZIP code is incomplete.')
  expect(await field('number').getAttribute('aria-invalid')).toBe('true')
  expect(await field('number').getAttribute('aria-describedby')).toBe(await errorOf('number').getAttribute('id'))
  expect(await paymentFrame(page).locator('[name="number"]:focus').count()).toBe(1)
})

test('an expired card is refused in its field, and the error goes once it is mended', async () => {
  await openCheckout(shop)
  await fillCard(page, { number: '4242424242424242', expiry: '01 / 20' })
  expect(await submit()).toMatchObject({
    error: { code: 'invalid_expiry_year_past', message: "Your card's expiration year is in the past." },
  })
  expect(await errorOf('expiry').innerText()).toBe("Your card's expiration year is in the past.")
  await field('expiry').fill('12 / 50')
  expect(await errorOf('expiry').innerText()).toBe('')
  expect(await submit()).toEqual({ selectedPaymentMethod: 'card' })
})

test('a field says what is wrong once it is left, not while it is typed in', async () => {
  await openCheckout(shop)
  await field('number').pressSequentially('4242')
  expect(await errorOf('number').innerText()).toBe('')
  await field('number').press('Tab')
  expect(await errorOf('number').innerText()).toBe('Your card number is incomplete.')
})

test('the postal code is asked for where it is checked', async () => {
  await openCheckout(shop)
  expect(await field('postalCode').isVisible()).toBe(true)
  await field('country').selectOption('DE')
  expect(await field('postalCode').isVisible()).toBe(false)
  await field('country').selectOption('CA')
  expect(await paymentFrame(page).getByLabel('Postal code').isVisible()).toBe(true)
})

test('the page hears ready, focus, change, escape and blur, and the container wears the state', async () => {
  await openCheckout(shop)
  expect(await eventsOf('loaderstart')).toEqual([{ elementType: 'payment' }])
  expect(await eventsOf('ready')).toEqual([{ elementType: 'payment' }])
  await fillCard(page, { number: '4242424242424242' })
  await field('cvc').press('Escape')
  await page.locator('#pay').focus()
  await expect.poll(() => eventsOf('blur')).toEqual([{ elementType: 'payment' }])
  expect(await eventsOf('focus')).toEqual([{ elementType: 'payment' }])
  expect(await eventsOf('escape')).toEqual([{ elementType: 'payment' }])
  const change = { elementType: 'payment', collapsed: false, value: { type: 'card' } }
  expect(await eventsOf('change')).toEqual([
    { ...change, empty: false, complete: false },
    { ...change, empty: false, complete: true },
  ])
  expect(await page.locator('#payment').getAttribute('class')).toBe('StripeElement StripeElement--complete')
})

test('focus, blur and clear reach the fields', async () => {
  await openCheckout(shop)
  await page.evaluate(() => window.merchant.payment.focus())
  await paymentFrame(page).locator('[name="number"]:focus').waitFor()
  await page.keyboard.type('4242')
  await page.evaluate(() => window.merchant.payment.clear())
  await expect.poll(() => field('number').inputValue()).toBe('')
  await page.evaluate(() => window.merchant.payment.blur())
  await expect.poll(() => paymentFrame(page).locator('[name="number"]:focus').count()).toBe(0)
})

test('a whole card can be typed with the keyboard alone, and Enter submits the form around it', async () => {
  await openCheckout(shop)
  await page.evaluate(() => {
    document.querySelector('form')!.addEventListener('submit', () => document.body.setAttribute('data-submitted', ''))
  })
  await page.evaluate(() => window.merchant.payment.focus())
  await paymentFrame(page).locator('[name="number"]:focus').waitFor()
  for (const text of ['4242424242424242', '1250', '123', 'United States', '12345']) {
    await page.keyboard.type(text)
    if (text !== '12345') await page.keyboard.press('Tab')
  }
  await page.keyboard.press('Enter')
  await page.locator('body[data-submitted]').waitFor()
  expect(await submit()).toEqual({ selectedPaymentMethod: 'card' })
})

test('an Appearance is applied, and an update changes it live without losing what was typed', async () => {
  await openCheckout(shop, { appearance: { theme: 'night', variables: { borderRadius: '11px' } } })
  const style = (name: 'backgroundColor' | 'borderRadius' | 'color') =>
    field('number').evaluate((input, property) => getComputedStyle(input)[property], name)
  expect(await style('backgroundColor')).toBe('rgb(48, 49, 61)')
  expect(await style('borderRadius')).toBe('11px')
  await field('number').fill('4242')
  await page.evaluate(() =>
    window.merchant.elements.update({
      appearance: { theme: 'flat', variables: { colorBackground: '#fafafa' }, rules: { '.Input': { color: '#123456' } } },
    }),
  )
  expect(await style('backgroundColor')).toBe('rgb(250, 250, 250)')
  // The colour fades in.
  await expect.poll(() => style('color')).toBe('rgb(18, 52, 86)')
  expect(await field('number').inputValue()).toBe('4242')
})

test("an Appearance's rule can not load a file or reach out of its part", async () => {
  await openCheckout(shop, {
    appearance: {
      rules: {
        '.Input': { backgroundColor: 'url(https://evil.example/?leak)', color: 'red}html{display:none' },
        'body, .Input': { color: 'blue' },
      },
    },
  })
  expect(await field('number').isVisible()).toBe(true)
  expect(await field('number').evaluate((input) => getComputedStyle(input).color)).toBe('rgb(48, 49, 61)')
})

test('a light child that is slotted into a shadow root takes the Element', async () => {
  await shop.open({
    html: '<!doctype html><body><my-shop><div id="payment" slot="payment"></div></my-shop></body>',
  })
  await page.evaluate(() => {
    document.querySelector('my-shop')!.attachShadow({ mode: 'open' }).innerHTML = '<slot name="payment"></slot>'
    window.merchant.create()
  })
  await page.evaluate(() => window.merchant.mount())
  await fillCard(page, { number: '4242424242424242' })
  expect(await submit()).toEqual({ selectedPaymentMethod: 'card' })
})

test.each(['inside a shadow root', 'outside the document'])('mounting %s throws', async (place) => {
  await shop.open()
  const mounting = page.evaluate((where) => {
    window.merchant.create()
    const target = document.createElement('div')
    if (where === 'inside a shadow root') {
      document.querySelector('#payment')!.attachShadow({ mode: 'open' }).append(target)
    }
    window.merchant.payment.mount(target)
  }, place)
  await expect(mounting).rejects.toThrow('Elements cannot be mounted in a ShadowRoot. Please mount in the Light DOM')
})

test('a moved Element is empty until it is mounted again, which brings it back', async () => {
  await openCheckout(shop)
  await page.evaluate(() => {
    const place = document.createElement('section')
    place.id = 'elsewhere'
    document.body.append(place)
    place.append(document.querySelector('#payment')!)
  })
  await page.evaluate(() => window.merchant.mount())
  await fillCard(page, { number: '4242424242424242' })
  expect(await submit()).toEqual({ selectedPaymentMethod: 'card' })
  expect(await page.locator('#elsewhere iframe').count()).toBe(1)
})

test('unmount takes the frame away, mount brings it back, destroy is final and makes room for another', async () => {
  await openCheckout(shop)
  await page.evaluate(() => window.merchant.payment.unmount())
  expect(await page.locator('iframe').count()).toBe(0)
  await expect(submit()).rejects.toThrow('elements should have a mounted Payment Element')
  await page.evaluate(() => window.merchant.mount())
  expect(await page.locator('iframe').count()).toBe(1)
  await page.evaluate(() => window.merchant.payment.destroy())
  const { again, other } = await page.evaluate(() => {
    const { payment, elements } = window.merchant
    let again = ''
    try {
      payment.mount('#payment')
    } catch (error) {
      again = String(error)
    }
    return { again, other: elements.create('payment') !== payment }
  })
  expect(again).toContain('This Element has already been destroyed')
  expect(other).toBe(true)
})

test('a group for an intent that does not exist is a loaderror', async () => {
  await shop.open()
  await page.evaluate(() => {
    window.merchant.create({ clientSecret: 'pi_none_secret_none' })
    window.merchant.payment.mount('#payment')
  })
  await expect.poll(() => eventsOf('loaderror')).toMatchObject([{ error: { code: 'resource_missing' } }])
  expect(await eventsOf('ready')).toEqual([])
})

test('frames that can not be reached are a loaderror', async () => {
  await shop.open()
  await page.route('**/endive/elements-inner-payment.html', (route) => route.abort())
  await page.evaluate(() => {
    window.merchant.create()
    window.merchant.payment.mount('#payment')
  })
  await expect
    .poll(() => eventsOf('loaderror'), { timeout: 10_000 })
    .toMatchObject([{ error: { type: 'api_connection_error' } }])
})

test('an option that is not supported is said on the console, once; one that has nothing to do here is not', async () => {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warning' && !isOfHttp(message.text())) said.push(message.text())
  })
  await shop.open()
  await page.evaluate(() => {
    const onBehalfOf = 'acct_1'
    window.merchant.create(
      { onBehalfOf, loader: 'auto' },
      { defaultValues: { card: { network: ['cartes_bancaires'] } }, wallets: { applePay: 'never' } },
    )
  })
  await page.evaluate(() => window.merchant.mount())
  await page.evaluate(() => window.merchant.elements.update({ onBehalfOf: 'acct_2' }))
  expect(said).toEqual([
    expect.stringContaining('does not support this value of the option onBehalfOf of elements()'),
    expect.stringContaining('does not support this value of the option defaultValues of the payment Element'),
  ])
})
