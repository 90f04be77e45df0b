import type { Context, FindCustomer, Fulfil, PriceCart } from './context.ts'
import type { SavedCards } from './customers/customer-session.ts'
import { createCustomers, type Customers } from './customers/customers.ts'
import { CheckoutConfigError } from './errors.ts'
import type { Guard } from './http/admission.ts'
import type { ClientAddress } from './http/client-address.ts'
import { checkOrigins } from './http/origin.ts'
import { checkReturnUrls } from './http/return-url.ts'
import { createRouter } from './http/router.ts'
import { checkPublishableKey } from './keys.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createLog, describeError, type LogEvent } from './log.ts'
import { createTurns } from './minting/in-turn.ts'
import type { StandardSchema } from './minting/item-options.ts'
import { type ListOptions, listOrders, type OrderPage } from './orders/list-orders.ts'
import { type Order, toOrder } from './orders/order.ts'
import type { OrderStore } from './orders/order-store.ts'
import { type Hooks, wantedEffects } from './settlement/effects.ts'
import { deliver } from './settlement/outbox.ts'
import { type RefundOptions, refundOrder, type RefundResult } from './settlement/refund.ts'
import { sweep, type SweepReport } from './settlement/sweep.ts'
import { syncPayment } from './settlement/sync.ts'
import type { StripeClient } from './stripe-client.ts'
import { createWork } from './work.ts'

export interface CheckoutOptions extends Hooks {
  /** `new Stripe(secretKey)`, or anything of its shape. */
  stripe: StripeClient
  /** `pk_…`. Goes to the browser with every quote. */
  publishableKey: string | undefined
  /**
   * `whsec_…` of the webhook endpoint; several during a rotation. Without one, `POST /webhook` answers
   * `webhook_not_configured`, and orders are settled by status requests and the sweep alone.
   */
  webhookSecret?: string | readonly string[] | undefined
  /** Decides what a cart costs. Nothing the browser says about money is ever used. */
  price: PriceCart
  /** Where orders are kept: `sqliteOrders('orders.db')` from `@pay-checkout/server/sqlite`. */
  orders: OrderStore
  /**
   * Called when an order is paid, again and again until it returns without throwing. After a crash it may be called
   * though it had done its work: hand `idempotencyKey` on, or write it down, and it happens once in effect. One that has
   * not returned for 5 minutes counts as failed. `order.refunded` says what was given back in the meantime.
   */
  fulfil: Fulfil
  /** Where the routes begin. Default: `/pay`. `/` for none. */
  basePath?: string
  /** Origins of pages on other hosts that may call, exactly: `https://shop.example`. Default: only the server's own host. */
  origins?: readonly string[]
  /**
   * Where a buyer may come back to from their bank or wallet: `https://shop.example/thanks`, and what lies below it. Default:
   * anywhere on the origin of the page that calls, and on `origins`.
   */
  returnUrls?: readonly string[]
  /**
   * Who is signed in with you, by your own session in the request's cookies or headers. That user's orders open with the
   * session, and Stripe's fields show and save their cards. Never look at anything that the page only claims. With it,
   * pages of `origins` may send cookies. Default: nobody is signed in.
   */
  customer?: FindCustomer
  /** What signed-in buyers may do with saved cards; `false` for nothing. Needs `customer`. Default: see and save them. */
  savedCards?: SavedCards | false
  /** Asked before anything is made at Stripe: put a captcha here. Default: everybody may. */
  guard?: Guard
  /** How often somebody may try, and fail. `Infinity` for no limit. */
  limits?: Partial<Limits>
  /**
   * The buyer's address, for the limits: behind a proxy from the header that your proxy sets, such as `X-Real-IP`. Default: the
   * connection's on `node:http`, unless that is a private one, which would be your proxy's; else unknown, and only checkouts are limited.
   */
  clientAddress?: ClientAddress
  /**
   * What may be chosen of an item (its `options`), by a schema of Valibot, Zod, ArkType or any other that follows
   * https://standardschema.dev. Make it strict. `price` and the order get what the schema makes of it. Default: nothing.
   */
  itemOptions?: StandardSchema
  /** The most that a cart may cost, in the minor unit of its currency. Default: what Stripe takes, 99,999,999. */
  maxTotal?: number
  /** Takes every event, secrets blotted out. Default: errors go to `console.error`. */
  log?: (event: LogEvent) => void
  /** Milliseconds after which an unpaid order that nobody touches is canceled by the sweep. Default: 24 hours. */
  abandonAfter?: number
  /** Unix milliseconds; for tests. Default: `Date.now`. */
  clock?: () => number
}

