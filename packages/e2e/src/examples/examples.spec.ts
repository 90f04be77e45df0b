/** Every example is type-checked, built, started as its README says, and bought from. */
import { cards } from '../buyer.ts'
import { expect, test } from './example-test.ts'
import { exampleNames } from './packed-examples.ts'

const price = 2800

/** These do something else, and have tests of their own: special-examples.spec.ts. */
const special = new Set(['dialog', 'manual-capture', 'saved-cards', 'server-confirmation'])
/** What is deployed of these is a build that renders on the server. Their `dev` compiles while the buyer waits. */
const builtOnes = new Set(['next', 'svelte'])
const names = (await exampleNames()).filter((name) => !special.has(name))

for (const example of names) {
  test.describe(example, () => {
    test.use({ example, built: builtOnes.has(example) })

    test(`${example}: two mugs are bought, with 3D Secure`, async ({ buyer, page, running }) => {
      const complaints: string[] = []
      page.on('pageerror', (error) => complaints.push(error.message))
      page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()))

      await page.goto(running.url)
      await expect(buyer.payButton).toContainText('$28.00')
      await page.getByLabel('Quantity').fill('2')
      await page.getByLabel('Quantity').blur()
      await expect(buyer.payButton).toContainText('$56.00')

      await page.screenshot({ path: test.info().outputPath('checkout.png') })

      await buyer.pay({ number: cards.threeDSecure })
      await buyer.answerTheBank('complete')
      await expect(buyer.checkout).toContainText('Payment successful')

      const { data } = await running.stripe.paymentIntents.list()
      expect(data).toMatchObject([{ status: 'succeeded', amount: 2 * price, amount_received: 2 * price }])
      // The page hears of it by the event, and the server by `fulfil`: once.
      await expect(page.getByText('Thank you! We are packing it.')).toBeVisible()
      await expect.poll(() => running.printed().match(/Order \S+ is paid/g)).toHaveLength(1)
      const { data: events } = await running.stripe.events.list({ type: 'payment_intent.succeeded' })
      expect(events).toMatchObject([{ pending_webhooks: 0 }])
      // Lit greets developers, and Stripe.js says that this is no HTTPS.
      const greetings = /https:\/\/lit\.dev\/msg\/dev-mode|live Stripe\.js integrations must use HTTPS/
      expect(complaints.filter((complaint) => !greetings.test(complaint))).toEqual([])
    })
  })
}
