/**
 * Amounts are integers in the currency's minor unit.
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
import { currencyDigits } from './currency-digits.ts'
import { invalidParam } from './stripe-error.ts'

const maximum = 99_999_999

/**
 * Stripe's least amount is about half a US dollar, per settlement currency. Only the currencies of which Stripe
 * publishes a plain 0.50 are held to it here; the others are not checked.
 */
const halfUnitCurrencies = new Set(['usd', 'eur', 'aud', 'brl', 'cad', 'chf', 'inr', 'nzd', 'sgd'])

export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) {
    throw invalidParam('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer')
  }
  if (amount > maximum) {
    throw invalidParam('amount', 'Amount must be no more than $999,999.99', 'amount_too_large')
  }
  if (halfUnitCurrencies.has(currency) && amount < 50) {
    throw invalidParam(
      'amount',
      `Amount must be at least ${currency === 'usd' ? '50 cents' : `0.50 ${currency}`}`,
      'amount_too_small',
    )
  }
}

/** Lower-cased, as Stripe stores it. */
export function checkCurrency(currency: string): string {
  if (!/^[a-z]{3}$/i.test(currency)) {
    throw invalidParam('currency', `Invalid currency: ${currency}. Stripe takes three-letter ISO codes in lower case.`)
  }
  return currency.toLowerCase()
}

/** For messages only: `1234, 'usd'` is `$12.34`. */
export function amountText(amount: number, currency: string): string {
  const digits = currencyDigits(currency)
  const text = (amount / 10 ** digits).toFixed(digits)
  return currency === 'usd' ? `$${text}` : `${text} ${currency.toUpperCase()}`
}
