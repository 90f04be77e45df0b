/**
 * Takes the pictures in docs/pictures from the running shop: each scene once on a desktop in light and once on a phone in
 * dark. `pnpm --filter e2e screenshots`.
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { launchChromium } from 'browsers'
import type { Page } from 'playwright-core'
import { Buyer, cards } from './buyer.ts'
import { startShop } from './shop-process.ts'

const pictures = fileURLToPath(new URL('../../../docs/pictures/', import.meta.url))

const looks = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1120, height: 860 } },
  { name: 'phone-dark', colorScheme: 'dark', viewport: { width: 390, height: 844 } },
] as const

const folder = await mkdtemp(join(tmpdir(), 'pay-checkout-pictures-'))
await mkdir(pictures, { recursive: true })
const shop = await startShop({ SHOP_DATABASE: join(folder, 'orders.db'), PORT: '0' })
const browser = await launchChromium()
try {
  for (const { name, colorScheme, viewport } of looks) {
    const context = await browser.newContext({ colorScheme, viewport, deviceScaleFactor: 2, reducedMotion: 'reduce' })
    const page = await context.newPage()
    await walkThrough(page, (scene) => take(page, `${scene}-${name}`))
    await context.close()
  }
} finally {
  await browser.close()
  await shop.end('SIGINT')
  await rm(folder, { recursive: true })
}

async function walkThrough(page: Page, picture: (scene: string) => Promise<void>): Promise<void> {
  const buyer = new Buyer(page, shop.url)
  await page.goto(shop.url)
  await page.getByRole('button', { name: 'One Supper bowl more' }).click()
  await page.getByRole('button', { name: 'One Morning mug more' }).click()
  await page.waitForLoadState('networkidle')
  await picture('shop')

  await page.getByRole('link', { name: 'Check out' }).click()
  await buyer.payButton.waitFor()
  await buyer.fields.locator('input[name="number"]').waitFor()
  await picture('checkout')

  await buyer.pay({ number: cards.insufficientFunds })
  await buyer.checkout.getByRole('alert').getByText(/./).waitFor()
  await picture('declined')

  await buyer.pay({ number: cards.threeDSecure })
  await buyer.bank.locator('#test-source-authorize-3ds').waitFor()
  await picture('challenge')

  await buyer.answerTheBank('complete')
  await page.getByRole('link', { name: 'See your receipt' }).waitFor()
  await picture('success')

  await page.getByRole('link', { name: 'See your receipt' }).click()
  await page.getByRole('heading', { name: 'Thank you.' }).waitFor()
  await picture('receipt')

  await page.goto(`${shop.url}merchant`)
  await page.getByText('Packed').first().waitFor()
  await picture('orders')
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `${pictures}${name}.png`, scale: name.includes('phone') ? 'device' : 'css' })
  console.log(`docs/pictures/${name}.png`)
}
