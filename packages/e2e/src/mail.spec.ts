import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

test('who gave an address gets one mail once the order is paid, and none before', async ({ buyer, shop, page }) => {
  await buyer.toTheTill()
  await page.getByLabel('Email').fill('ada@example.com')
  await buyer.pay({ number: cards.insufficientFunds })
  await expect(buyer.checkout.getByRole('alert')).toContainText(/insufficient funds/i)
  const mailbox = () => fetch(`${shop.url}merchant/mailbox`).then((response) => response.text())
  expect(await mailbox()).toContain('No mail yet.')

  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText('Payment successful')
  await expect.poll(mailbox).toContain('To: ada@example.com')
  // Nothing is left that could send a second one.
  await expect.poll(() => shop.effectsDue()).toBe(0)
  const mails = await mailbox()
  expect(mails.split('Subject: Your order ')).toHaveLength(2)
  expect(mails).toContain('1 x Morning mug: USD 28.00')
  expect((await shop.stripe.paymentIntents.list()).data).toMatchObject([{ receipt_email: 'ada@example.com' }])
})
