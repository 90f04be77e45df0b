import { PayCheckout } from '@pay-checkout/react'
import { useState } from 'react'

export function Shop() {
  const [quantity, setQuantity] = useState(1)
  const [paid, setPaid] = useState(false)

  return (
    <main>
      <section>
        <img src="/mug.svg" alt="" />
        <h1>Morning mug</h1>
        <p>Stoneware, thrown by hand. $28.00</p>
        <label>
          Quantity
          <input
            type="number"
            min="1"
            max="9"
            value={quantity}
            onChange={(event) => setQuantity(event.target.valueAsNumber || 1)}
            disabled={paid}
          />
        </label>
        <p role="status">{paid && 'Thank you! We are packing it.'}</p>
      </section>
      <PayCheckout items={[{ id: 'mug', quantity }]} onPaySuccess={() => setPaid(true)}>
        <h2 slot="heading">Your order</h2>
      </PayCheckout>
    </main>
  )
}
