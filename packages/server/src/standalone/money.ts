import { currencyDigits } from '@pay-checkout/protocol'

/** For people: `USD 28.00`. Digits are Stripe's, not those of `Intl`. */
export function money(amount: number, currency: string): string {
  const digits = currencyDigits(currency)
  return `${currency.toUpperCase()} ${(amount / 10 ** digits).toFixed(digits)}`
}
