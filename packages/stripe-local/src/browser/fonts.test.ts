/** The merchant's fonts in the frames, from a style sheet or named one by one. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { isOfHttp, openShop, paymentFrame } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

test('fonts reach the frame; of a style sheet its fonts alone do, and one that is not there is warned of', async () => {
  const { page } = shop
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warning' && !isOfHttp(message.text())) said.push(message.text())
  })
  await shop.open()
  const css = '@font-face { font-family: "Sheet Sans"; src: url(sheet.woff2) } .Input { color: rgb(1, 2, 3) }'
  await page.route('**/fonts.css', (route) => route.fulfill({ contentType: 'text/css', body: css }))
  await page.route('**/missing.css', (route) => route.fulfill({ status: 404, body: '' }))
  await page.evaluate(() => {
    const fonts = [
      { cssSrc: '/fonts.css' },
      { cssSrc: '/missing.css' },
      { family: 'Own Sans', src: 'url(https://shop.test/own.woff2)', weight: '500' },
    ]
    window.merchant.create({ fonts, appearance: { variables: { fontFamily: 'Own Sans, sans-serif' } } })
  })
  await page.evaluate(() => window.merchant.mount())
  const number = paymentFrame(page).locator('[name="number"]')
  const families = () => number.evaluate(() => [...document.fonts].map(({ family }) => family.replaceAll('"', '')))
  expect((await families()).toSorted()).toEqual(['Own Sans', 'Sheet Sans'])
  expect(await number.evaluate((input) => getComputedStyle(input).fontFamily)).toContain('Own Sans')
  expect(await number.evaluate((input) => getComputedStyle(input).color)).not.toBe('rgb(1, 2, 3)')
  expect(said).toEqual([expect.stringContaining(`The font style sheet ${shop.url}/missing.css could not be read.`)])
})
