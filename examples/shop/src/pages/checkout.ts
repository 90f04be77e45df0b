import 'pay-checkout'
import { html, render } from 'lit'
import { cartItems, readCart, writeCart } from './cart.ts'
import { rememberOrder } from './last-order.ts'
import { testCards } from './test-cards.ts'

const checkout = document.querySelector('pay-checkout')!
const items = cartItems(readCart())

if (items.length === 0) location.replace('/')
else checkout.items = items

checkout.addEventListener('pay-success', ({ orderId, orderToken }) => {
  writeCart({})
  // A merchant's own backend (fetchClientSecret) may know no order; this shop's always does.
  if (orderId && orderToken) rememberOrder({ id: orderId, token: orderToken })
  const link = document.createElement('a')
  link.slot = 'success'
  link.className = 'button'
  link.href = '/receipt'
  link.textContent = 'See your receipt'
  checkout.append(link)
})

const cards = document.querySelector<HTMLElement>('#cards')!
if (document.documentElement.dataset['stripe'] === 'live') cards.remove()
else render(html`${testCards()}`, cards)
