import 'pay-checkout'

const dialog = document.querySelector('dialog')!
const checkout = document.querySelector('pay-checkout')!
const quantity = document.querySelector('input')!
const buy = document.querySelector('button')!
const thanks = document.querySelector('[role=status]')!

buy.addEventListener('click', () => {
  checkout.items = [{ id: 'mug', quantity: quantity.valueAsNumber }]
  dialog.showModal()
})

// The bank's page for 3D Secure comes up in front of the dialog by itself.
checkout.addEventListener('pay-success', () => {
  buy.disabled = true
  quantity.disabled = true
  thanks.textContent = 'Thank you! We are packing it.'
})
