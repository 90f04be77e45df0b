import Stripe from 'stripe'
import { afterAll, expect, test } from 'vitest'
import { sqliteOrders } from '../sqlite.ts'
import { createCheckout } from './create-checkout.ts'

const orders = sqliteOrders(':memory:')
afterAll(() => orders.close())
const right = {
  stripe: new Stripe('sk_test_1'),
  publishableKey: 'pk_test_1',
  orders,
  price: () => ({ refused: 'Nothing is sold here.' }),
  fulfil: () => undefined,
}
const { fulfil, ...withoutFulfil } = right

test.each<[string, object, string]>([
  ['fulfil in another spelling', { ...withoutFulfil, fulfill: fulfil }, 'fulfil is undefined: write a function.'],
  ['a price instead of a function', { ...right, price: 1999 }, 'price is number: write a function.'],
  ['a hook that is null', { ...right, onPaid: null }, 'onPaid is null: write a function, or leave it out.'],
  ['a log that is null', { ...right, log: null }, 'log is null: write a function, or leave it out.'],
  ['a key instead of the SDK', { ...right, stripe: 'sk_test_1' }, 'new Stripe(secretKey)'],
  ['no orders', { ...right, orders: undefined }, "sqliteOrders('orders.db')"],
  ['an order store that was never opened', { ...right, orders: sqliteOrders }, "sqliteOrders('orders.db')"],
  ['a base path that is null', { ...right, basePath: null }, 'leave it out'],
])('%s is told at the start, with what to write', (_what, options, words) => {
  const create = () => createCheckout(options as Parameters<typeof createCheckout>[0])
  expect(create).toThrowError(expect.objectContaining({ code: 'option_malformed', message: expect.stringContaining(words) }))
})

test('an option that is undefined is left out', () => {
  expect(createCheckout({ ...right, hold: undefined, onPaid: undefined }).basePath).toBe('/pay')
})
