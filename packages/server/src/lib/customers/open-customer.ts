import type { Context, Customer } from '../context.ts'
import { fingerprint } from '../minting/fingerprint.ts'
import type { CustomerLink } from '../orders/customer-store.ts'
import { isStripesFault } from '../stripe-errors.ts'

/** A user's link, with the customer there. */
export type LinkedCustomer = CustomerLink & { customerId: string }

/**
 * Finds the user's customer at Stripe, or makes it: once, however many requests come at the same time, because all of them ask
 * under the same idempotency key. Throws what Stripe's SDK throws.
 */
export async function openCustomer(context: Context, user: Customer): Promise<LinkedCustomer> {
  const { stripe, orders, clock, livemode } = context
  const link = await orders.customers.open({ userId: user.id, livemode, nonce: crypto.randomUUID(), nowMs: clock() })
  if (link.customerId !== undefined) return { ...link, customerId: link.customerId }
  // Nothing that may differ between two requests is a parameter here: name and address follow below.
  const params = { metadata: { pay_user: user.id } }
  let made: { id: string }
  try {
    made = await stripe.customers.create(params, { idempotencyKey: `${link.nonce}:${await fingerprint(params)}` })
  } catch (error) {
    // Stripe repeats even a failure of its own under the same key, for a day.
    if (isStripesFault(error)) await orders.customers.unlink(link, livemode)
    throw error
  }
  const customerId = await orders.customers.attach(link, livemode, made.id)
  if (customerId === undefined) throw new Error('The user was forgotten while a customer was being made.')
  if (user.email !== undefined || user.name !== undefined) {
    await stripe.customers.update(customerId, {
      ...(user.email !== undefined && { email: user.email }),
      ...(user.name !== undefined && { name: user.name }),
    })
  }
  return { ...link, customerId }
}
