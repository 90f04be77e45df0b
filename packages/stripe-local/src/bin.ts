#!/usr/bin/env node
/** `stripe-local`: a local Stripe in the shell, until Ctrl-C. */
import { parseArgs } from 'node:util'
import { serveStripeLocal } from './node.ts'
import { wallets } from './lib/domain/wallets.ts'
import { testCardLines } from './lib/test-card-table.ts'

const usage = `stripe-local [options]

  --port <number>      default 12111; the next free one when it is taken, 0 for any
  --hostname <name>    default localhost
  --webhook <url>      gets every event; may be repeated
  --webhook-secret <s> signs them; default whsec_local
  --wallets <list>     the Express Checkout Element's: link,google_pay,apple_pay, or none; default as the browser has
  --merchant <name>    the shop's name on the 3D Secure page
  --help
`

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    hostname: { type: 'string' },
    webhook: { type: 'string', multiple: true },
    'webhook-secret': { type: 'string' },
    wallets: { type: 'string' },
    merchant: { type: 'string' },
    help: { type: 'boolean' },
  },
})

if (values.help === true) {
  process.stdout.write(usage)
} else {
  const port = Number(values.port ?? 12111)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port takes a number from 0 to 65535, not "${values.port}"`)
  }
  const named = new Set<string>(values.wallets?.split(','))
  const stripe = await serveStripeLocal({
    port,
    hostname: values.hostname,
    webhooks: values.webhook?.map((url) => ({ url })),
    webhookSecret: values['webhook-secret'],
    wallets: values.wallets === undefined ? undefined : wallets.filter((wallet) => named.has(wallet)),
    merchant: values.merchant,
  })
  process.stdout.write(
    [
      `stripe-local listens on ${stripe.url}`,
      '  what happens here is on that page',
      '',
      `  publishable key  ${stripe.publishableKey}`,
      `  secret key       ${stripe.secretKey}`,
      `  webhook secret   ${stripe.webhookSecret}`,
      ...(values.webhook ?? []).map((url) => `  webhook          ${url}`),
      '',
      'Test cards (any expiry to come, any CVC):',
      '',
      ...testCardLines(stripe.testCards).map((line) => `  ${line}`),
      '',
      'Ctrl-C ends it.',
      '',
    ].join('\n'),
  )
  const end = (): void => void stripe.close()
  process.once('SIGINT', end)
  process.once('SIGTERM', end)
}
