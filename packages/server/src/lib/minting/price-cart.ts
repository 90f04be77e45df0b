import type { Cart, Quote } from '@pay-checkout/protocol'
import type { Price, PriceCart } from '../context.ts'
import { PriceError } from '../errors.ts'
import { accept, type Outcome, refuse } from '../http/outcome.ts'
import type { PricedCart } from '../orders/order.ts'
import { checkPrice } from './check-price.ts'
import { fingerprint } from './fingerprint.ts'

/** Asks the merchant's code for the price. Throws a `PriceError` if it fails, or answers with what can't be charged. */
export async function priceCart(price: PriceCart, items: Cart): Promise<Outcome<PricedCart>> {
  let answer: Price
  try {
    answer = await price({ items })
  } catch (cause) {
    throw new PriceError('price_failed', `price() threw: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
  if (typeof answer !== 'object' || answer === null) {
    throw new PriceError('price_invalid', 'price() answered with nothing. Return {currency, lines} or {refused}.')
  }
  if ('refused' in answer) return refuse('cart_refused', answer.refused)
  const checked = checkPrice(answer)
  if (!checked.ok) throw new PriceError('price_invalid', `price() answered with what can not be charged: ${checked.problem}.`)
  const { currency, amount, lines } = checked
  // The same items in another order are the same cart; their keys come in one order from the schema.
  const sorted = items.map(({ id, quantity }) => [id, quantity] as const).toSorted(([a], [b]) => (a < b ? -1 : 1))
  return accept({ fingerprint: await fingerprint([sorted, currency, lines]), currency, amount, items, lines })
}

export function toQuote({ amount, currency, lines }: PricedCart, publishableKey: string): Quote {
  return { publishableKey, amount, currency, lines }
}
