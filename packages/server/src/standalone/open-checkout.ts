import { type Checkout, createCheckout, type LogEvent, type OrderStore, type PriceCart } from '../index.ts'
import { onPaid } from './on-paid.ts'
import { optionalPackage } from './optional-package.ts'
import type { Settings, StripeAccess } from './settings.ts'

/** The library, put together as the settings say. */
export async function openCheckout(settings: Settings, access: StripeAccess, database: string, price: PriceCart): Promise<Checkout> {
  const { clientAddressHeader } = settings
  return createCheckout({
    stripe: await openStripe(access),
    publishableKey: access.publishableKey,
    webhookSecret: access.webhookSecret,
    origins: settings.origins,
    orders: await openStore(database),
    price,
    fulfil: onPaid(settings.onPaid),
    log: print,
    ...(clientAddressHeader !== undefined && {
      clientAddress: (request: Request) => request.headers.get(clientAddressHeader) ?? undefined,
    }),
  })
}

async function openStripe({ secretKey, localUrl }: StripeAccess) {
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
