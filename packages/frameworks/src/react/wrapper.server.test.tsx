import { PayCheckout } from '@pay-checkout/react'
import { renderToString } from 'react-dom/server'
import { expect, test } from 'vitest'

test('a server without a window renders the tag and its children', () => {
  expect(globalThis).not.toHaveProperty('window')
  const html = renderToString(
    <PayCheckout items={[{ id: 'mug' }]} className="wide" onPaySuccess={() => {}}>
      <h2 slot="heading">Your order</h2>
    </PayCheckout>,
  )
  expect(html).toBe('<pay-checkout class="wide"><h2 slot="heading">Your order</h2></pay-checkout>')
})
