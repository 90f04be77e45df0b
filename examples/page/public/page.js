const checkout = document.querySelector('pay-checkout')
const quantity = document.querySelector('input')
const thanks = document.querySelector('[role=status]')

quantity.addEventListener('change', () => {
  checkout.items = [{ id: 'mug', quantity: quantity.valueAsNumber }]
})

checkout.addEventListener('pay-success', ({ reference }) => {
  quantity.disabled = true
  thanks.textContent = `Thank you! Your order is ${reference}.`
})
