import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Page, Request } from '@playwright/test'
import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

/** All that left for a server, as text: address, headers and body. */
function recordRequests(page: Page): { url: string; text: string }[] {
  const sent: { url: string; text: string }[] = []
  page.context().on('request', (request: Request) => {
    sent.push({
      url: request.url(),
      text: `${request.url()}\n${JSON.stringify(request.headers())}\n${request.postData() ?? ''}`,
    })
  })
  return sent
}

/** Letters and digits only, percent escapes read, so that neither blanks nor an encoding hide a number. */
const bare = (text: string) =>
  text
    .replaceAll(/%([0-9a-f]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    .replaceAll(/[^a-z0-9]/gi, '')

test('no card number, expiry or CVC ever goes to the merchant', async ({ buyer, shop }) => {
  const card = { number: cards.threeDSecure, expiry: '11 / 37', cvc: '737' }
  const sent = recordRequests(buyer.page)
  await buyer.toTheTill()
  await buyer.pay(card)
  await buyer.answerTheBank('complete')
  await expect(buyer.checkout).toContainText('Payment successful')

  const toMerchant = sent.filter(({ url }) => url.startsWith(shop.url))
  const toStripe = sent.filter(({ url }) => !url.startsWith(shop.url))
  expect(toMerchant.some(({ url }) => url.endsWith('/pay/intents'))).toBe(true)
  // The record does see what is sent: Stripe got the card.
  expect(toStripe.some(({ text }) => bare(text).includes(card.number))).toBe(true)

  for (const { text } of toMerchant) {
    expect(bare(text)).not.toContain(card.number)
    expect(text).not.toMatch(/\bcvc\b|exp_(month|year)|11\s*\/\s*37/i)
    expect(text).not.toMatch(/\b737\b/)
  }
})

test('the page itself can’t read the card number', async ({ buyer }) => {
  await buyer.toTheTill()
  await buyer.enterCard({ number: cards.pays })
  const readable = await buyer.page.evaluate(() =>
    [...document.querySelectorAll('iframe')].map((frame) => {
      try {
        return frame.contentWindow?.document.body.innerHTML ?? 'no document'
      } catch {
        return 'closed to us'
      }
    }),
  )
  expect(readable.length).toBeGreaterThan(0)
  for (const answer of readable) expect(answer).not.toContain('4242')
})

test('no secret key is in anything that the browser gets', async ({ buyer, shop }) => {
  const got: string[] = []
  buyer.page.on('response', async (response) => {
    if (response.url().startsWith(shop.url)) got.push(await response.text().catch(() => ''))
  })
  await buyer.toTheTill()
  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText('Payment successful')
  expect(got.length).toBeGreaterThan(5)
  expect(got.join()).toContain('pk_test_')
  for (const text of got) {
    expect(text).not.toContain(shop.secretKey)
    expect(text).not.toMatch(/whsec_\w/)
  }

  const built = fileURLToPath(new URL('../../../examples/shop/dist/', import.meta.url))
  for (const file of await readdir(built, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue
    const text = await readFile(`${file.parentPath}/${file.name}`, 'utf8')
    expect(text, file.name).not.toMatch(/\b(sk|rk)_(test|live)_\w{8}|whsec_\w{8}/)
  }
})

test('no client secret stays in the address or in the tab’s storage', async ({ buyer }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText('Payment successful')
  expect(buyer.page.url()).not.toContain('secret')
  const stored = await buyer.page.evaluate(() => JSON.stringify([sessionStorage, localStorage]))
  expect(stored).not.toMatch(/_secret_/)
})
