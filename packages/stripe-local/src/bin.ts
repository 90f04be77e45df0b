#!/usr/bin/env node
/** `stripe-local`: a local Stripe in the shell, until Ctrl-C or until the command ends that it was started for. */
import { parseArgs } from 'node:util'
import { serveStripeLocal, StateFileError, type ServedStripeLocal } from './node.ts'
import { runCommand } from './run-command.ts'
import { wallets } from './lib/domain/wallets.ts'
import { testCardLines } from './lib/test-card-table.ts'

const usage = `stripe-local [options] [-- command]

  --port <number>      default 12111; the next free one when it is taken, 0 for any
  --hostname <name>    default localhost
  --webhook <url>      gets every event; may be repeated; with a command also a path of its server, such as /webhook
  --webhook-secret <s> signs them; default whsec_local
  --wallets <list>     the Express Checkout Element's: link,google_pay,apple_pay, or none; default as the browser has
  --merchant <name>    the shop's name on the 3D Secure page
  --state <file>       keeps everything in this file; the next start goes on from there
  --help

  -- <command>         runs it with STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY, STRIPE_WEBHOOK_SECRET and STRIPE_LOCAL_URL
                       set, and PORT (default 3000), where its server should listen. If STRIPE_SECRET_KEY is set
                       already, the command runs with what is there, and no local Stripe is started.
`

const { values, positionals: command } = parseArgs({
  allowPositionals: true,
  options: {
    port: { type: 'string' },
    hostname: { type: 'string' },
    webhook: { type: 'string', multiple: true },
    'webhook-secret': { type: 'string' },
    wallets: { type: 'string' },
    merchant: { type: 'string' },
    state: { type: 'string' },
    help: { type: 'boolean' },
  },
})

if (values.help === true) {
  process.stdout.write(usage)
} else if (command.length > 0) {
  const port = process.env['PORT'] || '3000'
  if (process.env['STRIPE_SECRET_KEY']) {
    await runCommand(command, { PORT: port })
  } else {
    await runWithStripe(command, port)
  }
} else {
  const stripe = await start(values.webhook)
  process.stdout.write(
    [
      `stripe-local listens on ${stripe.url}`,
      '  what happens here is on that page',
      '',
      `  publishable key  ${stripe.publishableKey}`,
      `  secret key       ${stripe.secretKey}`,
      `  webhook secret   ${stripe.webhookSecret}`,
      ...(values.webhook ?? []).map((url) => `  webhook          ${url}`),
      ...(values.state === undefined ? [] : [`  state            ${values.state}`]),
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

async function start(webhooks: string[] = []): Promise<ServedStripeLocal> {
  const port = Number(values.port ?? 12111)
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new RangeError(`--port takes a number from 0 to 65535, not "${values.port}"`)
  }
  const named = new Set<string>(values.wallets?.split(','))
  return serveStripeLocal({
    port,
    hostname: values.hostname,
    webhooks: webhooks.map((url) => ({ url })),
    webhookSecret: values['webhook-secret'],
    wallets: values.wallets === undefined ? undefined : wallets.filter((wallet) => named.has(wallet)),
    merchant: values.merchant,
    stateFile: values.state,
  }).catch((error: unknown) => {
    if (!(error instanceof StateFileError)) throw error
    process.stderr.write(`${error.message}\n`)
    process.exit(1)
  })
}

async function runWithStripe(command: string[], port: string): Promise<void> {
  const stripe = await start(values.webhook?.map((url) => new URL(url, `http://localhost:${port}`).href))
  process.stdout.write(
    [
      `stripe-local listens on ${stripe.url}: no STRIPE_SECRET_KEY is set, no money moves`,
      '  4242 4242 4242 4242 pays, 4000 0025 0000 3155 asks for 3D Secure, 4000 0000 0000 9995 is declined',
      '',
      '',
    ].join('\n'),
  )
  await runCommand(command, {
    PORT: port,
    STRIPE_SECRET_KEY: stripe.secretKey,
    STRIPE_PUBLISHABLE_KEY: stripe.publishableKey,
    STRIPE_WEBHOOK_SECRET: stripe.webhookSecret,
    STRIPE_LOCAL_URL: stripe.url,
  })
  await stripe.close()
}
