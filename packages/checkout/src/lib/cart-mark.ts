import type { CartItem } from '@pay-checkout/protocol'
import { cartOf } from './cart.ts'

/** A short mark of what is in a cart, in whatever order it stands there; nothing for none. */
export function cartMark(items: readonly CartItem[] | undefined): string | undefined {
  const rows = cartOf(items)?.map(({ id, quantity, options = {} }) =>
    JSON.stringify([id, quantity, ...Object.entries(options).map((choice) => JSON.stringify(choice)).toSorted()]),
  )
  if (!rows) return undefined
  let mark = 0
  for (const char of rows.toSorted().join()) mark = (mark * 31 + char.charCodeAt(0)) | 0
  return mark.toString(36)
}
