/** Compiled and never run: what React's type checker takes, and what it refuses. */
import { PayCheckout, type PayCheckoutElement } from '@pay-checkout/react'
import type { CartItem, Quote, QuoteLine, Shipping } from 'pay-checkout'
import 'pay-checkout/types/react'
import { createRef } from 'react'

const ref = createRef<PayCheckoutElement>()
const paid: string[] = []
const cart: CartItem[] = [{ id: 'mug', quantity: 2 }]
const quoted: Quote[] = []
const lines: QuoteLine[] = []
const shippings: (Shipping | undefined)[] = []

export const good = [
  <PayCheckout
    key="1"
    ref={ref}
    className="wide"
    items={[{ id: 'mug', quantity: 2 }]}
    returnUrl="/thanks"
    amount={2500}
    disabled
    theme="dark"
    strings={{ pay: 'Give {amount}' }}
    onPaySubmit={(event) => event.waitUntil(Promise.resolve())}
    onPaySuccess={({ orderId = '' }) => paid.push(orderId)}
    onPayState={({ state }) => state.name === 'ready'}
  />,
  <pay-checkout
    key="2"
    ref={ref}
    items={cart}
    publishable-key="pk_test_1"
    fetchClientSecret={async ({ shipping }) => {
      shippings.push(shipping)
      return 'pi_1_secret_1'
    }}
    onpay-quote={({ quote }) => {
      if (!('currency' in quote)) return
      quoted.push(quote)
      lines.push(...quote.lines)
    }}
    onpay-error={({ code }) => code === 'card_declined'}
  />,
]

export const bad = [
  // @ts-expect-error items are objects, not JSON
  <PayCheckout key="1" items='[{ "id": "mug" }]' />,
  // @ts-expect-error an amount is a number
  <PayCheckout key="2" amount="25.00" />,
  // @ts-expect-error there is no such theme
  <PayCheckout key="3" theme="blue" />,
  // @ts-expect-error there is no such prop
  <PayCheckout key="4" itmes={[]} />,
  // @ts-expect-error nobody sets the state
  <PayCheckout key="5" state={{}} />,
  // @ts-expect-error a method is no prop
  <PayCheckout key="6" submit={() => {}} />,
  // @ts-expect-error that event has no order
  <PayCheckout key="7" onPayError={({ orderId }) => orderId} />,
  // @ts-expect-error there is no such event
  <PayCheckout key="8" onPaid={() => {}} />,
  // @ts-expect-error an amount is a number
  <pay-checkout key="9" amount="25.00" />,
  // @ts-expect-error there is no such theme
  <pay-checkout key="10" theme="blue" />,
  // @ts-expect-error there is no such prop
  <pay-checkout key="11" itmes={[]} />,
  // @ts-expect-error that event has no order
  <pay-checkout key="12" onpay-error={({ orderId }) => orderId} />,
]
