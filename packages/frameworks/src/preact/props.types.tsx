/** Compiled and never run: what Preact's type checker takes, and what it refuses. */
/** @jsxImportSource preact */
import 'pay-checkout/types/preact'

export const good = (
  <pay-checkout
    class="wide"
    items={[{ id: 'mug', quantity: 2 }]}
    return-url="/thanks"
    amount={2500}
    disabled
    onpay-error={({ code }) => code === 'card_declined'}
  />
)

export const bad = [
  // @ts-expect-error an amount is a number
  <pay-checkout amount="25.00" />,
  // @ts-expect-error there is no such theme
  <pay-checkout theme="blue" />,
  // @ts-expect-error there is no such prop
  <pay-checkout itmes={[]} />,
  // @ts-expect-error that event has no order
  <pay-checkout onpay-error={({ orderId }) => orderId} />,
]
