/** How the Payment Element lays several methods out, and how one of them is chosen. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Page } from 'playwright-core'
import type { StripePaymentElementOptions } from '@stripe/stripe-js'
import { axeComplaints } from './testing/frame-axe.ts'
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

async function open(elementOptions: StripePaymentElementOptions = {}, options: ElementsOptions = { currency: 'eur' }) {
  await shop.open()
  await page.evaluate(([group, element]) => window.merchant.create(group, element), [options, elementOptions] as const)
  await page.evaluate(() => window.merchant.mount())
}

const frame = () => paymentFrame(page)
const field = (name: string) => frame().locator(`[name="${name}"]`)
const radio = (name: string) => frame().getByRole('radio', { name })
const tab = (name: string) => frame().getByRole('tab', { name })
const update = (changes: object) => page.evaluate((given) => window.merchant.payment.update(given) && undefined, changes)
const lastChange = () =>
  page.evaluate(() => window.merchant.events.filter(({ type }) => type === 'change').at(-1)?.payload)
const frameHeight = () => page.locator('#payment iframe').evaluate((iframe) => (iframe as HTMLElement).offsetHeight)
/** Whether the frame is as high as what is in it: nothing is cut off, and nothing scrolls. */
const fits = async () =>
  (await frameHeight()) === (await frame().locator('body').evaluate((body) => Math.ceil(body.getBoundingClientRect().height)))

test('left to itself, several methods are an accordion with none of them open', async () => {
  await open()
  const names = await frame().getByRole('radio').evaluateAll((radios) => radios.map((it) => (it as HTMLInputElement).value))
  expect(names).toEqual(['card', 'ideal', 'amazon_pay', 'sepa_debit'])
  expect(await frame().getByRole('radio', { checked: true }).count()).toBe(0)
  expect(await field('number').isVisible()).toBe(false)
  await radio('Card').check()
  expect(await field('number').isVisible()).toBe(true)
  await expect.poll(lastChange).toMatchObject({ collapsed: false, value: { type: 'card' }, empty: true, complete: false })
  await expect.poll(fits).toBe(true)
})

test('a group in another currency offers what fits it, and elements.update() changes that live', async () => {
  await open({}, { currency: 'usd' })
  expect(await frame().getByRole('radio').count()).toBe(2)
  await page.evaluate(() => window.merchant.elements.update({ currency: 'eur' }))
  expect(await frame().getByRole('radio').count()).toBe(4)
})

test('nothing is chosen: submitting says so, and the first method has the focus', async () => {
  await open()
  expect(await page.evaluate(() => window.merchant.elements.submit())).toMatchObject({
    error: { type: 'validation_error', message: 'Choose a payment method.' },
  })
  expect(await frame().getByRole('alert').filter({ hasText: 'Choose a payment method.' }).count()).toBe(1)
  expect(await frame().locator('input[value=card]:focus').count()).toBe(1)
  await page.keyboard.press('Space')
  await expect.poll(() => frame().getByRole('alert').filter({ hasText: 'Choose' }).count()).toBe(0)
})

test('radio buttons are chosen by the arrow keys, and each keeps what was typed', async () => {
  await open({ layout: { type: 'accordion', defaultCollapsed: false } })
  await field('number').fill('4242')
  await radio('Card').focus()
  await page.keyboard.press('ArrowDown')
  await expect.poll(lastChange).toMatchObject({ value: { type: 'ideal' }, empty: true })
  expect(await field('name').first().isVisible()).toBe(true)
  await page.keyboard.press('ArrowDown')
  await expect.poll(lastChange).toMatchObject({ value: { type: 'amazon_pay' }, complete: true })
  for (const key of ['ArrowUp', 'ArrowUp']) await page.keyboard.press(key)
  expect(await field('number').inputValue()).toBe('4242')
  expect(await page.evaluate(() => window.merchant.elements.submit())).toMatchObject({ error: { code: 'incomplete_number' } })
})

test.each([
  ['en', 'ArrowRight'],
  ['he', 'ArrowLeft'],
])('tabs in %s: %s goes on to the next, End to the last', async (locale, forward) => {
  await open({ layout: { type: 'tabs', defaultCollapsed: false } }, { currency: 'eur', locale: locale as 'en' })
  const tabs = frame().getByRole('tab')
  expect(await tabs.evaluateAll((all) => all.map((it) => (it as HTMLButtonElement).tabIndex))).toEqual([0, -1, -1, -1])
  await tabs.first().focus()
  await page.keyboard.press(forward)
  expect(await frame().locator('#ideal-tab[aria-selected=true]:focus').count()).toBe(1)
  expect(await frame().getByRole('tabpanel').count()).toBe(1)
  await page.keyboard.press('End')
  expect(await frame().locator('#sepa_debit-tab:focus').count()).toBe(1)
  await page.keyboard.press(forward)
  expect(await frame().locator('#card-tab[aria-selected=true]:focus').count()).toBe(1)
  expect(await tabs.evaluateAll((all) => all.map((it) => (it as HTMLButtonElement).value))).toEqual([
    'card',
    'ideal',
    'amazon_pay',
    'sepa_debit',
  ])
})

