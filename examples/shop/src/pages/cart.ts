/** What the buyer has chosen: product id → quantity. Kept for the tab. */
export type Cart = Record<string, number>

const key = 'kiln-and-field:cart'

export function readCart(): Cart {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? '{}') as Cart
  } catch {
    return {}
  }
}

export function writeCart(cart: Cart): void {
  sessionStorage.setItem(key, JSON.stringify(cart))
}

export function cartItems(cart: Cart): { id: string; quantity: number }[] {
  return Object.entries(cart)
    .filter(([, quantity]) => quantity > 0)
    .map(([id, quantity]) => ({ id, quantity }))
}
