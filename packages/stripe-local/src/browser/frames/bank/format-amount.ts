import { currencyDigits } from '../../../lib/domain/currency-digits.ts'

/** An amount in its currency's minor unit, as a buyer reads it: `formatAmount(1099, 'usd', 'en')` is `$10.99`. */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}
