import type { CheckoutClient } from './checkout-client.ts'
import type { Payment } from './checkout-machine.ts'
import { within } from './within.ts'

/** How long `pay-success` waits for it, in milliseconds. */
const patience = 3_000

/** The payment with its order's reference, if the server tells it soon; being asked, that settles the order as well. */
export async function learnReference(client: CheckoutClient, payment: Payment): Promise<Payment> {
  const { orderId, orderToken } = payment
  if (!orderId || !orderToken) return payment
  const order = await within(patience, client.order(orderId, orderToken)).catch(() => undefined)
  return order?.ok ? { ...payment, reference: order.value.reference } : payment
}
