/**
 * How many of an amount's digits stand behind the decimal point, by Stripe's table. `Intl` disagrees with it on a dozen
 * currencies, and believing `Intl` there charges a hundredfold too much or too little.
 *
 * https://docs.stripe.com/currencies#zero-decimal (read 2026-11)
 */
const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))

/** ISK and UGX have no minor unit any more, but Stripe still takes them with two digits, which must be 00. */
export function currencyDigits(currency: string): 0 | 2 | 3 {
  const code = currency.toLowerCase()
  return zeroDecimal.has(code) ? 0 : threeDecimal.has(code) ? 3 : 2
}

/** https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts (read 2026-11); some of them by card only. */
const mostDigits = new Map([['idr', 12], ['lbp', 11], ['cop', 10], ['huf', 10], ['jpy', 10], ['inr', 9]])

/** The largest amount that Stripe takes in a currency, in its minor unit: mostly 99,999,999. */
export function largestAmount(currency: string): number {
  return 10 ** (mostDigits.get(currency.toLowerCase()) ?? 8) - 1
}
