import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import { addressLabels } from './frames/texts/address-labels.ts'
import { detailErrors } from './frames/texts/detail-errors.ts'
import { languageNames } from './frames/texts/texts-for.ts'
import type { DetailsOptions } from './testing/details-page.ts'
import { axeComplaints } from './testing/frame-axe.ts'
import { fillAddress, openDetails } from './testing/details.ts'
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
const frame = (place = '#shipping') => page.frameLocator(`${place} iframe`)
const field = (name: string, place?: string) => frame(place).locator(`[name="${name}"]`)
const names = () =>
  frame()
    .locator('.Grid')
    .locator('input, select')
    .evaluateAll((controls) => controls.map((control) => (control as HTMLInputElement).name))
const errorOf = (name: string, place?: string) => frame(place).locator(`#address-${name}Input-error`)
const submit = () => page.evaluate(() => window.detailsShop.elements.submit())
const changes = () =>
  page.evaluate(() => window.detailsShop.events.filter(({ type }) => type === 'change').map(({ payload }) => payload))

const here = {
  line1: '354 Oyster Point Blvd',
  line2: null,
  city: 'South San Francisco',
  state: 'CA',
  postal_code: '94080',
  country: 'US',
}

test('the frame has the title, address and names that drivers look for, and hints for autofill', async () => {
  await open({ shipping: { fields: { phone: 'always' } } })
  const iframe = page.locator('#shipping iframe')
  expect(await iframe.getAttribute('title')).toBe('Secure address input frame')
  expect(await iframe.getAttribute('src')).toContain('elements-inner-address')
  expect((await names()).join(' ')).toBe(
    'name country addressLine1 addressLine2 locality administrativeArea postalCode phone',
  )
  const hints = await frame()
    .locator('.Grid')
    .locator('input, select')
    .evaluateAll((all) => all.map((it) => it.getAttribute('autocomplete')))
  expect(hints.join()).toBe(
    'shipping name,shipping country,shipping address-line1,shipping address-line2,shipping address-level2,' +
      'shipping address-level1,shipping postal-code,shipping tel',
  )
})

test('a typed address is complete with its last field, and the change event carries it', async () => {
  await open({ shipping: {} })
  await fillAddress(frame())
  await expect
    .poll(async () => (await changes()).at(-1))
    .toEqual({
      elementType: 'address',
      elementMode: 'shipping',
      empty: false,
      complete: true,
      isNewAddress: true,
      value: { name: 'Jenny Rosen', address: here },
    })
  expect(await changes()).toContainEqual(expect.objectContaining({ empty: false, complete: false }))
  const value = await page.evaluate(() => window.detailsShop.shipping.getValue())
  expect(value).toEqual({ complete: true, isNewAddress: true, value: { name: 'Jenny Rosen', address: here } })
})

test('submitting nothing says what is missing, in every field that is required, and focuses the first', async () => {
  await open({ shipping: {} })
  expect(await submit()).toEqual({
    error: { type: 'validation_error', code: 'incomplete_name', message: 'This field is incomplete.' },
  })
  expect(await errorOf('addressLine1').innerText()).toBe('This field is incomplete.')
  expect(await errorOf('addressLine2').innerText()).toBe('')
  expect(await errorOf('postalCode').innerText()).toBe('Your ZIP code is incomplete.')
  expect(await frame().locator('[name="name"]:focus').count()).toBe(1)
  expect(await field('name').getAttribute('aria-invalid')).toBe('true')
})

test.each([
  ['US', ['addressLine1', 'addressLine2', 'locality', 'administrativeArea', 'postalCode'], 'ZIP code', 'State'],
  ['CA', ['addressLine1', 'addressLine2', 'locality', 'administrativeArea', 'postalCode'], 'Postal code', 'Province'],
  ['DE', ['addressLine1', 'addressLine2', 'postalCode', 'locality'], 'Postal code', undefined],
  ['JP', ['postalCode', 'administrativeArea', 'locality', 'addressLine1', 'addressLine2'], 'Postal code', 'Prefecture'],
  ['GB', ['addressLine1', 'addressLine2', 'locality', 'postalCode'], 'Postal code', undefined],
  ['QA', ['addressLine1', 'addressLine2', 'locality'], undefined, undefined],
])('%s has the fields of its addresses, in its order', async (country, fields, postal, state) => {
  await open({ shipping: { defaultValues: { address: { country } } } })
  expect(await names()).toEqual(['name', 'country', ...fields])
  if (postal) expect(await frame().getByLabel(postal, { exact: true }).getAttribute('name')).toBe('postalCode')
  if (state) expect(await frame().getByLabel(state, { exact: true }).getAttribute('name')).toBe('administrativeArea')
})

