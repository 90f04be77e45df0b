import { existsSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { checkKeys } from '../index.ts'
import { OwnerError } from './owner-error.ts'

/** Stripe, or a stripe-local that runs already. */
export interface StripeAccess {
  secretKey: string
  publishableKey: string
  webhookSecret: string | undefined
  /** The address of a stripe-local, when it is not Stripe. */
  localUrl: string | undefined
}

export interface Settings {
  /** The file. */
  catalogue: string
  /** The folder with the pages. */
  site: string | undefined
  host: string | undefined
  port: number
  origins: string[]
  /** `postgres://…`, or an SQLite file. */
  database: string
  onPaid: string | undefined
  clientAddressHeader: string | undefined
  /** Undefined: there are no keys. */
  stripe: StripeAccess | undefined
}

type Environment = Record<string, string | undefined>

/** Reads the environment, and `.env` for what is not set in it. Options of the command line come first. */
export function readSettings(env: Environment, options: { catalogue?: string; site?: string; port?: string }): Settings {
  if (env === process.env && existsSync('.env')) process.loadEnvFile('.env')
  const set = (name: string) => env[name] || undefined
  const site = options.site
  if (site !== undefined && !existsSync(site)) throw new OwnerError(`There is no folder ${site}, which --site names.`)
  const database = set('DATABASE_URL') ?? set('DATABASE_FILE') ?? 'orders.db'
  if (site !== undefined && !database.includes('://') && isIn(site, database)) {
    throw new OwnerError(
      `${database}, with all orders, lies in the folder that --site shows to everybody. Put the pages into a folder of their own, such as ` +
        '--site public, or the orders elsewhere, by DATABASE_FILE.',
    )
  }
  return {
    catalogue: options.catalogue ?? set('CATALOGUE') ?? 'catalogue.json',
    site,
    host: set('HOST'),
    port: readPort(options.port ?? set('PORT') ?? '3000'),
    origins: (set('ORIGINS') ?? '').split(',').map((origin) => origin.trim()).filter((origin) => origin !== ''),
    database,
    onPaid: set('ON_PAID'),
    clientAddressHeader: set('CLIENT_ADDRESS_HEADER'),
    stripe: readStripe(set, env['NODE_ENV'] === 'production'),
  }
}

function readStripe(set: (name: string) => string | undefined, inProduction: boolean): StripeAccess | undefined {
  const secretKey = set('STRIPE_SECRET_KEY')
  const publishableKey = set('STRIPE_PUBLISHABLE_KEY')
  const localUrl = set('STRIPE_LOCAL_URL')
  if (inProduction && (localUrl || !secretKey)) {
    throw new OwnerError(
      'NODE_ENV is production, and there is no Stripe to take money: set STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY to your keys ' +
        'of https://dashboard.stripe.com/apikeys, and no STRIPE_LOCAL_URL.',
    )
  }
  if (!secretKey && !publishableKey) return undefined
  return { ...checkKeys({ secretKey, publishableKey }), webhookSecret: set('STRIPE_WEBHOOK_SECRET'), localUrl }
}

const isIn = (folder: string, file: string) => resolve(file).startsWith(resolve(folder, '.') + sep)

function readPort(text: string): number {
  const port = Number(text)
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port
  throw new OwnerError(`The port is “${text}”: write a number from 0 to 65535.`)
}
