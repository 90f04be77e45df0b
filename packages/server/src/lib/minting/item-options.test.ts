/** What may be chosen of an item is the merchant's schema's to say. */
import { type CartItem, limits } from '@pay-checkout/protocol'
import * as v from 'valibot'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, type Shop } from '../../testing/open-shop.ts'

const shirt = v.strictObject({
  size: v.picklist(['S', 'L']),
  engraving: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(20))),
})

let shop: Shop
beforeEach(async () => {
  shop = await openShop({
    itemOptions: shirt,
    maxTotal: 10_000,
    price: ({ items }) => ({
      currency: 'usd',
      lines: items.map(({ id, quantity, options }) => ({
        label: `${id} ${String(options?.size)}`,
        amount: quantity * (options?.size === 'L' ? 2000 : 1800) + (options?.engraving ? 500 : 0),
      })),
    }),
  })
})
afterEach(() => shop.close())

const quote = (...items: CartItem[]) => shop.quote(items)

test('options reach the price and the order, as the schema made them', async () => {
  const items = [{ id: 'shirt', options: { size: 'L', engraving: '  Ada ' } }]
  expect((await quote(...items)).body).toMatchObject({ amount: 2500, lines: [{ label: 'shirt L' }] })
  const { orderId } = await shop.mint({ items, expected: { amount: 2500, currency: 'usd' } })
  expect((await shop.checkout.orders.get(orderId))?.items).toEqual([
    { id: 'shirt', quantity: 1, options: { size: 'L', engraving: 'Ada' } },
  ])
})

test('another choice is another cart, and the same in another order is the same', async () => {
  const cartOf = async () => (await shop.intents())[0]?.metadata.pay_cart
  const mint = (options: Record<string, string>) =>
    shop.mint({ items: [{ id: 'shirt', options }], expected: { amount: 2300, currency: 'usd' } })
  await mint({ size: 'S', engraving: 'Ada' })
  const first = await cartOf()
  await mint({ engraving: 'Ada', size: 'S' })
  expect(await cartOf()).toBe(first)
  await mint({ size: 'S', engraving: 'Bob' })
  expect(await cartOf()).not.toBe(first)
})

test.each<[string, Record<string, unknown>, string]>([
  ['a size that there is not', { size: 'XXL' }, 'items.0.options.size'],
  ['no size', {}, 'items.0.options.size'],
  ['an option of its own', { size: 'S', price: 1 }, 'items.0.options.price'],
  ['too long an engraving', { size: 'S', engraving: 'x'.repeat(21) }, 'items.0.options.engraving'],
])('%s is refused', async (_what, options, param) => {
  const { status, body } = await quote({ id: 'shirt', options } as CartItem)
  expect({ status, code: body.error.code, param: body.error.param }).toEqual({ status: 400, code: 'invalid_request', param })
})

test('a choice with the name of an object’s own parts never gets to anybody', async () => {
  const { body } = await shop.post('/quote', '{"items":[{"id":"shirt","options":{"size":"S","constructor":"x"}}]}')
  expect(body).toMatchObject({ amount: 1800 })
})

test('a shop without a schema takes no options', async () => {
  const plain = await openShop()
  const { body } = await plain.quote([{ id: 'mug', options: { size: 'L' } }])
  expect(body.error).toMatchObject({ code: 'invalid_request', param: 'items.0.options' })
  await plain.close()
})

test('a schema that lets too much through is bounded all the same', async () => {
  const lax = await openShop({
    itemOptions: { '~standard': { validate: () => ({ value: { blob: 'x'.repeat(limits.optionLength + 1) } }) } },
  })
  expect((await lax.quote([{ id: 'mug' }])).body.error).toMatchObject({ code: 'invalid_request', param: 'items.0.options' })
  await lax.close()
})

test('a total beyond the cap is refused, quoted or minted', async () => {
  const items = [{ id: 'shirt', quantity: 6, options: { size: 'S' } }]
  expect(await quote(...items)).toMatchObject({ status: 422, body: { error: { code: 'amount_too_large' } } })
  const expected = { amount: 10_800, currency: 'usd' }
  expect(await shop.post('/intents', intentBody({ items, expected }))).toMatchObject({ status: 422 })
  expect(shop.stripeRequests).toEqual([])
})

test.each([
  ['usd', 99_999_999],
  ['idr', 999_999_999_999],
])('a total in %s may be as large as Stripe takes, and no larger', async (currency, most) => {
  const rich = await openShop({ price: ({ items }) => ({ currency, lines: items.map(() => ({ label: 'Ship', amount: most })) }) })
  expect(await rich.quote([{ id: 'ship' }])).toMatchObject({ status: 200, body: { amount: most } })
  const minted = await rich.post('/intents', intentBody({ items: [{ id: 'ship' }], expected: { amount: most, currency } }))
  expect(minted).toMatchObject({ status: 200, body: { amount: most, currency } })
  expect(await rich.quote([{ id: 'ship' }, { id: 'boat' }])).toMatchObject({ status: 422, body: { error: { code: 'amount_too_large' } } })
  await rich.close()
})

test('a price that spells out that nothing is refused is a price', async () => {
  const spelled = await openShop({ price: () => ({ currency: 'usd', lines: [{ label: 'Mug', amount: 1800 }], refused: undefined }) })
  expect(await spelled.quote([{ id: 'mug' }])).toMatchObject({ status: 200, body: { amount: 1800 } })
  await spelled.close()
})

test('shipping follows the destination, which is part of the cart', async () => {
  const shipping = await openShop({
    price: ({ destination }) => ({
      currency: 'usd',
      lines: [{ label: 'Mug', amount: 1800 }, { kind: 'shipping', label: 'Post', amount: destination?.country === 'AU' ? 900 : 400 }],
    }),
  })
  const away = { country: 'AU', postalCode: '2000' }
  const body = { items: [{ id: 'mug' }], destination: away }
  expect((await shipping.post('/quote', body)).body).toMatchObject({ amount: 2700 })
  const wrong = await shipping.post('/intents', intentBody({ destination: away, expected: { amount: 2200, currency: 'usd' } }))
  expect(wrong.status).toBe(409)
  const first = await shipping.mint({ destination: away, expected: { amount: 2700, currency: 'usd' } })
  expect(await shipping.checkout.orders.get(first.orderId)).toMatchObject({ destination: away })
  const cart = async () => (await shipping.intents())[0]?.metadata.pay_cart
  const before = await cart()
  await shipping.mint({ destination: { ...away, postalCode: '3000' }, expected: { amount: 2700, currency: 'usd' } })
  expect(await cart()).not.toBe(before)
  await shipping.close()
})
