/** What Stripe checks of a card before it asks anybody. https://docs.stripe.com/testing#invalid-data */
import type { Account } from './account.ts'
import { declines } from './decline.ts'
import { testCardByNumber } from './find-test-card.ts'
import { StripeError } from './stripe-error.ts'
import type { TestCard } from './test-cards.ts'
import type { Wallet } from './wallets.ts'

export interface CardInput {
  readonly number: string
  readonly exp_month: number
  readonly exp_year: number
  readonly cvc?: string | undefined
  /** Of our own: the wallet whose stand-in in Stripe.js gave the card. */
  readonly wallet?: { readonly type: Wallet } | undefined
}

export interface CheckedCard {
  readonly testCard: TestCard
  readonly expMonth: number
  /** Four digits. */
  readonly expYear: number
}

const refused = (code: string, param: string, message: string): StripeError =>
  new StripeError(402, { type: 'card_error', code, param, message }, { beforeExecution: true })

export function checkCard(account: Pick<Account, 'clock'>, input: CardInput): CheckedCard {
  const number = input.number.replaceAll(/[\s-]/g, '')
  if (!/^\d{12,19}$/.test(number)) {
    throw refused('invalid_number', 'number', 'The card number is not a valid credit card number.')
  }
  if (!passesLuhn(number)) throw refused('incorrect_number', 'number', declines.incorrect_number.message)

  const { expMonth, expYear } = checkExpiry(account, input)
  const testCard = testCardByNumber(number)
  if (input.cvc !== undefined && !(testCard?.brand === 'amex' ? /^\d{3,4}$/ : /^\d{3}$/).test(input.cvc)) {
    throw refused('invalid_cvc', 'cvc', "Your card's security code is invalid.")
  }
  if (testCard === undefined) {
    throw new StripeError(402, { type: 'card_error', ...declines.test_mode_live_card, param: 'number' })
  }
  return { testCard, expMonth, expYear }
}

/** A year of two digits is one of this century. */
export function checkExpiry(
  account: Pick<Account, 'clock'>,
  input: Pick<CardInput, 'exp_month' | 'exp_year'>,
): Pick<CheckedCard, 'expMonth' | 'expYear'> {
  const now = new Date(account.clock())
  const expYear = input.exp_year < 100 ? 2000 + input.exp_year : input.exp_year
  const thisYear = now.getUTCFullYear()
  if (input.exp_month < 1 || input.exp_month > 12) {
    throw refused('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.")
  }
  if (expYear < thisYear || expYear > thisYear + 50) {
    throw refused('invalid_expiry_year', 'exp_year', "Your card's expiration year is invalid.")
  }
  if (expYear === thisYear && input.exp_month < now.getUTCMonth() + 1) {
    throw refused('invalid_expiry_month', 'exp_month', "Your card's expiration month is invalid.")
  }
  return { expMonth: input.exp_month, expYear }
}

function passesLuhn(number: string): boolean {
  let sum = 0
  for (let place = 0; place < number.length; place++) {
    const digit = Number(number[number.length - 1 - place])
    const doubled = digit * 2
    sum += place % 2 === 0 ? digit : doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
