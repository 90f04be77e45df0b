import type { CartItem } from '@pay-checkout/protocol'
import { tellDeveloper } from '../errors.ts'

const isItem = (item: Partial<CartItem> | null): boolean =>
  typeof item?.id === 'string' && (item.quantity === undefined || (Number.isInteger(item.quantity) && item.quantity > 0))

/** The cart in the `items` attribute. What is no cart is told to the developer, and counts as none. */
export function parseItems(json: string | null): readonly CartItem[] | undefined {
  if (json === null) return undefined
  try {
    const items: unknown = JSON.parse(json)
    if (Array.isArray(items) && items.every(isItem)) return items
  } catch {
    // Told below, like JSON that is no cart.
  }
  // That is what frameworks that render on the server write for objects. The property follows, or its absence is told.
  if (!json.startsWith('[object ')) tellDeveloper('bad_items', json.slice(0, 80))
  return undefined
}

/** Frameworks hand over an equal cart at each render. */
export const isOtherCart = (now: unknown, before: unknown): boolean => JSON.stringify(now) !== JSON.stringify(before)
