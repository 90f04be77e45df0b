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
import type { StripeIntent } from '../stripe-client.ts'
import { asStripeError, isGone, isStripesFault, isTooLate } from '../stripe-errors.ts'
import { shippingParams } from './delivery.ts'
import { fingerprint } from './fingerprint.ts'
import { isBeyondChange, nextStep } from './next-step.ts'

/** An order, and its PaymentIntent unless it needs none: it is free, or paid and Stripe has forgotten how. */
export interface OrderWithIntent {
  order: StoredOrder
  intent?: StripeIntent
}

/** Others may change the order between our steps. They can't do so for ever. */
const rounds = 8

/** How often we wait for another process that is changing the PaymentIntent: half a second together, then it is replaced. */
const patience = 4

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/**
 * Finds, changes or makes the order's PaymentIntent so that it is for this cart; if the cart costs nothing, withdraws it and
 * settles the order. `known` spares a fetch if the caller has just made it. With `toConfirm` nobody changes it any more, so it can be
 * confirmed for this cart and no other. Throws what Stripe's SDK throws.
 */
export async function ensureIntent(
  context: Context,
  start: StoredOrder,
  cart: PricedCart,
  { known, toConfirm }: { known?: StripeIntent | undefined; toConfirm: boolean },
): Promise<OrderWithIntent> {
  const { orders } = context
  let order = start
  let intent = known
  for (let round = 0; round < rounds; round++) {
    if (!order.paymentIntentId) {
      if (order.status === 'paid' || order.status === 'review') return { order }
      if (cart.amount === 0) {
        const settled = await settleFree(context, order, cart)
        if (settled) return { order: settled }
      } else {
        const made = await makeIntent(context, order, cart.fingerprint)
        if (made) {
          ;({ order, intent } = made)
          continue
        }
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
    if (step === 'replace') {
      await orders.renew(order, cart.fingerprint)
      order = await reread(context, order.id)
      continue
    }
    if (step === 'keep') {
      const isSafe = !toConfirm || isBeyondChange(intent) || (await orders.fix(order, cart.fingerprint))
      if (isSafe) return { order, intent }
    }
    if (step === 'update' && !order.isIntentFixed && (await orders.beginChange(order))) {
      const changed = await changeIntent(context, order, intent, cart)
      if (changed && !toConfirm) return changed
      ;({ order, intent } = changed ?? { order, intent: undefined })
      continue
    }
    order = await reread(context, order.id)
    if (step !== 'cancel' && !order.isIntentFixed && round < patience) {
      // Another process has it in its hands, or died with it there.
      await pause(50 * 2 ** round)
      intent = undefined
      continue
    }
    intent = await cancelIntent(context, order, intent)
    order = await reread(context, order.id)
  }
  throw new Error(`Order ${order.id} is being changed from several sides at once.`)
}

/**
 * Has Stripe change the PaymentIntent, which we have in our hands. Undefined if it can't be changed any more. If nobody can say what
 * became of the change, nobody gets it into their hands again: it is replaced.
 */
async function changeIntent(
  context: Context,
  order: StoredOrder,
  before: StripeIntent,
  cart: PricedCart,
): Promise<OrderWithIntent | undefined> {
  const { stripe, orders, clock } = context
  const fetchedMs = clock()
  let intent: StripeIntent
  try {
    intent = await stripe.paymentIntents.update(before.id, changeParams(order, cart, before))
  } catch (error) {
    const status = asStripeError(error)?.statusCode ?? 500
    if (status >= 400 && status < 500) await orders.endChange(order, order.intentCart ?? order.cart)
    if (isTooLate(error) || isGone(error)) return undefined
    throw error
  }
  await orders.endChange(order, cart.fingerprint)
  return { order: await writeSettlement(context, order, intent, { fetchedMs }), intent }
}

/** Undefined if the buyer was faster, or Stripe does not know it any more. */
async function cancelIntent(context: Context, order: StoredOrder, { id }: StripeIntent): Promise<StripeIntent | undefined> {
  const fetchedMs = context.clock()
  try {
    const intent = await context.stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })
    await writeSettlement(context, order, intent, { fetchedMs })
    return intent
  } catch (error) {
    if (!isTooLate(error) && !isGone(error)) throw error
    return undefined
  }
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
): Promise<{ order: StoredOrder; intent: StripeIntent } | undefined> {
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
  // Before, so that nothing keeps the PaymentIntent from the order's row once there is one: its first webhook is on its way.
  const account = await context.account()
  const fetchedMs = clock()
  let intent: StripeIntent
  try {
    intent = await stripe.paymentIntents.create(params, { idempotencyKey })
  } catch (error) {
    // Stripe repeats even a failure of its own under the same key, for a day. https://docs.stripe.com/api/idempotent_requests
    if (isStripesFault(error)) await orders.renew(order, wanted)
    // What Stripe refuses in the cart that was there first need not be wrong with this one.
    if (asStripeError(error)?.statusCode === 400 && order.cart !== wanted && (await orders.renew(order, wanted))) return undefined
    throw error
  }
  if (intent.livemode !== context.livemode) {
    throw new CheckoutConfigError(
      'keys_mixed',
      `The secret key is for ${intent.livemode ? 'live' : 'test'} mode and the publishable key is not.`,
    )
  }
  const attached = await orders.attach(order, intent.id, fetchedMs, account)
  return attached && { order: attached, intent }
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
function changeParams(order: StoredOrder, cart: PricedCart, { shipping }: StripeIntent) {
  return {
    ...(shipping && { shipping: '' as const }),
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
