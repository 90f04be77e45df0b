import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import { Buyer, cards } from './buyer.ts'
import { startShop } from './shop-process.ts'

/** The demo as a newcomer gets it: no key, a local Stripe that it starts itself. */
const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'pay-checkout-demo-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },
})

test('with no key at all, the demo takes a payment with 3D Secure, and Ctrl-C leaves nothing', async ({ folder, page }) => {
  const shop = await startShop({ SHOP_DATABASE: join(folder, 'orders.db'), PORT: '0' })
  const stripeUrl = /a local Stripe at (\S+?):? /.exec(shop.printed())?.[1] ?? ''
  try {
    const buyer = new Buyer(page, shop.url)
    await buyer.toTheTill()
    await buyer.pay({ number: cards.threeDSecure })
    await buyer.answerTheBank('complete')
    await expect(buyer.checkout).toContainText('Payment successful')
    await page.goto(`${shop.url}merchant`)
    await expect(page.locator('tr[data-status="paid"]')).toContainText('Packed')
  } finally {
    expect(await shop.end('SIGINT')).toBe(0)
  }
  await expect(fetch(shop.url)).rejects.toThrow()
  await expect(fetch(stripeUrl)).rejects.toThrow()
})

test('a busy port is not an error: the next free one is taken and printed', async ({ folder }) => {
  const other = createServer().listen(0, 'localhost')
  await once(other, 'listening')
  const busy = (other.address() as AddressInfo).port
  const shop = await startShop({ SHOP_DATABASE: join(folder, 'orders.db'), PORT: String(busy) })
  try {
    expect(Number(new URL(shop.url).port)).toBeGreaterThan(busy)
    expect((await fetch(shop.url)).status).toBe(200)
  } finally {
    await shop.end('SIGINT')
    other.close()
  }
})

for (const [what, keys, message] of [
  ['a live and a test key', ['sk_live_abcdefghijk', 'pk_test_abcdefghijk'], /live.*test|test.*live/i],
  ['the secret key given as the publishable one', ['sk_test_abcdefghijk', 'sk_test_abcdefghijk'], /publishable/i],
  ['only one of the two keys', ['sk_test_abcdefghijk', ''], /STRIPE_PUBLISHABLE_KEY|publishable/i],
] as const) {
  test(`${what}: refused at the start, without printing the key`, async ({ folder }) => {
    const started = startShop({
      SHOP_DATABASE: join(folder, 'orders.db'),
      PORT: '0',
      STRIPE_SECRET_KEY: keys[0],
      STRIPE_PUBLISHABLE_KEY: keys[1],
    })
    await expect(started).rejects.toThrow(message)
    await expect(started).rejects.not.toThrow('abcdefghijk')
  })
}
