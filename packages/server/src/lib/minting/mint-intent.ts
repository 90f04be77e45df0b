import type { IntentAnswer, intentRequest, PaymentStatus } from '@pay-checkout/protocol'
import type { InferOutput } from 'valibot'
import type { Buyer, Context } from '../context.ts'
import { openCustomer } from '../customers/open-customer.ts'
import { accept, type Outcome, refuse } from '../http/outcome.ts'
import { describeError } from '../log.ts'
import { newOrderId, newOrderToken, newReference } from '../orders/ids.ts'
import type { PricedCart, StoredOrder } from '../orders/order.ts'
import { syncOrLetGo } from '../settlement/let-go.ts'
import { syncPayment } from '../settlement/sync.ts'
import type { StripeIntent } from '../stripe-client.ts'
import { asStripeError, isCustomerGone } from '../stripe-errors.ts'
import { confirmOnce } from './confirm.ts'
import { shippingParams } from './delivery.ts'
import { ensureIntent, type OrderWithIntent } from './ensure-intent.ts'
import { fingerprint } from './fingerprint.ts'
import { isBeyondChange } from './next-step.ts'
import { priceCart, toQuote } from './price-cart.ts'

export interface Minted {
  order: StoredOrder
  answer: IntentAnswer
}

type IntentRequest = InferOutput<typeof intentRequest>

/**
 * Gives the checkout its PaymentIntent: the same one, however often it is asked. With a ConfirmationToken, pays it.
 *
 * If an earlier attempt got so far that money may have moved, that comes first, before any question of price: a buyer
 * who has paid and lost the answer must not hear that the thing is sold out now. Otherwise the price is asked again, and
 * nothing is made unless it is what the buyer saw. `admit` has its say in between; `counting` is a limit that is being counted, and
 * while that goes on the order is read and nothing else.
 */
export async function mintIntent(
  context: Context,
  request: IntentRequest,
  buyer: Buyer,
  { counting, admit }: { counting: Promise<Outcome<unknown>>; admit: () => Promise<Outcome<unknown>> },
): Promise<Outcome<Minted>> {
  const { checkoutId, items, expected, destination, shipping, confirmationToken, returnUrl } = request
  const [counted, known] = await Promise.all([counting, context.orders.byCheckout(checkoutId)])
  if (!counted.ok) return counted
  if (known && known.livemode !== context.livemode) {
    return refuse('other_customer', 'This checkout was begun with the keys of the other mode. Begin a new one, with a new checkoutId.')
  }
  const earlier = known && (await currentPayment(context, known))
  if (earlier && isOver(earlier)) return accept(toMinted(earlier))
  if (earlier?.order.status === 'review') return inReview()
  if (earlier?.order.userId !== undefined && buyer.user && earlier.order.userId !== buyer.user.id) {
    return refuse('other_customer', 'Another user began this checkout. Begin a new one, with a new checkoutId.')
  }
  const admitted = await admit()
  if (!admitted.ok) return admitted

  const priced = await priceCart(context, { items, destination, shipping, user: buyer.user })
  if (!priced.ok) return priced
  const cart = priced.value
  if (cart.amount !== expected.amount || cart.currency !== expected.currency) {
    return refuse('price_changed', 'The price is no longer what the buyer saw.', {
      quote: toQuote(cart, context.publishableKey),
    })
  }
  // Asked for once, and known by the time that it is needed.
  if (cart.amount > 0) void context.account()
  const made = await openWithIntent(context, request, buyer, cart, earlier?.intent)
  if (!made.ok) return made
  if (made.value.order.status === 'review') return inReview()
  if (!confirmationToken || returnUrl === undefined || isOver(made.value)) return accept(toMinted(made.value))
  return confirmIntent(context, made.value, cart, confirmationToken, returnUrl)
}

const inReview = () => refuse('order_in_review', 'A person has to look at this order. Nothing more can be paid for it.')

