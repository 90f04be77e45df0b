/**
 * What an order leads to in the merchant's own code. Each is a row of the outbox, written in the same transaction as its
 * cause, under a name that is its idempotency key as well: `fulfil`, `paid`, `review`, `canceled:<attempt>`,
 * `refund:<id>:<status>`.
 */
import type { Context } from '../context.ts'
import { type Order, type StoredOrder, toOrder } from '../orders/order.ts'
import type { EffectKind, Refund } from '../orders/order-store.ts'

/** Calls of the merchant's code: each again and again until it returns, with the same key, like `fulfil`. */
export interface Hooks {
  /** Stripe took the money, and it fits the order. Or there was nothing to pay. */
  onPaid?: ((order: Order, call: EffectCall) => unknown) | undefined
  /**
   * Money is given back, by `orders.refund` or in Stripe's dashboard: once for each refund and each status that was seen of it,
   * such as `pending` and then `succeeded`; `failed` means that it came back.
   */
  onRefunded?: ((order: Order, call: EffectCall & { refund: Refund }) => unknown) | undefined
  /** Stripe took money that does not fit the order: a person has to look. */
  onReview?: ((order: Order, call: EffectCall) => unknown) | undefined
  /** Nobody will pay any more, unless the buyer comes back to the same checkout. */
  onCanceled?: ((order: Order, call: EffectCall) => unknown) | undefined
}

export interface EffectCall {
  /** The same in every call about the same thing. */
  idempotencyKey: string
}

const kindOf = (name: string) => name.split(':')[0] as EffectKind

type Needs = Pick<Context, 'orders' | 'fulfil' | 'hooks'>

const calls: Record<EffectKind, (context: Needs, order: StoredOrder, name: string, call: EffectCall) => unknown> = {
  fulfil: ({ fulfil }, order, _name, call) => fulfil(toOrder(order), call),
  paid: ({ hooks }, order, _name, call) => hooks.onPaid?.(toOrder(order), call),
  review: ({ hooks }, order, _name, call) => hooks.onReview?.(toOrder(order), call),
  // The cart had changed in the middle of 3D Secure, or the buyer is back: the order lives.
  canceled: ({ hooks }, order, _name, call) =>
    order.status === 'canceled' ? hooks.onCanceled?.(toOrder(order), call) : undefined,
  async refund({ hooks, orders }, order, name, call) {
    const [, id = '', status = ''] = name.split(':')
    const refund = await orders.refundById(id)
    if (!refund) throw new Error(`The refund ${id} is gone.`)
    await hooks.onRefunded?.(toOrder(order), { ...call, refund: { ...refund, status } })
  },
}

/** Calls the merchant's code. */
export const carryOut = async (context: Needs, order: StoredOrder, name: string): Promise<unknown> =>
  calls[kindOf(name)](context, order, name, { idempotencyKey: `${order.id}:${name}` })

/** The effects that this process can carry out; a row for another one is left to a process that can. */
export function wantedEffects(hooks: Hooks): EffectKind[] {
  return [
    'fulfil',
    ...(hooks.onPaid ? (['paid'] as const) : []),
    ...(hooks.onRefunded ? (['refund'] as const) : []),
    ...(hooks.onReview ? (['review'] as const) : []),
    ...(hooks.onCanceled ? (['canceled'] as const) : []),
  ]
}