test("the accordion's options: order, radios, space, a logo at the end, and how many are shown at once", async () => {
  await open({
    paymentMethodOrder: ['sepa_debit', 'card'],
    layout: {
      type: 'accordion',
      radios: 'never',
      spacedAccordionItems: true,
      visibleAccordionItemsCount: 2,
      paymentMethodLogoPosition: 'end',
    },
  })
  const shown = () => frame().locator('.AccordionItemLabel:visible').allTextContents()
  expect(await shown()).toEqual(['SEPA Direct Debit', 'Card'])
  expect(await frame().locator('.RadioIcon:visible').count()).toBe(0)
  const [logo, label] = await Promise.all(['.MethodIcon', '.AccordionItemLabel'].map((it) => frame().locator(it).first().boundingBox()))
  expect(logo?.x).toBeGreaterThan(label?.x ?? 0)
  await frame().getByRole('button', { name: 'More payment methods' }).click()
  expect(await shown()).toEqual(['SEPA Direct Debit', 'Card', 'iDEAL', 'Amazon Pay'])
  expect(await frame().locator('input[value=ideal]:focus').count()).toBe(1)
})

test('collapse() and update() while it is open: the layout changes, what was typed stays', async () => {
  await open({ layout: { type: 'accordion', defaultCollapsed: false } })
  await field('number').fill('4242')
  await update({ layout: 'tabs' })
  await tab('Card').waitFor()
  expect(await field('number').inputValue()).toBe('4242')
  await page.evaluate(() => void window.merchant.payment.collapse())
  await expect.poll(lastChange).toMatchObject({ collapsed: true })
  expect(await field('number').isVisible()).toBe(false)
  await tab('Card').click()
  expect(await field('number').inputValue()).toBe('4242')
})

test('nothing on the page moves between ready and the first paint, and the frame never scrolls', async () => {
  await open({ layout: { type: 'accordion', defaultCollapsed: false } })
  const shift = await page.evaluate(async () => {
    let total = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) total += (entry as PerformanceEntry & { value: number }).value
    }).observe({ type: 'layout-shift' })
    for (let frames = 0; frames < 5; frames += 1) await new Promise(requestAnimationFrame)
    return total
  })
  expect(shift).toBe(0)
  expect(await fits()).toBe(true)
  await radio('SEPA').check()
  await expect.poll(fits).toBe(true)
  expect(await frame().locator('html').evaluate((html) => html.scrollHeight > html.clientHeight)).toBe(false)
})

test('rules of an Appearance reach tabs, items, radio buttons and check boxes, in their states', async () => {
  const rules = {
    '.Tab': { borderColor: 'rgb(1, 2, 3)' },
    '.Tab--selected': { borderColor: 'rgb(4, 5, 6)' },
    '.TabLabel--selected': { color: 'rgb(7, 8, 9)' },
    '.AccordionItem': { backgroundColor: 'rgb(10, 11, 12)' },
    '.AccordionItem--selected': { backgroundColor: 'rgb(13, 14, 15)' },
    '.RadioIconInner--checked': { fill: 'rgb(16, 17, 18)' },
  }
  const style = (selector: string, property: 'borderTopColor' | 'color' | 'backgroundColor' | 'fill') =>
    frame()
      .locator(selector)
      .first()
      .evaluate((part, name) => getComputedStyle(part)[name], property)
  await open({ layout: { type: 'tabs', defaultCollapsed: false } }, { currency: 'eur', appearance: { rules } })
  await expect.poll(() => style('#ideal-tab', 'borderTopColor')).toBe('rgb(1, 2, 3)')
  await expect.poll(() => style('#card-tab', 'borderTopColor')).toBe('rgb(4, 5, 6)')
  await expect.poll(() => style('#card-tab .TabLabel', 'color')).toBe('rgb(7, 8, 9)')
  await update({ layout: { type: 'accordion' } })
  await expect.poll(() => style('.AccordionItem:has([value=card])', 'backgroundColor')).toBe('rgb(13, 14, 15)')
  expect(await style('.AccordionItem:has([value=ideal])', 'backgroundColor')).toBe('rgb(10, 11, 12)')
  expect(await style('.AccordionItem:has([value=card]) .RadioIconInner', 'fill')).toBe('rgb(16, 17, 18)')
})

test('floating labels lie in the field until something is typed; condensed inputs touch', async () => {
  await open({ layout: { type: 'tabs', defaultCollapsed: false } }, { currency: 'eur', appearance: { inputs: 'condensed' } })
  const top = async (selector: string) => (await frame().locator(selector).boundingBox())?.y ?? 0
  const label = '.Field-number .Label'
  const before = await top(label)
  expect(before).toBeGreaterThan(await top('[name=number]'))
  await field('number').fill('4242')
  await expect.poll(() => top(label)).toBeLessThan(before)
  const number = await field('number').boundingBox()
  expect(await top('[name=expiry]')).toBeCloseTo((number?.y ?? 0) + (number?.height ?? 0), 0)
})

test.each([
  ['en', 'tabs', 'stripe'],
  ['de', 'accordion', 'night'],
  ['ar', 'tabs', 'night'],
  ['he', 'accordion', 'flat'],
] as const)('axe has nothing against it in %s, as %s, with every error shown, in the theme %s', async (locale, type, theme) => {
  await open({ layout: { type } }, { currency: 'eur', locale, appearance: { theme } })
  await page.evaluate((isDark) => (document.body.style.background = isDark ? '#1a1b25' : '#fff'), theme === 'night')
  await frame().locator('#sepa_debit-tab, [data-testid="sepa_debit-accordion-item-button"]').click()
  await page.evaluate(() => window.merchant.elements.submit())
  expect(await axeComplaints(page, 'elements-inner-payment')).toEqual([])
})
