import { html, render } from 'lit'
import { freeShippingFrom, money, mostOfOne, products, shipping } from '../catalogue.ts'
import type { Product } from '../catalogue.ts'
import { readCart, writeCart } from './cart.ts'

const shelf = document.querySelector<HTMLElement>('#products')!
const bar = document.querySelector<HTMLElement>('#cart')!
const cart = readCart()

function choose(product: Product, quantity: number): void {
  cart[product.id] = Math.min(mostOfOne, Math.max(0, quantity))
  writeCart(cart)
  show()
}

function show(): void {
  render(products.map(card), shelf)
  const pieces = products.reduce((sum, product) => sum + (cart[product.id] ?? 0), 0)
  const total = products.reduce((sum, product) => sum + (cart[product.id] ?? 0) * product.price, 0)
  bar.toggleAttribute('data-empty', pieces === 0)
  render(
    html`<p role="status">
        ${pieces === 0 ? 'Your cart is empty' : `${pieces} ${pieces === 1 ? 'piece' : 'pieces'} · ${money(total)}`}
        ${pieces === 0 ? '' : html`<small>${total < freeShippingFrom ? `plus ${money(shipping)} shipping` : 'shipping is free'}</small>`}
      </p>
      ${pieces === 0 ? html`<span class="hint">Choose a piece to go on</span>` : html`<a class="button" href="/checkout">Check out</a>`}`,
    bar,
  )
}

function card(product: Product) {
  const quantity = cart[product.id] ?? 0
  return html`<article class="product" data-product=${product.id}>
    <div class="picture"><img src=${product.picture} alt="" width="320" height="260" /></div>
    <h2>${product.name}</h2>
    <p class="about">${product.about}</p>
    <div class="buy">
      <span class="price">${money(product.price)}</span>
      <div class="stepper" role="group" aria-label="Quantity of ${product.name}">
        <button aria-label="One ${product.name} less" ?disabled=${quantity === 0} @click=${() => choose(product, quantity - 1)}>−</button>
        <output>${quantity}</output>
        <button aria-label="One ${product.name} more" ?disabled=${quantity === mostOfOne} @click=${() => choose(product, quantity + 1)}>+</button>
      </div>
    </div>
  </article>`
}

show()
