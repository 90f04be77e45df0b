import type { Intent, intentRequest, PaymentStatus } from '@pay-checkout/protocol'
import type { InferOutput } from 'valibot'
import type { Context } from '../context.ts'
import { accept, type Outcome, refuse } from '../http/outcome.ts'
import { newOrderId, newOrderToken, newReference } from '../orders/ids.ts'
import type { StoredOrder } from '../orders/order.ts'
import { syncPayment } from '../settlement/sync.ts'
import { ensureIntent, type OrderWithIntent } from './ensure-intent.ts'
import { isBeyondChange } from './next-step.ts'
import { priceCart, toQuote } from './price-cart.ts'

/**
 * Gives the checkout its PaymentIntent: the same one, however often it is asked.
 *
 * If an earlier attempt got so far that money may have moved, that comes first, before any question of price: a buyer
 * who has paid and lost the answer must not hear that the thing is sold out now. Otherwise the price is asked again, and
 * nothing is made unless it is what the buyer saw.
 */
export async function mintIntent(
  context: Context,
  request: InferOutput<typeof intentRequest>,
): Promise<Outcome<{ order: StoredOrder; intent: Intent }>> {
  const { checkoutId, items, expected, email } = request
  const earlier = await currentPayment(context, checkoutId)
  if (earlier && isBeyondChange(earlier.intent)) return accept(toMinted(earlier))

  const priced = await priceCart(context.price, items)
  if (!priced.ok) return priced
  const cart = priced.value
  if (cart.amount !== expected.amount || cart.currency !== expected.currency) {
    return refuse('price_changed', 'The price is no longer what the buyer saw.', {
      quote: toQuote(cart, context.publishableKey),
    })
  }
  const order = await context.orders.open({
    id: newOrderId(),
    checkoutId,
    token: newOrderToken(),
    reference: newReference(),
    livemode: context.livemode,
    email,
    cart,
    nowMs: context.clock(),
  })
  return accept(toMinted(await ensureIntent(context, order, cart, earlier?.intent)))
}

async function currentPayment(context: Context, checkoutId: string): Promise<OrderWithIntent | undefined> {
  const order = await context.orders.byCheckout(checkoutId)
  return order?.paymentIntentId ? syncPayment(context, order.paymentIntentId) : undefined
}

function toMinted({ order, intent }: OrderWithIntent): { order: StoredOrder; intent: Intent } {
  if (!intent.client_secret) throw new Error(`Stripe gave no client secret with ${intent.id}.`)
  return {
    order,
    intent: {
      orderId: order.id,
      orderToken: order.token,
      clientSecret: intent.client_secret,
      status: intent.status as PaymentStatus,
      amount: intent.amount,
      currency: intent.currency,
    },
  }
}
