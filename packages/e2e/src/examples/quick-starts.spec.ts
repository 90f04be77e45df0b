/** The code of every quick start, taken out of its page, is bought from as it stands. */
import { cards } from '../buyer.ts'
import { expect, test } from './example-test.ts'
import { quickStartNames } from './quick-start.ts'

for (const example of quickStartNames) {
  test.describe(example, () => {
    test.use({ example })

    test(`the code of ${example} takes a payment, and the server packs it once`, async ({ buyer, page, running }) => {
      // The page and the server may be two processes, and the page be there first.
      await expect.poll(() => fetch(`${running.url}pay/quote`).then(({ status }) => status)).toBe(405)
      await page.goto(running.url)
      await expect(buyer.payButton).toContainText('$36.00')
      await page.screenshot({ path: test.info().outputPath('checkout.png') })
      await buyer.pay({ number: cards.pays })
      await expect(buyer.checkout).toContainText('Payment successful')

      const { data } = await running.stripe.paymentIntents.list()
      expect(data).toMatchObject([{ status: 'succeeded', amount_received: 3600 }])
      await expect.poll(() => running.printed().match(/Pack order \S+/g)).toHaveLength(1)
    })
  })
}
