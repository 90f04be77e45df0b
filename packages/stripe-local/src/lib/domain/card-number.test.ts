import { expect, test } from 'vitest'
import { noon, refusal, startLocal } from '../../testing/start-local.ts'
import { checkCard } from './card-number.ts'

const visa = { number: '4242424242424242', exp_month: 12, exp_year: 2030, cvc: '123' }

test.each([
  [{ number: '4242424242424241' }, 'incorrect_number', 'number'],
  [{ number: '4242' }, 'invalid_number', 'number'],
  [{ number: 'a lot of money' }, 'invalid_number', 'number'],
  [{ exp_month: 13 }, 'invalid_expiry_month', 'exp_month'],
  [{ exp_month: 0 }, 'invalid_expiry_month', 'exp_month'],
  [{ exp_year: 2025 }, 'invalid_expiry_year', 'exp_year'],
  [{ exp_year: 2077 }, 'invalid_expiry_year', 'exp_year'],
  [{ exp_month: 10, exp_year: 2026 }, 'invalid_expiry_month', 'exp_month'],
  [{ cvc: '99' }, 'invalid_cvc', 'cvc'],
  [{ number: '4111111111111111' }, 'card_declined', 'number'],
])('%o is refused', async (wrong, code, param) => {
  const { stripe } = await startLocal()
  const error = await refusal(stripe.paymentMethods.create({ type: 'card', card: { ...visa, ...wrong } }))
  expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code, param })
})

test('a card is good until the end of its month, and a year may have two digits', () => {
  const now = { clock: () => noon }
  expect(checkCard(now, { ...visa, exp_month: 11, exp_year: 2026 })).toMatchObject({ expMonth: 11, expYear: 2026 })
  expect(checkCard(now, { ...visa, exp_year: 30 }).expYear).toBe(2030)
  const later = { clock: () => Date.UTC(2026, 11, 1) }
  expect(() => checkCard(later, { ...visa, exp_month: 11, exp_year: 2026 })).toThrow('expiration month')
})

test('spaces in a number do not matter', () => {
  expect(checkCard({ clock: () => noon }, { ...visa, number: '4242 4242 4242 4242' }).testCard.brand).toBe('visa')
})
