import { expect, test } from 'vitest'
import { nextStep } from './next-step.ts'

const cart = { fingerprint: 'f1', currency: 'usd', amount: 3600, items: [], lines: [] }
const intent = {
  id: 'pi_1',
  status: 'requires_payment_method',
  amount: 3600,
  amount_received: 0,
  amount_capturable: 0,
  currency: 'usd',
  livemode: false,
  client_secret: 's',
  receipt_email: null,
  latest_charge: null,
  metadata: { pay_cart: 'f1' } as Record<string, string>,
}
const other = { ...cart, fingerprint: 'f2', amount: 5000 }

test('one that fits is kept', () => {
  expect(nextStep(intent, cart, {})).toBe('keep')
  expect(nextStep({ ...intent, receipt_email: 'a@b.c' }, cart, { email: 'a@b.c' })).toBe('keep')
  expect(nextStep({ ...intent, status: 'requires_action' }, cart, {})).toBe('keep')
})

test('another cart, amount, currency or address is an update', () => {
  expect(nextStep(intent, other, {})).toBe('update')
  expect(nextStep(intent, { ...cart, fingerprint: 'f2' }, {})).toBe('update')
  expect(nextStep({ ...intent, amount: 1 }, cart, {})).toBe('update')
  expect(nextStep({ ...intent, currency: 'eur' }, cart, {})).toBe('update')
  expect(nextStep(intent, cart, { email: 'a@b.c' })).toBe('update')
  expect(nextStep({ ...intent, status: 'requires_confirmation' }, other, {})).toBe('update')
})

test('a 3D Secure challenge for another cart is canceled', () => {
  expect(nextStep({ ...intent, status: 'requires_action' }, other, {})).toBe('cancel')
})

test.each(['processing', 'requires_capture', 'succeeded'])('%s is kept, whatever the cart is now', (status) => {
  expect(nextStep({ ...intent, status }, other, { email: 'a@b.c' })).toBe('keep')
})

test('a voucher that the buyer may have paid already is kept, whatever the cart is now', () => {
  const next_action = { type: 'oxxo_display_details' }
  expect(nextStep({ ...intent, status: 'requires_action', next_action }, other, {})).toBe('keep')
})

test('nothing to pay is a reason to cancel, unless money moved', () => {
  const free = { ...cart, amount: 0 }
  expect(nextStep(intent, free, {})).toBe('cancel')
  expect(nextStep({ ...intent, status: 'canceled' }, free, {})).toBe('replace')
  expect(nextStep({ ...intent, status: 'processing' }, free, {})).toBe('keep')
})

test('who signs in gets the PaymentIntent', () => {
  expect(nextStep(intent, cart, { customerId: 'cus_1' })).toBe('update')
  expect(nextStep({ ...intent, customer: 'cus_1' }, cart, { customerId: 'cus_1' })).toBe('keep')
  expect(nextStep({ ...intent, customer: 'cus_1' }, cart, {})).toBe('keep')
})

test('a canceled one is replaced', () => {
  expect(nextStep({ ...intent, status: 'canceled' }, cart, {})).toBe('replace')
})
