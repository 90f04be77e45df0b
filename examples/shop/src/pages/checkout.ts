import 'pay-checkout'
import { render } from 'lit'
import { cartItems, readCart, writeCart } from './cart.ts'
import { rememberOrder } from './last-order.ts'
import { testCards } from './test-cards.ts'

const checkout = document.querySelector('pay-checkout')!
const email = document.querySelector<HTMLInputElement>('input[type=email]')!
const cards = document.querySelector<HTMLElement>('#cards')!
const items = cartItems(readCart())

if (items.length === 0) location.replace('/')
else checkout.items = items

// An address with a slip in it is not sent: the payment does not hang on it.
email.addEventListener('change', () => {
  checkout.email = email.checkValidity() ? email.value : ''
})

checkout.addEventListener('pay-success', ({ orderId, orderToken }) => {
  writeCart({})
  // Both are unknown only when the browser lost its storage in the middle of a redirect.
  if (orderId && orderToken) rememberOrder({ id: orderId, token: orderToken })
  const link = document.createElement('a')
  link.slot = 'success'
  link.className = 'button'
  link.href = '/receipt'
  link.textContent = 'See your receipt'
  checkout.append(link)
  cards.hidden = true
  email.disabled = true
})

if (document.documentElement.dataset['stripe'] === 'live') cards.remove()
else render(testCards(), cards)
