import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { orderStatusFor } from './order-status.ts'

const cart = { fingerprint: 'f', currency: 'usd', amount: 3600, items: [], lines: [] }
const intent = {
  id: 'pi_1',
  status: 'succeeded',
  amount: 3600,
  amount_received: 3600,
  amount_capturable: 0,
  currency: 'usd',
  livemode: false,
  metadata: {},
  receipt_email: null,
  latest_charge: null,
}

test('paid is what took exactly the cart’s amount, in its currency and mode', () => {
  expect(orderStatusFor(intent, cart, false)).toBe('paid')
})

test.each([
  ['less', { amount_received: 3599 }],
  ['more', { amount_received: 3601 }],
  ['another currency', { currency: 'eur' }],
  ['another mode', { livemode: true }],
])('%s is for a person to look at', (_what, change) => {
  expect(orderStatusFor({ ...intent, ...change }, cart, false)).toBe('review')
})

test('money for a cart that the order never had is for a person to look at', () => {
  expect(orderStatusFor(intent, undefined, false)).toBe('review')
})

test('money kept by a canceled PaymentIntent is for a person to look at', () => {
  expect(orderStatusFor({ ...intent, status: 'canceled' }, cart, false)).toBe('review')
  expect(orderStatusFor({ ...intent, status: 'canceled', amount_received: 0 }, cart, false)).toBe('canceled')
})

test('held money is authorized if it is the right amount', () => {
  const held = { ...intent, status: 'requires_capture', amount_received: 0, amount_capturable: 3600 }
  expect(orderStatusFor(held, cart, false)).toBe('authorized')
  expect(orderStatusFor({ ...held, amount_capturable: 1 }, cart, false)).toBe('review')
})

test.each([
  ['requires_payment_method', 'open'],
  ['requires_confirmation', 'open'],
  ['requires_action', 'action'],
  ['processing', 'processing'],
  ['something_new', 'open'],
])('%s is %s', (status, expected) => {
  expect(orderStatusFor({ ...intent, status, amount_received: 0 }, cart, false)).toBe(expected)
})

test.each([
  ['oxxo_display_details', 'processing'],
  ['boleto_display_details', 'processing'],
  ['display_bank_transfer_instructions', 'processing'],
  ['verify_with_microdeposits', 'processing'],
  ['use_stripe_sdk', 'action'],
  ['redirect_to_url', 'action'],
  ['pix_display_qr_code', 'action'],
])('requires_action by %s is %s', (type, expected) => {
  const waiting = { ...intent, status: 'requires_action', amount_received: 0, next_action: { type } }
  expect(orderStatusFor(waiting, cart, false)).toBe(expected)
})

test('nothing but a succeeded intent that fits is ever paid', () => {
  const statuses = [
    'requires_payment_method',
    'requires_action',
    'processing',
    'requires_capture',
    'canceled',
    'succeeded',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...statuses),
      fc.integer({ min: 3598, max: 3602 }),
      fc.constantFrom('usd', 'eur'),
      fc.boolean(),
      (status, amount_received, currency, livemode) => {
        const isPaid =
          orderStatusFor({ ...intent, status, amount_received, currency, livemode }, cart, false) === 'paid'
        expect(isPaid).toBe(status === 'succeeded' && amount_received === 3600 && currency === 'usd' && !livemode)
      },
    ),
  )
})
