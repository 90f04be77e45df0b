/**
 * What an order's status has to be, by what Stripe says now and said when it took, or held, the money; said here once more, so that a
 * mistake in the code is not one in the audit. Where a payment went through states that fit and states that don't, more than one is right: it
 * depends on what the shop saw of them.
 */
import type Stripe from 'stripe'
import type { Row } from '../../lib/orders/sql-database.ts'
import { priceOf } from './world.ts'

/** A cart of an order's, at what the shop's price list says of the thing in it. */
export interface Cart {
  orderId: string
  fingerprint: string
  amount: number
  currency: string
  isHeld: boolean
}

/** Throws if the shop wrote down another price than it has. */
export function toCart(row: Row): Cart {
  const [item] = JSON.parse(String(row.items)) as { id: string }[]
  const { currency, lines, capture } = priceOf(item?.id ?? '')
  const amount = lines.reduce((sum, line) => sum + line.amount, 0)
  if (Number(row.amount) !== amount || row.currency !== currency) throw new Error(`The cart ${JSON.stringify(row)} costs ${amount} ${currency}.`)
  return { orderId: String(row.order_id), fingerprint: String(row.fingerprint), amount, currency, isHeld: capture === 'manual' }
}

export interface Verdict {
  /** Each of them is right. */
  statuses: string[]
  /** The carts that were paid for, or for which money is held, if it fits. */
  carts: string[]
  mustHaveBeenInReview: boolean
  mayHaveBeenInReview: boolean
}

/** `current` is the order's PaymentIntent as it is, `earlier` as it was when money was held or taken. */
export function judge(
  current: Stripe.PaymentIntent,
  earlier: readonly Stripe.PaymentIntent[],
  carts: readonly Cart[],
  isAccepted: boolean,
): Verdict {
  // Metadata may be changed at any time, so what was held or taken may have been seen with either.
  const { metadata } = current
  const moments = [current, ...earlier, ...earlier.map((intent) => ({ ...intent, metadata }))].filter(hasMoney)
  const fitting = moments.filter((intent) => intent.status === current.status && fits(intent, carts))
  const isMisfit = moments.some((intent) => !fits(intent, carts))
  // What is held is looked at again and again, so what it is now counts.
  const isPlain = !hasMoney(current) || (current.status === 'succeeded' ? fitting.length > 0 : fits(current, carts))
  return {
    statuses: isAccepted ? ['paid'] : [...(isPlain ? [plainStatus(current)] : []), ...(isMisfit ? ['review'] : [])],
    carts: fitting.map((intent) => intent.metadata.pay_cart ?? ''),
    mustHaveBeenInReview: !isPlain,
    mayHaveBeenInReview: isMisfit,
  }
}

const hasMoney = ({ status }: Stripe.PaymentIntent) => status === 'succeeded' || status === 'requires_capture'

/** Whether it is for just what a cart of the order's costs. Of what fits and is held, the merchant may take a part. */
function fits(intent: Stripe.PaymentIntent, carts: readonly Cart[]): boolean {
  const cart = carts.find(({ orderId, fingerprint }) => orderId === intent.metadata.pay_order && fingerprint === intent.metadata.pay_cart)
  if (!cart || intent.currency !== cart.currency) return false
  if (intent.status === 'requires_capture') return intent.amount_capturable === cart.amount
  const isPart = cart.isHeld && intent.amount === cart.amount && intent.amount_received > 0 && intent.amount_received < cart.amount
  return intent.amount_received === cart.amount || isPart
}

function plainStatus({ status }: Stripe.PaymentIntent): string {
  switch (status) {
    case 'succeeded':
      return 'paid'
    case 'requires_capture':
      return 'authorized'
    case 'requires_action':
      return 'action'
    case 'processing':
    case 'canceled':
      return status
    default:
      return 'open'
  }
}
