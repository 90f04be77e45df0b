/**
 * Stripe's currencies without and with three decimals (https://docs.stripe.com/currencies#zero-decimal); every other has two.
 * `Intl` disagrees with Stripe on some, and would show a hundred times the amount.
 */
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf ugx vnd vuv xaf xof xpf'.split(' '))
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))

/** An amount in its currency's minor unit, as a buyer reads it: `formatAmount(1099, 'usd', 'en')` is `$10.99`. */
export function formatAmount(amount: number, currency: string, locale: string): string {
  const digits = zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2
  return new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(amount / 10 ** digits)
}
