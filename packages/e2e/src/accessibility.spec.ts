/** What axe has against the shop's pages, the element and Stripe's frames in it, in each state that a buyer can see. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

declare const axe: { run(options: object): Promise<AxeResults> }

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Rules about a page as a whole, which a frame is not. */
const ofPages = ['landmark-one-main', 'page-has-heading-one', 'region']

/** Frames are looked at one by one, as documents of their own: axe's own way into them is by messages, which Stripe's stop. */
async function expectNothingAgainst(page: Page): Promise<void> {
  const complaints: string[] = []
  const checkout = page.locator('pay-checkout')
  const behind = (await checkout.count()) ? await checkout.evaluate((element) => getComputedStyle(element).backgroundColor) : ''
  for (const frame of page.frames()) {
    const inner = frame !== page.mainFrame()
    if (inner && !(await (await frame.frameElement()).isVisible())) continue
    await frame.evaluate(
      ({ inner, behind }) => {
        // Colours half-way are nobody's.
        for (const animation of document.getAnimations()) animation.finish()
        // A frame does not know what it lies upon.
        const clear = [document.documentElement, document.body].every(
          (element) => getComputedStyle(element).backgroundColor === 'rgba(0, 0, 0, 0)',
        )
        if (inner && clear) document.documentElement.style.background = behind
      },
      { inner, behind },
    )
    await frame.evaluate(source)
    const rules = Object.fromEntries(inner ? ofPages.map((id) => [id, { enabled: false }]) : [])
    const { violations } = await frame.evaluate((rules) => axe.run({ iframes: false, rules }), rules)
    complaints.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${frame.url()} ${id}: ${html}`)))
  }
  expect(complaints).toEqual([])
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}, axe has nothing against`, () => {
    test.use({ colorScheme })

    test('the way from the shop to the receipt and the refund', async ({ buyer, shop }) => {
      const { page } = buyer
      await page.goto(shop.url)
      await expectNothingAgainst(page)

      await buyer.toTheTill()
      await expect(buyer.payButton).toBeEnabled()
      await expectNothingAgainst(page)

      await buyer.payButton.click()
      await expect(buyer.fields.getByText(/incomplete/i).first()).toBeVisible()
      await expectNothingAgainst(page)

      await buyer.pay({ number: cards.insufficientFunds })
      await expect(buyer.checkout.getByRole('alert')).toContainText(/insufficient funds/i)
      await expectNothingAgainst(page)

      await buyer.pay({ number: cards.pays })
      await expect(buyer.checkout).toContainText('Payment successful')
      await expectNothingAgainst(page)

      await page.getByRole('link', { name: 'See your receipt' }).click()
      await expect(page.getByRole('heading', { name: 'Thank you.' })).toBeVisible()
      await expectNothingAgainst(page)

      await page.goto(`${shop.url}merchant`)
      await page.getByRole('button', { name: 'Refund' }).click()
      await expect(page.locator('.state')).toHaveText('Refunded')
      await expectNothingAgainst(page)
    })

    test('the bank’s check, and a checkout after it was closed', async ({ buyer }) => {
      const { page } = buyer
      await buyer.toTheTill()
      await buyer.pay({ number: cards.threeDSecure })
      await expect(buyer.bank.locator('#test-source-authorize-3ds')).toBeVisible()
      await expectNothingAgainst(page)

      // The frame with the focus goes away with the key, which Chromium then may never acknowledge.
      page.keyboard.press('Escape').catch(() => {})
      await expect(buyer.checkout).toContainText(/not been charged/i)
      await expect(buyer.payButton).toBeFocused()
      await expectNothingAgainst(page)
    })
  })
}