export interface Checkout {
  /**
   * Answers one request of the protocol. Never rejects. On serverless platforms give it their `waitUntil`, or the work
   * after a webhook's answer may be cut off, and waits for the next sweep.
   */
  fetch: (request: Request, platform?: { waitUntil?: (work: Promise<unknown>) => void }) => Promise<Response>
  /** Where the routes begin, without a slash at the end. */
  basePath: string
  orders: {
    /** Newest first, in pages. */
    list: (options?: ListOptions) => Promise<OrderPage>
    get: (id: string) => Promise<Order | undefined>
    refund: (id: string, options?: RefundOptions) => Promise<RefundResult>
    /** Asks Stripe how the order stands, and acts on it. Throws what Stripe's SDK throws. */
    sync: (id: string) => Promise<Order | undefined>
  }
  customers: Customers
  /** Mends what was left lying: missed webhooks, crashes, failed fulfilments, abandoned checkouts. */
  sweep: () => Promise<SweepReport>
  /** Sweeps now and then every so many milliseconds, until `close`. Default: 15 seconds. Called again, the new interval holds. */
  start: (options?: { every?: number }) => void
  /** Stops sweeping, waits for the work under way, and closes the order store. */
  close: () => Promise<void>
}

/** Puts a checkout together. Throws a `CheckoutConfigError` if an option can't be right. */
export function createCheckout(options: CheckoutOptions): Checkout {
  const { stripe, price, orders, fulfil, webhookSecret, clock = Date.now } = options
  const { publishableKey, livemode } = checkPublishableKey(options.publishableKey)
  const basePath = checkBasePath(options.basePath ?? '/pay')
  const work = createWork()
  const context: Context = {
    stripe,
    price,
    orders,
    fulfil,
    hooks: options,
    effects: wantedEffects(options),
    customer: options.customer,
    savedCards: options.savedCards ?? {},
    guard: options.guard,
    clientAddress: options.clientAddress,
    limits: checkNumbers({ ...defaultLimits, ...options.limits }),
    itemOptions: options.itemOptions,
    maxTotal: checkNumbers({ maxTotal: options.maxTotal ?? Infinity }).maxTotal,
    origins: checkOrigins(options.origins ?? []),
    returnUrls: options.returnUrls && checkReturnUrls(options.returnUrls),
    publishableKey,
    livemode,
    clock,
    webhookSecrets: [webhookSecret ?? []].flat().filter((secret) => secret !== ''),
    log: createLog(options.log),
    abandonAfter: options.abandonAfter ?? 24 * 3_600_000,
    inTurn: createTurns(),
  }
  const answer = createRouter(context, basePath)
  let timer: ReturnType<typeof setTimeout> | undefined
  let sweeper: AbortController | undefined
  let sweeping: Promise<SweepReport> | undefined

  function sweepOnce(): Promise<SweepReport> {
    if (!sweeping) {
      sweeping = sweep(context).finally(() => (sweeping = undefined))
      work.add(sweeping.catch(() => undefined))
    }
    return sweeping
  }

  /** A round under way ends, and begins no other. */
  function stopSweeping(): void {
    sweeper?.abort()
    clearTimeout(timer)
  }

  return {
    basePath,
    fetch: (request, platform) =>
      answer(request, (promise) => {
        work.add(promise)
        if (typeof platform?.waitUntil === 'function') platform.waitUntil(promise)
      }),
    orders: {
      list: (listOptions) => listOrders(orders, listOptions),
      async get(id) {
        const order = await orders.byId(id)
        return order && toOrder(order)
      },
      refund: (id, refundOptions = {}) => refundOrder(context, id, refundOptions),
      async sync(id) {
        const stored = await orders.byId(id)
        if (!stored?.paymentIntentId) return stored && toOrder(stored)
        const { order } = await syncPayment(context, stored.paymentIntentId)
        work.add(deliver(context, order.id))
        return toOrder(order)
      },
    },
    customers: createCustomers(context),
    sweep: sweepOnce,
    start({ every = 15_000 } = {}) {
      stopSweeping()
      const { signal } = (sweeper = new AbortController())
      const round = async () => {
        try {
          await sweepOnce()
        } catch (error) {
          context.log({ level: 'error', code: 'sweep_failed', message: 'A sweep failed.', ...describeError(error) })
        }
        if (!signal.aborted) timer = later(round, every)
      }
      timer = later(round, 0)
    },
    async close() {
      stopSweeping()
      await work.idle()
      await orders.close()
    },
  }
}

/** A timer that does not keep a process alive, where there is such a thing. */
function later(work: () => Promise<void>, wait: number): ReturnType<typeof setTimeout> {
  const timer = setTimeout(() => void work(), wait)
  if (typeof timer === 'object') timer.unref()
  return timer
}

function checkBasePath(basePath: string): string {
  const trimmed = basePath.replace(/\/$/, '')
  if (trimmed !== '' && !/^(\/[\w.~-]+)+$/.test(trimmed)) {
    throw new CheckoutConfigError('base_path_malformed', `“${basePath}” is not a path. Write it like /pay.`)
  }
  return trimmed
}

/** Gives the options back if each is a number above 0. */
function checkNumbers<T extends object>(options: T): T {
  for (const [name, value] of Object.entries(options)) {
    if (!(typeof value === 'number' && value > 0)) {
      throw new CheckoutConfigError('option_malformed', `${name} is ${String(value)}: write a number above 0.`)
    }
  }
  return options
}
