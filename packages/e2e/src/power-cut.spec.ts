import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

test('a server killed before it heard of the payment ends, started again, with the order paid and packed once', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.threeDSecure })
  await expect(buyer.bank.locator('#test-source-authorize-3ds')).toBeVisible()
  await shop.powerCut()

  // Stripe takes the money while there is no server to tell.
  await buyer.answerTheBank('complete')
  await expect.poll(async () => (await shop.stripe.paymentIntents.list()).data[0]?.status).toBe('succeeded')
  expect(shop.orders()).toMatchObject([{ received: 0 }])

  await shop.startAgain()
  await expect.poll(() => shop.orders(), { timeout: 30_000 }).toMatchObject([{ status: 'paid', received: 3300 }])
  await expect.poll(() => shop.shipments()).toMatchObject([{ n: 1 }])
})
