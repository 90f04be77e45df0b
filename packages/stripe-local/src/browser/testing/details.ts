import type { FrameLocator } from 'playwright-core'
import type { DetailsOptions } from './details-page.ts'
import type { Shop } from './shop.ts'

const detailsPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Shop</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <body><form id="checkout" onsubmit="return false">
    <div id="link"></div><div id="shipping"></div><div id="billing"></div><div id="payment"></div>
  </form></body>
</html>`

/** Opens a page with the Elements that options are given for, once all of them are ready. */
export async function openDetails(shop: Shop, options: DetailsOptions): Promise<void> {
  await shop.open({ html: detailsPage })
  await shop.page.evaluate((given) => window.detailsShop.mount(given), options)
}

/** An address in the United States. */
export async function fillAddress(frame: FrameLocator): Promise<void> {
  await frame.locator('[name="country"]').selectOption('US')
  await frame.locator('[name="name"]').fill('Jenny Rosen')
  await frame.locator('[name="addressLine1"]').fill('354 Oyster Point Blvd')
  await frame.locator('[name="locality"]').fill('South San Francisco')
  await frame.locator('[name="administrativeArea"]').selectOption('CA')
  await frame.locator('[name="postalCode"]').fill('94080')
}