test('another country keeps what was typed, but for a state that it does not have', async () => {
  await open({ shipping: {} })
  await fillAddress(frame())
  await field('country').selectOption('CA')
  expect(await field('addressLine1').inputValue()).toBe('354 Oyster Point Blvd')
  expect(await field('administrativeArea').inputValue()).toBe('')
  expect(await submit()).toMatchObject({ error: { code: 'incomplete_state' } })
  expect(await frame().locator('[name="country"]:focus').count()).toBe(0)
})

test("a postal code that the country can't have is refused once the field is left", async () => {
  await open({ shipping: { defaultValues: { address: { country: 'DE' } } } })
  await field('postalCode').fill('123')
  expect(await errorOf('postalCode').innerText()).toBe('')
  await field('postalCode').press('Tab')
  expect(await errorOf('postalCode').innerText()).toBe('Your postal code is invalid.')
  await field('postalCode').fill('10115')
  expect(await errorOf('postalCode').innerText()).toBe('')
})

test('allowed countries, default values, a split name, a phone and PO boxes are as the options say', async () => {
  await open({
    shipping: {
      allowedCountries: ['US', 'DE'],
      blockPoBox: true,
      display: { name: 'split' },
      fields: { phone: 'always' },
      defaultValues: {
        firstName: 'Jenny',
        lastName: 'Rosen',
        phone: '+1 415 555 0132',
        address: { ...here, line1: 'PO Box 12' },
      },
    },
  })
  expect(
    await field('country')
      .locator('option')
      .evaluateAll((all) => all.map((it) => (it as HTMLOptionElement).value)),
  ).toEqual(['DE', 'US'])
  expect(await submit()).toMatchObject({ error: { code: 'invalid_po_box' } })
  await field('addressLine1').fill(here.line1)
  expect((await page.evaluate(() => window.detailsShop.shipping.getValue())).value).toEqual({
    name: 'Jenny Rosen',
    firstName: 'Jenny',
    lastName: 'Rosen',
    phone: '+1 415 555 0132',
    address: here,
  })
  await field('phone').fill('12')
  expect(await submit()).toMatchObject({ error: { code: 'invalid_phone', message: 'Your phone number is invalid.' } })
  await field('phone').fill('')
  expect(await submit()).toMatchObject({ error: { code: 'incomplete_phone' } })
  await page.evaluate(() => window.detailsShop.shipping.update({ validation: { phone: { required: 'never' } } }))
  expect(await submit()).toEqual({})
})

test('a saved address is chosen by keyboard, and another can be typed', async () => {
  await open({ shipping: { contacts: [{ name: 'Jenny Rosen', address: { ...here, line2: 'Floor 2' } }] } })
  const chosen = {
    isNewAddress: false,
    complete: true,
    value: { name: 'Jenny Rosen', address: { ...here, line2: 'Floor 2' } },
  }
  expect(await page.evaluate(() => window.detailsShop.shipping.getValue())).toEqual(chosen)
  expect(await field('name').isVisible()).toBe(false)
  await frame()
    .getByRole('radio', { name: /Jenny Rosen/ })
    .press('ArrowDown')
  expect(await field('name').isVisible()).toBe(true)
  expect((await changes()).at(-1)).toMatchObject({ isNewAddress: true, complete: false, empty: true })
})

