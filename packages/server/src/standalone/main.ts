import { parseArgs } from 'node:util'
import { CheckoutConfigError } from '../index.ts'
import { readCatalogue } from './catalogue.ts'
import { acceptOrder, listOrders, refundOrder, syncOrders } from './order-commands.ts'
import { OwnerError } from './owner-error.ts'
import { serve } from './serve.ts'
import { readSettings } from './settings.ts'

const usage = `pay-checkout-server [command] [options]

  serve             the default: the checkout under /pay, the element's script at /pay-checkout/pay-checkout.js
    --site <folder>      serves the pages in it too
    --port <number>      default: PORT, or 3000
  orders            lists them, newest first
    --status <status>    draft, open, action, processing, authorized, paid, canceled or review
    --email <address>
    --reference <reference>
    --limit <number>     default 20
    --json               a line of JSON for each
  refund <order>    gives money back: all that is left, or a part
    --amount <number>    in the currency's minor unit: 500 is $5.00
    --key <key>          your own id of this refund: under the same key, money is given back once. Default: a new one
  accept <order>    takes what was paid for an order in review, though it does not fit: the order is paid
  sync [order]      asks Stripe how an order stands, or mends all that was left lying
  --catalogue <file>     default: CATALOGUE, or catalogue.json
  --help

An order is named by its id or its reference.

Environment, or a file .env:

  STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY
                         without them a local Stripe stands in, and no money moves
  STRIPE_WEBHOOK_SECRET  of the endpoint https://your-host/pay/webhook
  DATABASE_URL           postgres://…; default: the SQLite file DATABASE_FILE, or orders.db
  ON_PAID                what happens once an order is paid: a command, which gets the order as JSON on its standard input, or a
                         URL, to which it is posted. Called until it succeeds, always with the same idempotency key,
                         by serve alone: the other commands leave that to it.
  ORIGINS                pages on other hosts that may call, with commas: https://shop.example
  HOST, PORT             where it listens
  CLIENT_ADDRESS_HEADER  behind a proxy: the header with the buyer's address, such as X-Real-IP
`

/** Runs one command. Answers with the exit code; a server goes on running. */
export async function main(args: string[]): Promise<number> {
  try {
    return await run(args)
  } catch (error) {
    if (!isForOwner(error)) throw error
    console.error(error.message)
    return 1
  }
}

async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      catalogue: { type: 'string' },
      site: { type: 'string' },
      port: { type: 'string' },
      status: { type: 'string' },
      email: { type: 'string' },
      reference: { type: 'string' },
      limit: { type: 'string' },
      json: { type: 'boolean' },
      amount: { type: 'string' },
      key: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  const [command = 'serve', order, ...rest] = positionals
  if (values.help) {
    process.stdout.write(usage)
    return 0
  }
  if (rest.length > 0 || (order !== undefined && !['refund', 'accept', 'sync'].includes(command))) {
    throw new OwnerError(`“${rest[0] ?? order}” is one word too many. See pay-checkout-server --help.`)
  }
  const settings = readSettings(process.env, values)
  switch (command) {
    case 'serve':
      await serve(settings, readCatalogue(settings.catalogue))
      return 0
    case 'orders':
      return listOrders(settings, values)
    case 'refund':
      return refundOrder(settings, order, values)
    case 'accept':
      return acceptOrder(settings, order)
    case 'sync':
      return syncOrders(settings, order)
    default:
      throw new OwnerError(`There is no command “${command}”. See pay-checkout-server --help.`)
  }
}

function isForOwner(error: unknown): error is Error {
  const isArgument = error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
  return error instanceof OwnerError || error instanceof CheckoutConfigError || isArgument
}
