/** Opening a page with an Express Checkout Element, its buttons and its sheet. */
import type { FrameLocator, Locator, Page } from 'playwright-core'
import type { ExpressOptions } from './express-page.ts'
import type { Shop } from './shop.ts'

const html = '<!doctype html><html lang="en"><title>Shop</title><body><div id="express"></div></body></html>'

export async function openExpress(shop: Shop, options: ExpressOptions): Promise<void> {
  await shop.open({ html })
  await shop.page.evaluate((given) => window.expressShop.mount(given), options)
}

export function expressButtons(page: Page): Locator {
  return page.frameLocator('iframe[title="Secure express checkout frame"]').getByRole('button')
}

export function walletSheet(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Secure wallet frame"]')
}

/** Presses a wallet's button, and waits for its sheet, until it can be pressed. */
export async function pressWallet(page: Page, name: RegExp): Promise<void> {
  await expressButtons(page).filter({ hasText: name }).click()
  await walletSheet(page).locator('.Pay').scrollIntoViewIfNeeded()
  await painted(page)
}

/** Chromium takes a pointer to where the frames of other origins stood when it last painted: before that, a press on one that grew or moved is lost. */
const painted = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))))
