import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

const thanks = 'Payment successful'

test('a good card pays: the order is paid in SQLite and packed once', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText(thanks)

  await expect.poll(() => shop.orders()).toMatchObject([{ status: 'paid', amount: 3300, received: 3300 }])
  await expect.poll(() => shop.shipments()).toEqual([{ order_id: shop.orders()[0]!.id, n: 1 }])
  expect(shop.fulfilAttempts()).toBe(1)

  await buyer.page.getByRole('link', { name: 'See your receipt' }).click()
  await expect(buyer.page.getByRole('heading', { name: 'Thank you.' })).toBeVisible()
  await expect(buyer.page.locator('#receipt')).toContainText('$33.00')
})

test('3D Secure completed pays', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.threeDSecure })
  await buyer.answerTheBank('complete')
  await expect(buyer.checkout).toContainText(thanks)
  await expect.poll(() => shop.orders()).toMatchObject([{ status: 'paid' }])
  await expect.poll(() => shop.shipments()).toHaveLength(1)
})

test('3D Secure failed says so, and another card pays the same order with the same PaymentIntent', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.threeDSecure })
  await buyer.answerTheBank('fail')
  await expect(buyer.checkout.getByRole('alert')).toContainText(/bank/i)
  const before = shop.orders()
  expect(before).toHaveLength(1)
  expect(before[0]!.status).not.toBe('paid')

  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText(thanks)
  await expect.poll(() => shop.orders()).toMatchObject([{ id: before[0]!.id, pi_id: before[0]!.pi_id, status: 'paid' }])
  expect((await shop.stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('a card without funds is told so, and nothing is paid', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.insufficientFunds })
  await expect(buyer.checkout.getByRole('alert')).toContainText(/insufficient funds/i)
  expect(shop.orders()).toMatchObject([{ received: 0 }])
  expect(shop.shipments()).toEqual([])
})

for (const [what, card, message] of [
  ['an expired date', { number: cards.pays, expiry: '01 / 20' }, /expir\w+ year is in the past/i],
  ['an incomplete number', { number: '4242 4242' }, /card number is incomplete/i],
] as const) {
  test(`${what} is refused in the field, and the server never hears of it`, async ({ buyer, shop }) => {
    await buyer.toTheTill()
    await buyer.pay(card)
    await expect(buyer.fields.getByText(message)).toBeVisible()
    await expect(buyer.payButton).toBeEnabled()
    expect(shop.orders()).toEqual([])
  })
}

test('a double click pays once', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.enterCard({ number: cards.pays })
  await buyer.payButton.dblclick()
  await expect(buyer.checkout).toContainText(thanks)
  await expect.poll(() => shop.orders()).toMatchObject([{ status: 'paid' }])
  const charges = await shop.stripe.charges.list()
  expect(charges.data.map(({ amount, paid }) => ({ amount, paid }))).toEqual([{ amount: 3300, paid: true }])
})

test('a reload in the middle of the challenge leads back to a form that pays the same order', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.threeDSecure })
  await expect(buyer.bank.locator('#test-source-authorize-3ds')).toBeVisible()
  await buyer.page.reload()
  await expect(buyer.checkout).toContainText(/not been charged/i)

  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText(thanks)
  await expect.poll(() => shop.orders()).toMatchObject([{ status: 'paid', received: 3300 }])
  expect((await shop.stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('a closed challenge is canceled, not failed, and can be tried again', async ({ buyer, shop }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.threeDSecure })
  await expect(buyer.bank.locator('#test-source-authorize-3ds')).toBeVisible()
  // The frame with the focus goes away with the key, which Chromium then may never acknowledge.
  buyer.page.keyboard.press('Escape').catch(() => {})
  await expect(buyer.checkout).toContainText(/not been charged/i)

  await buyer.payButton.click()
  await buyer.answerTheBank('complete')
  await expect(buyer.checkout).toContainText(thanks)
  await expect.poll(() => shop.orders()).toMatchObject([{ status: 'paid' }])
})