async function currentPayment(context: Context, order: StoredOrder): Promise<OrderWithIntent | undefined> {
  if (!order.paymentIntentId) return { order }
  const synced = await syncOrLetGo(context, order)
  if (synced) return synced
  const left = await context.orders.byId(order.id)
  return left && { order: left }
}

/** Whether money has moved, may be moving, or need not move. */
const isOver = ({ order, intent }: OrderWithIntent) => (intent ? isBeyondChange(intent) : order.status === 'paid')

/** Writes the order, and then asks Stripe. */
async function openWithIntent(
  context: Context,
  { checkoutId, email, confirmationToken }: IntentRequest,
  { user, client }: Buyer,
  cart: PricedCart,
  known: StripeIntent | undefined,
): Promise<Outcome<OrderWithIntent>> {
  for (let first = true; ; first = false) {
    const link = user && cart.amount > 0 ? await openCustomer(context, user) : undefined
    const order = await context.orders.open({
      id: newOrderId(),
      checkoutId,
      token: newOrderToken(),
      reference: newReference(),
      livemode: context.livemode,
      email: email ?? user?.email,
      userId: user?.id,
      client,
      cart,
      nowMs: context.clock(),
    })
    try {
      return accept(await ensureIntent(context, order, cart, { known, toConfirm: confirmationToken !== undefined }))
    } catch (error) {
      if (first && link && isCustomerGone(error)) {
        await context.orders.customers.unlink(link, context.livemode)
        continue
      }
      return refuseAmount(context, order, error)
    }
  }
}

/**
 * What Stripe's least amount is depends on the currency that the account is paid out in, so only Stripe can say.
 * https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts
 */
function refuseAmount({ log }: Context, order: StoredOrder, error: unknown): Outcome<never> {
  const code = asStripeError(error)?.code
  if (code !== 'amount_too_small' && code !== 'amount_too_large') throw error
  const message = `Stripe does not take ${order.reference}'s total.`
  log({ level: 'warn', code: 'stripe_failed', message, orderId: order.id, ...describeError(error) })
  return code === 'amount_too_small'
    ? refuse(code, 'The total is less than can be charged in this currency.')
    : refuse(code, 'The total is more than can be paid at once.')
}

/**
 * Pays the order's PaymentIntent, which stands in the order's row by now: so a crash at any point leaves a payment that we
 * find again, and a second attempt at the same time meets the same PaymentIntent, which can be paid only once.
 */
async function confirmIntent(
  context: Context,
  { order, intent }: OrderWithIntent,
  cart: PricedCart,
  confirmationToken: string,
  returnUrl: string,
): Promise<Outcome<Minted>> {
  if (!intent) throw new Error(`Order ${order.id} has nothing to confirm.`)
  // A wallet's token brings an address of its own, and what is said beside a token counts.
  const params = { confirmation_token: confirmationToken, return_url: returnUrl, ...shippingParams(cart) }
  const idempotencyKey = `${order.id}:${order.attempt}:confirm:${await fingerprint(params)}`
  const confirmed = await confirmOnce(() => context.stripe.paymentIntents.confirm(intent.id, params, { idempotencyKey }))
  const after = await syncPayment(context, intent.id)
  if (isBeyondChange(after.intent)) return accept(toMinted(after))
  if (!confirmed.ok) return confirmed
  const minted = toMinted(after)
  // The same token sent again gets the decline again, though by now the buyer may be in 3D Secure with another card.
  const declined = after.intent.status === 'requires_payment_method' ? confirmed.value : undefined
  return accept(declined ? { ...minted, answer: { ...minted.answer, declined } } : minted)
}

function toMinted({ order, intent }: OrderWithIntent): Minted {
  const about = { orderId: order.id, orderToken: order.token }
  if (!intent) {
    return { order, answer: { ...about, status: 'succeeded', amount: order.amount, currency: order.currency } }
  }
  if (!intent.client_secret) throw new Error(`Stripe gave no client secret with ${intent.id}.`)
  return {
    order,
    answer: {
      ...about,
      clientSecret: intent.client_secret,
      status: intent.status as PaymentStatus,
      amount: intent.amount,
      currency: intent.currency,
    },
  }
}
