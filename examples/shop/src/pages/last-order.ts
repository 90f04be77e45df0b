/** The order that was just paid, and the token that opens it. Kept for the tab, never in the URL. */
export interface LastOrder {
  id: string
  token: string
}

const key = 'kiln-and-field:order'

export function rememberOrder(order: LastOrder): void {
  sessionStorage.setItem(key, JSON.stringify(order))
}

export function lastOrder(): LastOrder | undefined {
  const kept = sessionStorage.getItem(key)
  return kept ? (JSON.parse(kept) as LastOrder) : undefined
}
