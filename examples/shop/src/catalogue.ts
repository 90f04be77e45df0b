/** What the shop sells. The pages show it; the server alone decides by it what a cart costs. */

export interface Product {
  id: string
  name: string
  about: string
  /** In cents. */
  price: number
  picture: string
}

export const currency = 'usd'

/** What one buyer may take of one product. */
export const mostOfOne = 9

export const products: readonly Product[] = [
  { id: 'mug', name: 'Morning mug', about: 'Stoneware, oat glaze, 300 ml', price: 2800, picture: '/mug.svg' },
  { id: 'bowl', name: 'Supper bowl', about: 'Stoneware, celadon glaze, 16 cm', price: 3400, picture: '/bowl.svg' },
  { id: 'vase', name: 'Bud vase', about: 'Porcelain, indigo dip, 14 cm', price: 4600, picture: '/vase.svg' },
]

/** Of a whole order, in cents; nothing from `freeShippingFrom` up. */
export const shipping = 500
export const freeShippingFrom = 7500

export function productOf(id: string): Product | undefined {
  return products.find((product) => product.id === id)
}

export function money(cents: number): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(cents / 100)
}
