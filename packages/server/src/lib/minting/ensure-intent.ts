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
import { syncOrLetGo } from '../settlement/let-go.ts'
import { writeSettlement } from '../settlement/sync.ts'
import { asStripeError, isGone, isTooLate, type StripeIntent } from '../stripe-client.ts'
import { shippingParams } from './delivery.ts'
import { fingerprint } from './fingerprint.ts'
import { nextStep } from './next-step.ts'

/** An order, and its PaymentIntent unless it needs none: it is free, or paid and Stripe has forgotten how. */
export interface OrderWithIntent {
  order: StoredOrder
  intent?: StripeIntent
}

/** Others may change the order between our steps. They can't do so for ever. */
const rounds = 8

/**
 * Finds, changes or makes the order's PaymentIntent so that it is for this cart; if the cart costs nothing, withdraws it and
 * settles the order. `known` spares a fetch if the caller has just made it. Throws what Stripe's SDK throws.
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
      if (order.status === 'paid' || order.status === 'review') return { order }
      if (cart.amount === 0) {
        const settled = await settleFree(context, order, cart)
        if (settled) return { order: settled }
      } else {
        intent = await makeIntent(context, order, cart.fingerprint)
      }
      order = await reread(context, order.id)
      continue
    }
    if (intent?.id !== order.paymentIntentId) {
      const synced = await syncOrLetGo(context, order)
      if (!synced) {
        order = await reread(context, order.id)
        if (order.status === 'review' || order.status === 'paid') return { order }
        continue
      }
      ;({ order, intent } = synced)
    }

    const step = nextStep(intent, cart, order)
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
          : await stripe.paymentIntents.update(intent.id, changeParams(order, cart))
      order = await writeSettlement(context, order, intent, { fetchedMs })
      if (step === 'update') return { order, intent }
    } catch (error) {
      if (!isTooLate(error) && !isGone(error)) throw error
      intent = undefined
    }
  }
  throw new Error(`Order ${order.id} is being changed from several sides at once.`)
}

/**
 * Makes the PaymentIntent for the cart that stands in the order's row, so that everybody who meets there asks Stripe the
 * same thing under the same idempotency key; who wants another cart changes the PaymentIntent afterwards. `wanted` is that
 * cart's fingerprint. Undefined if the order has moved on, or its cart costs nothing.
 */
export async function makeIntent(
  context: Context,
  order: StoredOrder,
  wanted: string,
): Promise<StripeIntent | undefined> {
  const { stripe, orders, clock } = context
  if (order.amount === 0) {
    if (order.cart !== wanted) await orders.renew(order, wanted)
    return undefined
  }
  const params = {
    ...intentParams(order, { ...order, fingerprint: order.cart }),
    automatic_payment_methods: { enabled: true },
    ...(order.capture && { capture_method: order.capture }),
    ...(order.setupFutureUsage && { setup_future_usage: order.setupFutureUsage }),
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

/** Nothing to pay: the order is paid by our own word, the only kind of which Stripe knows nothing. */
async function settleFree(context: Context, order: StoredOrder, cart: PricedCart): Promise<StoredOrder | undefined> {
  const settled = await context.orders.settleFree(order, cart.fingerprint, context.clock(), context.effects)
  if (settled) {
    const message = `Order ${settled.reference} costs nothing, and counts as paid.`
    context.log({ level: 'info', code: 'order_paid', message, orderId: settled.id })
  }
  return settled
}

function intentParams(order: StoredOrder, cart: Pick<PricedCart, 'fingerprint' | 'amount' | 'currency' | 'shipping'>) {
  return {
    amount: cart.amount,
    currency: cart.currency,
    metadata: { pay_order: order.id, pay_cart: cart.fingerprint },
    ...(order.email !== undefined && { receipt_email: order.email }),
    ...(order.customerId !== undefined && { customer: order.customerId }),
    ...shippingParams(cart),
  }
}

/** Takes back what the cart before may have asked for. */
function changeParams(order: StoredOrder, cart: PricedCart) {
  return {
    ...intentParams(order, cart),
    capture_method: cart.capture ?? ('automatic_async' as const),
    setup_future_usage: cart.setupFutureUsage ?? ('' as const),
  }
}

async function reread(context: Context, orderId: string): Promise<StoredOrder> {
  const order = await context.orders.byId(orderId)
  if (!order) throw new Error(`Order ${orderId} is gone.`)
  return order
}
