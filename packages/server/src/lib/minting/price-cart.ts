import { type Cart, type Destination, type ItemOptions, largestAmount, type Quote, type Shipping } from '@pay-checkout/protocol'
import type { Context, Customer, Price } from '../context.ts'
import { PriceError } from '../errors.ts'
import { accept, type Outcome, refuse } from '../http/outcome.ts'
import type { PricedCart } from '../orders/order.ts'
import { checkPrice } from './check-price.ts'
import { plainDestination, plainShipping } from './delivery.ts'
import { fingerprint } from './fingerprint.ts'
import { checkOptions } from './item-options.ts'

/** What the buyer wants, and who they are. */
export interface Wanted {
  items: Cart
  destination?: Destination | undefined
  shipping?: Shipping | undefined
  user?: Customer | undefined
}

/** Asks the merchant's code for the price. Throws a `PriceError` if it fails, or answers with what can't be charged. */
export async function priceCart(
  context: Pick<Context, 'price' | 'itemOptions' | 'maxTotal'>,
  { items, destination: given, shipping, user }: Wanted,
): Promise<Outcome<PricedCart>> {
  const chosen = await checkOptions(context.itemOptions, items)
  if (!chosen.ok) return chosen
  const cart = chosen.value
  const destination = given && plainDestination(given)
  let answer: Price
  try {
    answer = await context.price({
      items: cart,
      ...(destination && { destination }),
      ...(user && { customer: user }),
    })
  } catch (cause) {
    throw new PriceError('price_failed', `price() threw: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
  if (typeof answer !== 'object' || answer === null) {
    throw new PriceError('price_invalid', 'price() answered with nothing. Return {currency, lines} or {refused}.')
  }
  if ('refused' in answer && typeof answer.refused === 'string') return refuse('cart_refused', answer.refused)
  const checked = checkPrice(answer as Exclude<Price, { refused: string }>)
  if (!checked.ok) throw new PriceError('price_invalid', `price() answered with what can not be charged: ${checked.problem}.`)
  const { ok: _, currency, amount, lines, ...terms } = checked
  if (amount > Math.min(context.maxTotal, largestAmount(currency))) return refuse('amount_too_large', 'The total is more than can be paid at once.')
  const agreed = { ...terms, ...(destination && { destination }), ...(shipping && { shipping: plainShipping(shipping) }) }
  return accept({
    fingerprint: await fingerprint([sorted(cart), currency, lines, agreed]),
    currency,
    amount,
    items: cart,
    lines,
    ...agreed,
  })
}

/** The same items in another order are the same cart, and so are the same options of an item. */
function sorted(cart: Cart) {
  const rows = cart.map(({ id, quantity, options }) => [id, quantity, options ? sortedOptions(options) : []] as const)
  const keyed = rows.map((row) => [JSON.stringify(row), row] as const)
  return keyed.toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)
}

const sortedOptions = (options: ItemOptions) => Object.entries(options).toSorted(([a], [b]) => (a < b ? -1 : 1))

export function toQuote({ amount, currency, lines, capture, setupFutureUsage }: PricedCart, publishableKey: string): Quote {
  return {
    publishableKey,
    amount,
    currency,
    lines,
    ...(capture && { capture }),
    ...(setupFutureUsage && { setupFutureUsage }),
  }
}
