import { currencyDigits } from '@pay-checkout/protocol/currency'

/**
 * An amount as the buyer reads it. `amount` is in the currency's minor unit by Stripe's table; `Intl` only decides how it
 * looks, and where it knows no minor unit (ISK), whole amounts are written without one.
 */
export function formatMoney(amount: number, currency: string, locale: string): string {
  const digits = currencyDigits(currency)
  const style = { style: 'currency', currency } as const
  const usual = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? digits
  return new Intl.NumberFormat(locale, {
    ...style,
    minimumFractionDigits: amount % 10 ** digits ? digits : Math.min(usual, digits),
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}
