import type { APIResponse } from '@playwright/test'
import { cards } from './buyer.ts'
import { expect, test } from './shop-test.ts'

const honest = {
  checkoutId: '0b0f9b0e-58a5-4d53-a6c8-6d2a3f6f2f11',
  items: [{ id: 'mug', quantity: 1 }],
  expected: { amount: 3300, currency: 'usd' },
}

for (const [what, body, code] of [
  ['a cheaper amount', { ...honest, expected: { amount: 50, currency: 'usd' } }, 'price_changed'],
  ['another currency', { ...honest, expected: { amount: 3300, currency: 'jpy' } }, 'price_changed'],
  ['an amount beside the items', { ...honest, amount: 50 }, 'invalid_request'],
  ['a price in an item', { ...honest, items: [{ id: 'mug', quantity: 1, price: 50 }] }, 'invalid_request'],
  ['a negative quantity', { ...honest, items: [{ id: 'mug', quantity: -1 }] }, 'invalid_request'],
  ['a product that is not sold', { ...honest, items: [{ id: 'gold', quantity: 1 }] }, 'cart_refused'],
] as const) {
  test(`${what} is refused, and no PaymentIntent is made`, async ({ request, shop }) => {
    const answer: APIResponse = await request.post(`${shop.url}pay/intents`, { data: body })
    expect(answer.ok()).toBe(false)
    expect(await answer.json()).toMatchObject({ error: { code } })
    expect((await shop.stripe.paymentIntents.list()).data).toEqual([])
    expect(shop.orders().filter(({ pi_id }) => pi_id)).toEqual([])
  })
}

test('a request tampered with on its way from the page is refused, and the buyer is shown the real price', async ({ buyer, shop }) => {
  await buyer.page.route('**/pay/intents', async (route) => {
    const body = route.request().postDataJSON() as typeof honest
    await route.continue({ postData: JSON.stringify({ ...body, expected: { ...body.expected, amount: 50 } }) })
  })
  await buyer.toTheTill()
  await buyer.pay({ number: cards.pays })
  await expect(buyer.checkout).toContainText(/price has changed/i)
  await expect(buyer.payButton).toContainText('$33.00')
  expect((await shop.stripe.paymentIntents.list()).data).toEqual([])
})
