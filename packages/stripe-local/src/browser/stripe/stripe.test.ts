import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createStripeConstructor } from './stripe.ts'

const Stripe = createStripeConstructor('http://localhost:12111')

/** Of the page, as far as it is asked for. */
const pageOver = (protocol: 'http:' | 'https:'): void => void vi.stubGlobal('window', { location: { protocol } })

beforeEach(() => pageOver('https:'))
afterEach(() => {
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

test('over HTTP a test key is warned of it, and over HTTPS nothing is said', () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue(undefined)
  Stripe('pk_test_local')
  expect(warn).not.toHaveBeenCalled()
  pageOver('http:')
  Stripe('pk_test_local')
  expect(warn.mock.calls).toEqual([
    ['You may test your Stripe.js integration over HTTP. However, live Stripe.js integrations must use HTTPS.'],
  ])
})

test.each([
  ['http:', 'Live Stripe.js integrations must use HTTPS.'],
  ['https:', 'This page has loaded stripe-local in place of Stripe.js, and passes a live key to it'],
] as const)('a live key over %s is an IntegrationError, which does not repeat it', (protocol, message) => {
  pageOver(protocol)
  expect(() => Stripe('pk_live_mine')).toThrow(expect.objectContaining({ name: 'IntegrationError', message: expect.stringContaining(message) }))
  expect(() => Stripe('pk_live_mine')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('mine') }))
})

test('it is the release that @stripe/stripe-js expects', () => {
  expect(Stripe.version).toBe('endive')
})

test.each([
  ['sk_test_123', 'You should not use your secret key with Stripe.js'],
  ['rk_live_123', 'You should not use your secret key with Stripe.js'],
  ['', 'You used an empty string'],
  ['12345', 'should be a publishable key'],
])('the key %j is an IntegrationError', (key, message) => {
  expect(() => Stripe(key)).toThrow(message)
  expect(() => Stripe(key)).toThrow(expect.objectContaining({ name: 'IntegrationError' }))
})

test("a secret key is not repeated in the error: errors end up in other people's logs", () => {
  expect(() => Stripe('sk_live_oops')).toThrow(expect.objectContaining({ message: expect.not.stringContaining('oops') }))
})

test('what is missing says so when it is called', () => {
  const stripe = Stripe('pk_test_local')
  expect(() => stripe.createRadarSession()).toThrow('stripe-local has no stripe.createRadarSession() yet.')
  expect(() => stripe.elements({ mode: 'subscription', amount: 1099, currency: 'usd' })).toThrow(
    'stripe-local has no Elements with mode "subscription" yet.',
  )
  const elements = stripe.elements({ mode: 'payment', amount: 1099, currency: 'usd' })
  expect(() => elements.create('iban')).toThrow('stripe-local has no iban Element yet.')
})

test.each([
  [{ mode: 'payment' as const, amount: 10.5, currency: 'usd' }, 'amount should be a non-negative integer'],
  [{ mode: 'payment' as const, amount: 0, currency: 'usd' }, 'amount must be greater than 0'],
  [{ mode: 'payment' as const, amount: 1099, currency: 'USD' }, 'currency should be a lowercase three-letter code'],
  [{ mode: 'setup' as const, currency: 'US' }, 'currency should be a lowercase three-letter code'],
  [{ mode: 'pay' as never, amount: 1099, currency: 'usd' }, 'mode should be one of'],
])('elements(%o) is an IntegrationError', (options, message) => {
  expect(() => Stripe('pk_test_local').elements(options)).toThrow(message)
})

test('a malformed client secret is an IntegrationError', () => {
  expect(() => Stripe('pk_test_local').elements({ clientSecret: 'pi_1' })).toThrow('client secret of the form')
})

test('elements.update() refuses another client secret and keeps its promise otherwise', async () => {
  const elements = Stripe('pk_test_local').elements({ mode: 'payment', amount: 1099, currency: 'usd' })
  await expect(elements.update({ clientSecret: 'pi_1_secret_2' } as object)).rejects.toThrow('clientSecret can not be changed')
  await expect(elements.update({ amount: -1 })).rejects.toThrow('amount should be a non-negative integer')
  let updates = 0
  elements.on('update-end', () => {
    updates += 1
  })
  await elements.update({ amount: 2500 })
  expect(updates).toBe(1)
})

test('a group has one Payment Element, and finds it again', () => {
  const elements = Stripe('pk_test_local').elements({ mode: 'payment', amount: 1099, currency: 'usd' })
  expect(elements.getElement('payment')).toBeNull()
  const payment = elements.create('payment')
  expect(elements.getElement('payment')).toBe(payment)
  expect(() => elements.create('payment')).toThrow('Can only create one Element of type payment')
})
