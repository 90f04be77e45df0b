const checkout = document.querySelector('pay-checkout')
const quantity = document.querySelector('input')
const thanks = document.querySelector('[role=status]')

quantity.addEventListener('change', () => {
  checkout.items = [{ id: 'mug', quantity: quantity.valueAsNumber }]
})

checkout.addEventListener('pay-success', () => {
  quantity.disabled = true
  thanks.textContent = 'Thank you! We are packing it.'
})
