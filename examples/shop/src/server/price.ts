import type { Cart, QuoteLine } from '@pay-checkout/protocol'
import { currency, freeShippingFrom, mostOfOne, productOf, shipping } from '../catalogue.ts'

type Price = { currency: string; lines: QuoteLine[] } | { refused: string }

/** What a cart costs. The browser says what and how many; nothing else it says is believed. */
export function price({ items }: { items: Cart }): Price {
  const lines: QuoteLine[] = []
  for (const { id, quantity } of items) {
    const product = productOf(id)
    if (!product) return { refused: 'Something in your cart is no longer sold. Please go back to the shop.' }
    if (quantity > mostOfOne) return { refused: `We can sell you at most ${mostOfOne} of “${product.name}”.` }
    lines.push({ label: product.name, quantity, amount: product.price * quantity })
  }
  const goods = lines.reduce((sum, line) => sum + line.amount, 0)
  lines.push({ kind: 'shipping', label: 'Shipping', amount: goods >= freeShippingFrom ? 0 : shipping })
  return { currency, lines }
}
