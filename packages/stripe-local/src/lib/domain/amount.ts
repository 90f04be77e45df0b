/**
 * Amounts are integers in the currency's minor unit.
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
import { currencyDigits } from './currency-digits.ts'
import { invalidParam } from './stripe-error.ts'

/** By digits; of all other currencies eight. Some of these hold for cards only, which is not checked. */
const mostDigits = new Map([['idr', 12], ['lbp', 11], ['cop', 10], ['huf', 10], ['jpy', 10], ['inr', 9]])

/**
 * Stripe's least amount is about half a US dollar, per settlement currency. Only the currencies of which Stripe
 * publishes a plain 0.50 are held to it here; the others are not checked.
 */
const halfUnitCurrencies = new Set(['usd', 'eur', 'aud', 'brl', 'cad', 'chf', 'inr', 'nzd', 'sgd'])

export function checkAmount(amount: number, currency: string): void {
  if (amount < 1) {
    throw invalidParam('amount', 'This value must be greater than or equal to 1.', 'parameter_invalid_integer')
  }
  const maximum = 10 ** (mostDigits.get(currency) ?? 8) - 1
  if (amount > maximum) {
    throw invalidParam('amount', `Amount must be no more than ${amountText(maximum, currency)}`, 'amount_too_large')
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

/** For messages only: `123456, 'usd'` is `$1,234.56`. */
export function amountText(amount: number, currency: string): string {
  const digits = currencyDigits(currency)
  const text = (amount / 10 ** digits).toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  return currency === 'usd' ? `$${text}` : `${text} ${currency.toUpperCase()}`
}
