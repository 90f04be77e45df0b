/**
 * One order, one PaymentIntent.
 *
 * A client secret leaves the server only after its PaymentIntent stands in the order's row, and the row takes one only
 * while it has none (`attach`). So whatever crashes, repeats or runs at the same time, at most one PaymentIntent of an
 * order can ever be paid; one that was made and not attached is known to nobody.
 */
import type { Context } from '../context.ts'
import { CheckoutConfigError } from '../errors.ts'
import type { PricedCart, StoredOrder } from '../orders/order.ts'
import { syncPayment, writeSettlement } from '../settlement/sync.ts'
import { asStripeError, isTooLate, type StripeIntent } from '../stripe-client.ts'
import { fingerprint } from './fingerprint.ts'
import { nextStep } from './next-step.ts'

/** An order whose PaymentIntent is there. */
export interface OrderWithIntent {
  order: StoredOrder
  intent: StripeIntent
}

/** Others may change the order between our steps. They can't do so for ever. */
const rounds = 8

/**
 * Finds, changes or makes the order's PaymentIntent so that it is for this cart. `known` spares a fetch if the caller
 * has just made it. Throws what Stripe's SDK throws.
 */
export async function ensureIntent(
  context: Context,
  start: StoredOrder,
  cart: PricedCart,
  known?: StripeIntent,
): Promise<OrderWithIntent> {
  const { stripe, orders, clock } = context
  let order = start
  let intent = known
  for (let round = 0; round < rounds; round++) {
    if (!order.paymentIntentId) {
      intent = await makeIntent(context, order, cart.fingerprint)
      order = await reread(context, order.id)
      continue
    }
    if (intent?.id !== order.paymentIntentId) ({ order, intent } = await syncPayment(context, order.paymentIntentId))

    const step = nextStep(intent, cart, order.email)
    if (step === 'keep') return { order, intent }
    if (step === 'replace') {
      await orders.renew(order, cart.fingerprint)
      order = await reread(context, order.id)
      continue
    }
    const fetchedMs = clock()
    try {
      intent =
        step === 'cancel'
          ? await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' })
          : await stripe.paymentIntents.update(intent.id, intentParams(order, cart))
      order = await writeSettlement(context, order, intent, { fetchedMs })
      if (step === 'update') return { order, intent }
    } catch (error) {
      if (!isTooLate(error)) throw error
      intent = undefined
    }
  }
  throw new Error(`Order ${order.id} is being changed from several sides at once.`)
}

/**
 * Makes the PaymentIntent for the cart that stands in the order's row, so that everybody who meets there asks Stripe the
 * same thing under the same idempotency key; who wants another cart changes the PaymentIntent afterwards. `wanted` is that
 * cart's fingerprint. Undefined if the order has moved on.
 */
export async function makeIntent(
  context: Context,
  order: StoredOrder,
  wanted: string,
): Promise<StripeIntent | undefined> {
  const { stripe, orders, clock } = context
  const params = {
    ...intentParams(order, { ...order, fingerprint: order.cart }),
    automatic_payment_methods: { enabled: true },
  }
  const idempotencyKey = `${order.id}:${order.attempt}:${await fingerprint(params)}`
  const fetchedMs = clock()
  let intent: StripeIntent
  try {
    intent = await stripe.paymentIntents.create(params, { idempotencyKey })
  } catch (error) {
    const status = asStripeError(error)?.statusCode ?? 0
    // Stripe repeats even a failure of its own under the same key, for a day. https://docs.stripe.com/api/idempotent_requests
    if (status >= 500) await orders.renew(order, wanted)
    // What Stripe refuses in the cart that was there first need not be wrong with this one.
    if (status === 400 && order.cart !== wanted && (await orders.renew(order, wanted))) return undefined
    throw error
  }
  if (intent.livemode !== context.livemode) {
    throw new CheckoutConfigError(
      'keys_mixed',
      `The secret key is for ${intent.livemode ? 'live' : 'test'} mode and the publishable key is not.`,
    )
  }
  return (await orders.attach(order, intent.id, fetchedMs)) ? intent : undefined
}

function intentParams(order: StoredOrder, cart: Pick<PricedCart, 'fingerprint' | 'amount' | 'currency'>) {
  return {
    amount: cart.amount,
    currency: cart.currency,
    metadata: { pay_order: order.id, pay_cart: cart.fingerprint },
    ...(order.email !== undefined && { receipt_email: order.email }),
  }
}

async function reread(context: Context, orderId: string): Promise<StoredOrder> {
  const order = await context.orders.byId(orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  return order
}
