/** Compiled and never run: what Solid's type checker takes, and what it refuses. */
/** @jsxImportSource solid-js */
import 'pay-checkout/types/solid'

export const good = (
  <pay-checkout
    class="wide"
    items={[{ id: 'mug', quantity: 2 }]}
    return-url="/thanks"
    prop:fetchClientSecret={() => Promise.resolve('pi_1_secret_2')}
    amount={2500}
    disabled
    on:pay-error={({ code }) => code === 'card_declined'}
  />
)

export const bad = [
  // @ts-expect-error an amount is a number
  <pay-checkout amount="25.00" />,
  // @ts-expect-error there is no such theme
  <pay-checkout theme="blue" />,
  // @ts-expect-error Solid would set `returnurl`
  <pay-checkout returnUrl="/thanks" />,
  // @ts-expect-error that event has no order
  <pay-checkout on:pay-error={({ orderId }) => orderId} />,
]
