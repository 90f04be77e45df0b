'use client'

import { PayCheckout } from '@pay-checkout/react'
import { useState, type ReactNode } from 'react'

/** The product, which the server has rendered, with its quantity, and the checkout beside it. */
export function Checkout({ children }: { children: ReactNode }) {
  const [quantity, setQuantity] = useState(1)
  const [paid, setPaid] = useState(false)

  return (
    <>
      <section>
        {children}
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
    </>
  )
}
