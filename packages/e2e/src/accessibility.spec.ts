/** What axe has against the shop's pages, the element and Stripe's frames in it, in each state that a buyer can see. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'
import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

declare const axe: { run(options: object): Promise<AxeResults> }

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Frames are looked at one by one, as documents of their own: axe's own way into them is by messages, which Stripe's stop. */
async function expectNothingAgainst(page: Page): Promise<void> {
  const complaints: string[] = []
  for (const frame of page.frames()) {
    if (frame.parentFrame() && !(await isVisible(frame))) continue
    // Colours half-way are nobody's.
    await frame.evaluate(() => {
      for (const animation of document.getAnimations()) animation.finish()
    })
    await frame.evaluate(source)
    const { violations } = await frame.evaluate(() => axe.run({ iframes: false }))
    complaints.push(...violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${frame.url()} ${id}: ${html}`)))
  }
  expect(complaints).toEqual([])
}

async function isVisible(frame: ReturnType<Page['frames']>[number]): Promise<boolean> {
  return (await frame.frameElement()).isVisible()
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

      await page.keyboard.press('Escape')
      await expect(buyer.checkout).toContainText(/not been charged/i)
      await expect(buyer.payButton).toBeFocused()
      await expectNothingAgainst(page)
    })
  })
}
