/**
 * What an order leads to in the merchant's own code. Each is a row of the outbox, written in the same transaction as its
 * cause, under a name that is its idempotency key as well: `fulfil`, `paid`, `held`, `review`, `canceled:<attempt>`,
 * `refund:<id>:<status>`, and the same of a `dispute` and a `warning`.
 */
import type { Context } from '../context.ts'
import { type Order, type StoredOrder, toOrder } from '../orders/order.ts'
import { type Dispute, type FraudWarning, type LedgerEntry, type Refund, toDispute, toFraudWarning, toRefund } from '../orders/ledger.ts'
import type { EffectKind } from '../orders/order-store.ts'
import { reasonToHold } from './reason-to-hold.ts'

/**
 * Calls of the merchant's code: each again and again until it returns, with the same key, like `fulfil`. Give every process on one
 * database the same ones, scripts too: what a process without a hook settles is not told by another that has it.
 */
export interface Hooks {
  /** Stripe took the money, and it fits the order or was accepted. Or there was nothing to pay. */
  onPaid?: ((order: Order, call: EffectCall) => unknown) | undefined
  /**
   * Money is given back, by `orders.refund` or in Stripe's dashboard: once for each refund and each status that was seen of it,
   * such as `pending` and then `succeeded`; `failed` means that it came back.
   */
  onRefunded?: ((order: Order, call: EffectCall & { refund: Refund }) => unknown) | undefined
  /**
   * A buyer asks their bank for the money, or asks about it: once for each dispute and each status that was seen of it, such as
   * `needs_response`, `under_review`, `lost`. `dispute.dueMs` says until when the bank takes evidence.
   */
  onDisputed?: ((order: Order, call: EffectCall & { dispute: Dispute }) => unknown) | undefined
  /**
   * A bank suspects fraud: once when it says so, and once when a refund or a dispute has answered it. A refund in between
   * avoids the dispute and its fee.
   */
  onFraudWarning?: ((order: Order, call: EffectCall & { warning: FraudWarning }) => unknown) | undefined
  /** `hold` has held the order back: a person has to look. */
  onHeld?: ((order: Order, call: EffectCall) => unknown) | undefined
  /** Stripe took money that does not fit the order: a person has to look, and accepts it (`orders.accept`) or gives it back. */
  onReview?: ((order: Order, call: EffectCall) => unknown) | undefined
  /** Nobody will pay any more, unless the buyer comes back to the same checkout. */
  onCanceled?: ((order: Order, call: EffectCall) => unknown) | undefined
}

export interface EffectCall {
  /** The same in every call about the same thing. */
  idempotencyKey: string
  /** Aborted when the call counts as failed: after 5 minutes, or because the server shuts down. Hand it on to `fetch` and the like. */
  signal: AbortSignal
}

const kindOf = (name: string) => name.split(':')[0] as EffectKind

type Needs = Pick<Context, 'orders' | 'fulfil' | 'hold' | 'hooks'>

const calls: Record<Exclude<EffectKind, 'fulfil'>, (context: Needs, order: StoredOrder, name: string, call: EffectCall) => unknown> = {
  paid: ({ hooks }, order, _name, call) => hooks.onPaid?.(toOrder(order), call),
  review: ({ hooks }, order, _name, call) => hooks.onReview?.(toOrder(order), call),
  // The cart had changed in the middle of 3D Secure, or the buyer is back: the order lives.
  canceled: ({ hooks }, order, _name, call) =>
    order.status === 'canceled' ? hooks.onCanceled?.(toOrder(order), call) : undefined,
  held: ({ hooks }, order, _name, call) => hooks.onHeld?.(toOrder(order), call),
  async refund(context, order, name, call) {
    await context.hooks.onRefunded?.(toOrder(order), { ...call, refund: toRefund(await entryOf(context, name)) })
  },
  async dispute(context, order, name, call) {
    await context.hooks.onDisputed?.(toOrder(order), { ...call, dispute: toDispute(await entryOf(context, name)) })
  },
  async warning(context, order, name, call) {
    await context.hooks.onFraudWarning?.(toOrder(order), { ...call, warning: toFraudWarning(await entryOf(context, name)) })
  },
}

/** With the status that the effect is about; by now there may be a newer one. */
async function entryOf({ orders }: Needs, name: string): Promise<LedgerEntry> {
  const [kind, id = '', status = ''] = name.split(':')
  const entry = await orders.ledgerEntry(id)
  if (!entry) throw new Error(`The ${kind} ${id} is gone.`)
  return { ...entry, status }
}

/** Calls the merchant's code; unless the order is held: then it gives back why, and has fulfilled nothing. */
export async function carryOut(context: Needs, order: StoredOrder, name: string, signal: AbortSignal): Promise<string | undefined> {
  const call = { idempotencyKey: `${order.id}:${name}`, signal }
  const kind = kindOf(name)
  if (kind !== 'fulfil') {
    await calls[kind](context, order, name, call)
    return undefined
  }
  const reason = await reasonToHold(context, order)
  if (reason === undefined) await context.fulfil(toOrder(order), call)
  return reason
}

/** The effects that this process can carry out; a row for another one is left to a process that can. */
export function wantedEffects(hooks: Hooks): EffectKind[] {
  return [
    'fulfil',
    ...(hooks.onPaid ? (['paid'] as const) : []),
    ...(hooks.onRefunded ? (['refund'] as const) : []),
    ...(hooks.onDisputed ? (['dispute'] as const) : []),
    ...(hooks.onFraudWarning ? (['warning'] as const) : []),
    ...(hooks.onHeld ? (['held'] as const) : []),
    ...(hooks.onReview ? (['review'] as const) : []),
    ...(hooks.onCanceled ? (['canceled'] as const) : []),
  ]
}
