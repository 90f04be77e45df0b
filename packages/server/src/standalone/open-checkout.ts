import type Stripe from 'stripe'
import { type Checkout, createCheckout, type Fulfil, type LogEvent, type OrderStore, type PriceCart } from '../index.ts'
import { OwnerError } from './owner-error.ts'
import { optionalPackage } from './optional-package.ts'
import type { Settings, StripeAccess } from './settings.ts'

/** What only the server does. */
export interface Selling {
  price: PriceCart
  fulfil: Fulfil
}

/**
 * The library, put together as the settings say. Without `selling` it is for a command beside a server, and leaves it to that to carry out
 * what an order leads to. Throws an `OwnerError` if Stripe does not take the key, or the orders can't be read.
 */
export async function openCheckout(settings: Settings, access: StripeAccess, database: string, selling?: Selling): Promise<Checkout> {
  const { clientAddressHeader } = settings
  const stripe = await openStripe(access)
  await checkAtStripe(stripe)
  const store = await openStore(database)
  const checkout = createCheckout({
    stripe,
    publishableKey: access.publishableKey,
    webhookSecret: access.webhookSecret,
    origins: settings.origins,
    ...(selling ? { ...selling, orders: store } : { ...nothingSold, orders: withNothingDue(store) }),
    log: print,
    ...(clientAddressHeader !== undefined && {
      clientAddress: (request: Request) => request.headers.get(clientAddressHeader) ?? undefined,
    }),
  })
  try {
    await checkout.orders.list({ limit: 1 })
  } catch (error) {
    await checkout.close()
    throw new OwnerError(`The orders can not be read (${isUrl(database) ? 'DATABASE_URL' : database}): ${reason(error)}`)
  }
  return checkout
}

const nothingSold: Selling = {
  price: () => ({ refused: 'Nothing is sold here.' }),
  fulfil: () => {
    throw new Error('A command fulfils nothing.')
  },
}

/** Who types a command need not have the server's ON_PAID: done here, an order would count as done. */
const withNothingDue = (store: OrderStore): OrderStore => ({ ...store, outbox: { ...store.outbox, due: async () => [] } })

/** A key that is no good is told now, and not to the first buyer. If Stripe can't be reached, it will be later. */
async function checkAtStripe(stripe: Stripe): Promise<void> {
  try {
    await stripe.paymentIntents.list({ limit: 1 })
  } catch (error) {
    const status = error instanceof Error && 'statusCode' in error ? error.statusCode : undefined
    if (status === 401 || status === 403) throw new OwnerError(`Stripe does not take STRIPE_SECRET_KEY: ${reason(error)}`)
    console.error(`Stripe could not be asked whether it takes STRIPE_SECRET_KEY: ${reason(error)}`)
  }
}

/** Several addresses of one host that were all refused say nothing together, and enough each. */
function reason(error: unknown): string {
  const [first = error] = error instanceof AggregateError ? (error.errors as unknown[]) : []
  return first instanceof Error ? first.message : String(first)
}

const isUrl = (database: string) => database.includes('://')

async function openStripe({ secretKey, localUrl }: StripeAccess): Promise<Stripe> {
  const { default: Stripe } = await optionalPackage('stripe', 'This', () => import('stripe'))
  if (localUrl === undefined) return new Stripe(secretKey)
  const { protocol, hostname, port } = new URL(localUrl)
  return new Stripe(secretKey, { protocol: protocol === 'https:' ? 'https' : 'http', host: hostname, port })
}

async function openStore(database: string): Promise<OrderStore> {
  if (/^postgres(ql)?:/.test(database)) {
    const { postgresOrders } = await optionalPackage('pg', 'DATABASE_URL', () => import('../postgres.ts'))
    return postgresOrders(database)
  }
  const { sqliteOrders } = await import('../sqlite.ts')
  return sqliteOrders(database)
}

/** A line for each event; with what was thrown, if something was. */
function print({ level, code, message, requestId, error, docs }: LogEvent): void {
  const line = [`${level} ${code}: ${message}`, requestId, docs].filter(Boolean).join(' ')
  if (level === 'info') console.log(line)
  else console.error(error?.stack === undefined ? line : `${line}\n${error.stack}`)
}
