import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { StripeElementLocale } from '@stripe/stripe-js'
import { languageNames, textsFor } from './frames/texts/texts-for.ts'
import { openCheckout, openShop, paymentFrame } from './testing/shop.ts'
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

test('every language has words of its own for what is wrong', () => {
  const messages = languageNames.map((language) => textsFor(language).errors)
  for (const key of Object.keys(textsFor('en').errors) as (keyof (typeof messages)[number])[]) {
    expect(new Set(messages.map((errors) => errors[key])).size).toBe(languageNames.length)
  }
})

test("every language has words of its own for the methods, and room for the shop's and the card's name", () => {
  const texts = languageNames.map((language) => textsFor(language).methods)
  for (const key of ['choose', 'redirect', 'mandate', 'cardTerms', 'save', 'removeQuestion', 'invalidIban'] as const) {
    expect(new Set(texts.map((methods) => methods[key])).size).toBe(languageNames.length)
  }
  for (const { mandate, cardTerms, removeQuestion } of texts) {
    expect([mandate, cardTerms].every((words) => words.includes('{business}'))).toBe(true)
    expect(removeQuestion).toContain('{card}')
  }
})

test('a regional locale has its language, an unknown one English', () => {
  expect(textsFor('pt-BR')).toBe(textsFor('pt'))
  expect(textsFor('mt')).toBe(textsFor('en'))
  expect(textsFor('en', 'US').labels.postalCode).toBe('ZIP code')
  expect(textsFor('de', 'US').labels.postalCode).toBe('Postleitzahl')
})

test.each([
  ['de', 'Kartennummer', 'Die Kartennummer ist unvollständig.', 'ltr', 'Deutschland'],
  ['ja', 'カード番号', 'カード番号に不足があります。', 'ltr', 'ドイツ'],
  ['ar', 'رقم البطاقة', 'رقم بطاقتك غير مكتمل.', 'rtl', 'ألمانيا'],
] as [StripeElementLocale, string, string, string, string][])(
  'in %s the labels, the countries and the errors are in its words, and errors reach the page in them',
  async (locale, label, message, direction, germany) => {
    await openCheckout(shop, { locale })
    expect(await paymentFrame(page).getByLabel(label).getAttribute('name')).toBe('number')
    expect(await paymentFrame(page).locator('html').getAttribute('dir')).toBe(direction)
    expect(await field('country').locator('option[value="DE"]').textContent()).toBe(germany)
    const submitted = await page.evaluate(() => window.merchant.elements.submit())
    expect(submitted).toEqual({ error: { type: 'validation_error', code: 'incomplete_number', message } })
    expect(await errorOf('number').innerText()).toBe(message)
  },
)

test('from right to left a number still reads from left to right, clear of its icon', async () => {
  await openCheckout(shop, { locale: 'he' })
  await field('number').fill('4242424242424242')
  const look = await field('number').evaluate((input) => {
    const { direction, paddingLeft, paddingRight } = getComputedStyle(input)
    const icon = input.parentElement!.querySelector('img')!.getBoundingClientRect()
    return { direction, isIconLeft: icon.right <= input.getBoundingClientRect().left + parseFloat(paddingLeft), paddingRight }
  })
  expect(look).toEqual({ direction: 'ltr', isIconLeft: true, paddingRight: '12px' })
})

test('elements.update() changes the language live, and keeps what is typed and what is wrong', async () => {
  await openCheckout(shop, { locale: 'fr' })
  await field('number').fill('4242424242424241')
  expect(await errorOf('number').innerText()).toBe("Le numéro de votre carte n'est pas valide.")
  await page.evaluate(() => window.merchant.elements.update({ locale: 'sv' }))
  expect(await errorOf('number').innerText()).toBe('Kortnumret är ogiltigt.')
  expect(await field('number').inputValue()).toBe('4242 4242 4242 4241')
})

test("auto is the browser's language, and so is what is no locale", async () => {
  for (const locale of ['auto', 'not a locale'] as StripeElementLocale[]) {
    await openCheckout(shop, { locale })
    expect(await paymentFrame(page).getByLabel('Card number').count()).toBe(1)
  }
})
