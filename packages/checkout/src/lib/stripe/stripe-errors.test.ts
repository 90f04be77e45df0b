import { expect, test } from 'vitest'
import { en } from '../../locales/en.ts'
import { problemOf, type StripeFailure } from './stripe-errors.ts'

const declined = (decline_code: string): StripeFailure => ({ type: 'card_error', code: 'card_declined', decline_code })

test.each([
  [declined('insufficient_funds'), 'insufficient_funds'],
  [declined('card_velocity_exceeded'), 'card_velocity_exceeded'],
  [declined('generic_decline'), 'card_declined'],
  [declined('try_again_later'), 'processing_error'],
  [declined('transaction_not_allowed'), 'card_not_supported'],
  [{ type: 'card_error', code: 'expired_card', decline_code: 'expired_card' }, 'expired_card'],
  [{ type: 'card_error', code: 'incorrect_cvc', decline_code: 'incorrect_cvc' }, 'incorrect_cvc'],
  [{ type: 'card_error', code: 'processing_error', decline_code: 'processing_error' }, 'processing_error'],
  [{ type: 'card_error', code: 'incorrect_number' }, 'incorrect_number'],
  [{ type: 'card_error', code: 'authentication_required', decline_code: 'authentication_required' }, 'authentication_failed'],
  [{ type: 'invalid_request_error', code: 'payment_intent_authentication_failure' }, 'authentication_failed'],
  [{ type: 'validation_error', code: 'incomplete_number' }, 'incomplete'],
  [{ type: 'validation_error', code: 'invalid_expiry_year_past' }, 'incomplete'],
  [{ type: 'api_connection_error' }, 'network'],
  [{ type: 'api_error' }, 'payment_failed'],
  [{ type: 'card_error', code: 'a_code_of_next_year' }, 'card_declined'],
] as [StripeFailure, string][])('%o tells the buyer %s', (failure, code) => {
  expect(problemOf(failure)).toEqual({ code })
})

test.each(['lost_card', 'stolen_card', 'pickup_card', 'fraudulent', 'merchant_blacklist', 'restricted_card'])(
  '%s reads like any other decline: whoever holds the card must not learn why',
  (code) => {
    expect(problemOf(declined(code))).toEqual(problemOf(declined('generic_decline')))
    expect(JSON.stringify(problemOf(declined(code)))).not.toContain(code)
  },
)

test('no text gives away that a card is reported', () => {
  for (const text of Object.values(en)) expect(text).not.toMatch(/lost|stolen|fraud/i)
})
