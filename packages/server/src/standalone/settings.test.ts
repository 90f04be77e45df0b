import { expect, test } from 'vitest'
import { readSettings } from './settings.ts'

const keys = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }

test('without anything there are defaults, and no Stripe', () => {
  expect(readSettings({}, {})).toEqual({
    catalogue: 'catalogue.json',
    port: 3000,
    origins: [],
    database: 'orders.db',
  })
})

test('the command line comes before the environment', () => {
  const env = { ...keys, PORT: '1', CATALOGUE: 'a.json', DATABASE_URL: 'postgres://db/shop', ORIGINS: 'https://a.example, https://b.example' }
  expect(readSettings(env, { port: '2', catalogue: 'b.json' })).toMatchObject({
    port: 2,
    catalogue: 'b.json',
    database: 'postgres://db/shop',
    origins: ['https://a.example', 'https://b.example'],
    stripe: { secretKey: 'sk_test_1', publishableKey: 'pk_test_1' },
  })
})

test.each([
  ['no keys', {}],
  ['a local Stripe', { ...keys, STRIPE_LOCAL_URL: 'http://localhost:12111' }],
])('in production, %s is refused', (_what, env) => {
  expect(() => readSettings({ NODE_ENV: 'production', ...env }, {})).toThrow('there is no Stripe to take money')
})

test.each([
  [{ ...keys, STRIPE_PUBLISHABLE_KEY: 'pk_live_1' }, /test mode.*live mode/],
  [{ STRIPE_SECRET_KEY: 'sk_test_1' }, /no publishable key/],
  [{ STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }, /no secret key/],
  [{ PORT: 'http' }, 'The port is “http”: write a number from 0 to 65535.'],
])('what can not be right is refused: %o', (env, message) => {
  expect(() => readSettings(env, {})).toThrow(message)
})

test('the orders are never among the pages', () => {
  expect(() => readSettings({}, { site: '.' })).toThrow('orders.db, with all orders, lies in the folder that --site shows to everybody.')
  expect(() => readSettings({ DATABASE_FILE: 'src/lib/shop.db' }, { site: './src/' })).toThrow('src/lib/shop.db, with all orders')
  expect(readSettings({ DATABASE_URL: 'postgres://db/shop' }, { site: '.' }).site).toBe('.')
  expect(readSettings({ DATABASE_FILE: 'srcs/shop.db' }, { site: 'src' }).site).toBe('src')
})

test('a folder of pages that is not there is named', () => {
  expect(() => readSettings({}, { site: '/nowhere/public' })).toThrow('There is no folder /nowhere/public')
})
