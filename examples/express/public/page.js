const checkout = document.querySelector('pay-checkout')
const quantity = document.querySelector('input')

quantity.addEventListener('change', () => {
  checkout.items = [{ id: 'mug', quantity: quantity.valueAsNumber }]
})

checkout.addEventListener('pay-success', ({ reference }) => {
  document.title = `Thank you for order ${reference}`
  quantity.disabled = true
})
