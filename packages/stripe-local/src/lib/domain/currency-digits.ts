const zeroDecimal = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))
const threeDecimal = new Set('bhd jod kwd omr tnd'.split(' '))

/**
 * How many digits of an amount stand behind the point, by Stripe's table, which is not `Intl`'s. ISK and UGX have none in
 * life, but two at Stripe. https://docs.stripe.com/currencies#special-cases
 */
export const currencyDigits = (currency: string): 0 | 2 | 3 =>
  zeroDecimal.has(currency) ? 0 : threeDecimal.has(currency) ? 3 : 2