test('shipping and billing addresses go to their places when a payment is confirmed', async () => {
  const billing = {
    name: 'Erika Mustermann',
    address: { line1: 'Unter den Linden 1', city: 'Berlin', postal_code: '10117', country: 'DE' },
  }
  const secret = await shop.mintSecret()
  await open({ shipping: {}, billing: { defaultValues: billing }, hasPayment: true })
  await fillAddress(frame())
  // The card's own country and postal code would be asked for twice.
  expect(await page.frameLocator('#payment iframe').locator('[name="country"]').isVisible()).toBe(false)
  const card = page.frameLocator('#payment iframe')
  await card.locator('[name="number"]').fill('4242424242424242')
  await card.locator('[name="expiry"]').fill('12 / 50')
  await card.locator('[name="cvc"]').fill('123')
  expect(await submit()).toEqual({ selectedPaymentMethod: 'card' })
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
    shipping: { name: 'Jenny Rosen', address: here },
    payment_method: { billing_details: billing },
  })
})

test('a ConfirmationToken has them as well, and what the page passes wins', async () => {
  await open({ shipping: {}, hasPayment: true, link: { defaultValues: { email: 'jenny@example.com' } } })
  await fillAddress(frame())
  await fillCard(page, { number: '4242424242424242' })
  await submit()
  const token = await page.evaluate(async () => {
    const { stripe, elements } = window.detailsShop
    const data = { payment_method_data: { billing_details: { name: 'From the page' } } }
    return (await stripe.createConfirmationToken({ elements, params: data })).confirmationToken
  })
  expect(token).toMatchObject({
    shipping: { name: 'Jenny Rosen', address: here },
    payment_method_preview: { billing_details: { name: 'From the page', email: 'jenny@example.com' } },
  })
})

test('an incomplete address keeps a payment from being submitted', async () => {
  await open({ billing: {}, hasPayment: true })
  const card = page.frameLocator('#payment iframe')
  await card.locator('[name="number"]').fill('4242424242424242')
  await card.locator('[name="expiry"]').fill('12 / 50')
  await card.locator('[name="cvc"]').fill('123')
  expect(await submit()).toMatchObject({ error: { code: 'incomplete_name' } })
})

test('a group finds its Address Elements by mode, has one of each, and makes room when one is destroyed', async () => {
  await open({ shipping: {}, billing: {} })
  const outcome = await page.evaluate(() => {
    const { elements, shipping, billing } = window.detailsShop
    const found = [
      elements.getElement('address', { mode: 'billing' }) === billing,
      elements.getElement('address') === shipping,
    ]
    let second = ''
    try {
      elements.create('address', { mode: 'billing' })
    } catch (error) {
      second = String(error)
    }
    billing.destroy()
    return { found, second, gone: elements.getElement('address', { mode: 'billing' }) }
  })
  expect(outcome).toMatchObject({ found: [true, true], gone: null })
  expect(outcome.second).toContain('Can only create one Address Element in billing mode')
})

test('every language has words of its own', () => {
  for (const key of ['name', 'country', 'line1', 'newAddress'] as const) {
    expect(new Set(languageNames.map((language) => addressLabels(language)[key])).size).toBe(languageNames.length)
  }
  for (const language of languageNames) {
    expect(Object.values({ ...addressLabels(language), ...detailErrors(language) }).every((word) => word)).toBe(true)
    expect(new Set(Object.values(detailErrors(language))).size).toBe(6)
  }
})

test.each([
  ['en', {}, 'ltr'],
  ['ar', { theme: 'night' }, 'rtl'],
  ['de', { theme: 'flat' }, 'ltr'],
] as const)(
  'axe has nothing against it in %s, with errors and saved addresses',
  async (locale, appearance, direction) => {
    await open({
      group: { locale, appearance },
      shipping: { fields: { phone: 'always' } },
      billing: { contacts: [{ name: 'Jenny Rosen', address: { ...here, line2: '' } }] },
    })
    await submit()
    await page.addStyleTag({ content: `body { background: ${locale === 'ar' ? '#1a1b25' : '#fff'} }` })
    await page
      .frames()
      .find((it) => it.url().includes('elements-inner-address'))
      ?.evaluate((dark) => {
        if (dark) document.documentElement.style.background = '#1a1b25'
      }, locale === 'ar')
    expect(await frame().locator('html').getAttribute('dir')).toBe(direction)
    expect(await frame().getByLabel(addressLabels(locale).name).count()).toBe(1)
    expect(await axeComplaints(page, 'elements-inner-address')).toEqual([])
  },
)
