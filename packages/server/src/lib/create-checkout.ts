import { checkBasePath, type CheckoutOptions, createContext } from './checkout-options.ts'
import { createCustomers, type Customers } from './customers/customers.ts'
import { type Health, healthOf } from './operations/health.ts'
import { createRouter } from './http/router.ts'
import { type ListOptions, listOrders, type OrderPage } from './orders/list-orders.ts'
import { type Order, toOrder } from './orders/order.ts'
import { cancelOrder, type CancelOptions, type CancelResult } from './settlement/cancel.ts'
import { captureOrder, type CaptureOptions, type CaptureResult } from './settlement/capture.ts'
import { createDisputes, type Disputes } from './settlement/disputes.ts'
import { deliver } from './settlement/outbox.ts'
import { type RefundOptions, refundOrder, type RefundResult } from './settlement/refund.ts'
import { acceptOrder, type AcceptResult } from './settlement/accept.ts'
import { releaseOrder, type ReleaseResult } from './settlement/release.ts'
import type { SweepReport } from './settlement/sweep.ts'
import { createSweeper } from './settlement/sweeper.ts'
import { syncPayment } from './settlement/sync.ts'

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
    /** Takes money that is held: all of it, or a part; the rest goes back to the buyer. */
    capture: (id: string, options?: CaptureOptions) => Promise<CaptureResult>
    /** Ends an order that is not paid, and gives back what is held. */
    cancel: (id: string, options?: CancelOptions) => Promise<CancelResult>
    refund: (id: string, options?: RefundOptions) => Promise<RefundResult>
    /** Lets an order be fulfilled that `hold` holds back. */
    release: (id: string) => Promise<ReleaseResult>
    /**
     * Takes what Stripe took for an order in `review`, though it is more or less than the order costs: the order is paid, and
     * fulfilled. Never another currency's money, nor a payment of test mode for a live order. Throws what Stripe's SDK throws.
     */
    accept: (id: string) => Promise<AcceptResult>
    /** Asks Stripe how the order stands, and acts on it. Throws what Stripe's SDK throws. */
    sync: (id: string) => Promise<Order | undefined>
  }
  disputes: Disputes
  customers: Customers
  /** Mends what was left lying: missed webhooks, crashes, failed fulfilments, abandoned checkouts. */
  sweep: () => Promise<SweepReport>
  /** Sweeps now and then every so many milliseconds, until `close`. Default: 15 seconds. Called again, the new interval holds. */
  start: (options?: { every?: number }) => void
  /** How it does, for your monitoring. `GET …/ready` and `GET …/health` tell a load balancer as much as it may know. */
  health: () => Promise<Health>
  /**
   * Takes no more requests (503 `unavailable`), stops sweeping, waits for what is under way, and closes the order store. A call of `fulfil`
   * or a hook that takes longer than `timeout` milliseconds is given up: its `signal` is aborted, and another process may make it at once.
   * Default: 10 seconds.
   */
  close: (options?: { timeout?: number }) => Promise<void>
}

/** Puts a checkout together. Throws a `CheckoutConfigError` if an option can't be right. */
export function createCheckout(options: CheckoutOptions): Checkout {
  const context = createContext(options)
  const { orders, work } = context
  const basePath = checkBasePath(options.basePath)
  const answer = createRouter(context, basePath)
  const sweeper = createSweeper(context)

  return {
    basePath,
    fetch(request, platform) {
      const answered = answer(request, (promise) => {
        work.add(promise)
        if (typeof platform?.waitUntil === 'function') platform.waitUntil(promise)
      })
      work.add(answered)
      return answered
    },
    health: () => healthOf(context),
    orders: {
      list: (listOptions) => listOrders(orders, listOptions),
      async get(id) {
        const order = await orders.byId(id)
        return order && toOrder(order)
      },
      capture: (id, captureOptions = {}) => captureOrder(context, id, captureOptions),
      cancel: (id, cancelOptions = {}) => cancelOrder(context, id, cancelOptions),
      refund: (id, refundOptions = {}) => refundOrder(context, id, refundOptions),
      release: (id) => releaseOrder(context, id),
      accept: (id) => acceptOrder(context, id),
      async sync(id) {
        const stored = await orders.byId(id)
        if (!stored?.paymentIntentId) return stored && toOrder(stored)
        const { order } = await syncPayment(context, stored.paymentIntentId)
        work.add(deliver(context, order.id))
        return toOrder(order)
      },
    },
    disputes: createDisputes(context),
    customers: createCustomers(context),
    sweep: sweeper.once,
    start: sweeper.start,
    async close({ timeout = 10_000 } = {}) {
      sweeper.stop()
      await work.stop(timeout)
      await orders.close()
    },
  }
}
