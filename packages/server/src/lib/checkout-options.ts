import type { Context, FindCustomer, Fulfil, PriceCart } from './context.ts'
import type { SavedCards } from './customers/customer-session.ts'
import { CheckoutConfigError } from './errors.ts'
import type { Guard } from './http/admission.ts'
import type { ClientAddress } from './http/client-address.ts'
import { checkOrigins } from './http/origin.ts'
import { checkReturnUrls } from './http/return-url.ts'
import { checkPublishableKey } from './keys.ts'
import { defaultLimits, type Limits } from './limits.ts'
import { createLog, type LogEvent } from './log.ts'
import { createTurns } from './minting/in-turn.ts'
import type { StandardSchema } from './minting/item-options.ts'
import type { OrderStore } from './orders/order-store.ts'
import { type Hooks, wantedEffects } from './settlement/effects.ts'
import type { Hold } from './settlement/reason-to-hold.ts'
import { createAskAccount } from './stripe-account.ts'
import type { StripeClient } from './stripe-client.ts'
import { noTrace, type Trace, traceStripe } from './operations/trace.ts'
import { createWork } from './operations/work.ts'

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
  /**
   * Your rule for what must not be fulfilled before a person has looked: `(order) => order.risk?.review?.open`. Asked when `fulfil`
   * is due; with `true`, or a reason in words, it waits until the review is approved, or `orders.release(id)` is called. An order
   * whose review is closed with a refund is never fulfilled, whatever the rule says. Default: nothing is held.
   */
  hold?: Hold | undefined
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
  /** The most that a cart may cost, in the minor unit of its currency. Default: what Stripe takes, mostly 99,999,999. */
  maxTotal?: number
  /** Takes every event, secrets blotted out. Default: errors go to `console.error`. */
  log?: (event: LogEvent) => void
  /**
   * Puts spans of your tracer around requests, calls to Stripe, settlement, `fulfil` and the hooks, and sweeps. With OpenTelemetry:
   * `tracer.startActiveSpan(name, { attributes }, …)`, as the README has it. Default: none.
   */
  trace?: Trace
  /** Milliseconds after which an unpaid order that nobody touches is canceled by the sweep. Default: 24 hours. */
  abandonAfter?: number
  /** Unix milliseconds; for tests. Default: `Date.now`. */
  clock?: () => number
}

/** Checks the options and fills in their defaults. Throws a `CheckoutConfigError` if one can't be right. */
export function createContext(options: CheckoutOptions): Context {
  checkKinds(options)
  const { stripe, price, orders, fulfil, webhookSecret, clock = Date.now } = options
  const { trace = noTrace } = options
  const log = createLog(options.log)
  return {
    stripe: options.trace ? traceStripe(stripe, trace) : stripe,
    account: createAskAccount(stripe, log),
    trace,
    price,
    orders,
    fulfil,
    hold: options.hold,
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
    ...checkPublishableKey(options.publishableKey),
    clock,
    webhookSecrets: checkWebhookSecrets([webhookSecret ?? []].flat()),
    log,
    ...checkNumbers({ abandonAfter: options.abandonAfter ?? 24 * 3_600_000 }),
    work: createWork(),
    inTurn: createTurns(),
    looks: new Map(),
  }
}

const functions = [
  'price', 'fulfil', 'hold', 'customer', 'guard', 'clientAddress', 'log', 'trace', 'clock',
  'onPaid', 'onRefunded', 'onDisputed', 'onFraudWarning', 'onReview', 'onCanceled', 'onHeld',
] as const

/** What TypeScript says where there is TypeScript: else it would come out with the first payment. */
function checkKinds(options: CheckoutOptions): void {
  for (const name of functions) {
    const value = options[name]
    const isNeeded = name === 'price' || name === 'fulfil'
    if (typeof value === 'function' || (value === undefined && !isNeeded)) continue
    const instead = isNeeded ? '' : ', or leave it out'
    throw malformed(`${name} is ${value === null ? 'null' : typeof value}: write a function${instead}.`)
  }
  if (!options.stripe?.paymentIntents) throw malformed('stripe is not Stripe’s SDK: write new Stripe(secretKey).')
  if (!options.orders?.byId) throw malformed(`orders is not an order store: write sqliteOrders('orders.db').`)
}

const malformed = (message: string) => new CheckoutConfigError('option_malformed', message)

/** Without a slash at the end. */
export function checkBasePath(basePath = '/pay'): string {
  if (typeof basePath !== 'string') throw malformed('basePath is not a text: write a path like /pay, or leave it out.')
  const trimmed = basePath.replace(/\/$/, '')
  if (trimmed !== '' && !/^(\/[\w.~-]+)+$/.test(trimmed)) {
    throw new CheckoutConfigError('base_path_malformed', `“${basePath}” is not a path. Write it like /pay.`)
  }
  return trimmed
}

/** Without the empty ones, which come from an environment variable that is not set. */
function checkWebhookSecrets(secrets: readonly string[]): string[] {
  const given = secrets.filter((secret) => secret !== '')
  if (given.every((secret) => secret.startsWith('whsec_'))) return given
  throw new CheckoutConfigError('webhook_secret_malformed', 'A webhook secret does not begin with whsec_. Is it another key, or the endpoint’s id?')
}

/** Gives the options back if each is a number above 0. */
function checkNumbers<T extends object>(options: T): T {
  for (const [name, value] of Object.entries(options)) {
    if (!(typeof value === 'number' && value > 0)) {
      throw malformed(`${name} is ${String(value)}: write a number above 0.`)
    }
  }
  return options
}
