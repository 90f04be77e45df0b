import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

test('the merchant sees an order come in, and refunds it once', async ({ buyer, shop, context }) => {
  const desk = await context.newPage()
  await desk.goto(`${shop.url}merchant`)
  await expect(desk.getByText('No orders yet.')).toBeVisible()

  await buyer.toTheTill()
  await buyer.pay({ number: cards.pays })
  const row = desk.locator('tr[data-status="paid"]')
  await expect(row).toContainText('$33.00')
  await expect(row).toContainText('Packed')

  await row.getByRole('button', { name: 'Refund' }).press('Enter')
  await expect(desk.locator('.state')).toHaveText('Refunded')
  await expect(desk.getByRole('status')).toHaveText(/^\S+ was refunded\.$/)
  await expect(desk.locator('tr[data-order]')).toBeFocused()
  await expect(desk.getByRole('button', { name: 'Refund' })).toHaveCount(0)
  expect(shop.orders()).toMatchObject([{ status: 'paid', refunded: 3300 }])
  const refunds = await shop.stripe.refunds.list()
  expect(refunds.data.map(({ amount, status }) => ({ amount, status }))).toEqual([{ amount: 3300, status: 'succeeded' }])
})

test('the desk answers under no other name than this machine’s own', async ({ request, shop }) => {
  const answer = await request.get(`${shop.url}merchant/orders`, { headers: { host: 'evil.example' } })
  expect(answer.status()).toBe(403)
})

test('a foreign page can’t press Refund', async ({ buyer, shop, request }) => {
  await buyer.toTheTill()
  await buyer.pay({ number: cards.pays })
  await expect.poll(() => shop.orders()).toMatchObject([{ status: 'paid' }])
  const answer = await request.post(`${shop.url}merchant/orders/${shop.orders()[0]!.id}/refund`, {
    headers: { 'sec-fetch-site': 'cross-site' },
  })
  expect(answer.status()).toBe(403)
  expect(shop.orders()).toMatchObject([{ refunded: 0 }])
})
