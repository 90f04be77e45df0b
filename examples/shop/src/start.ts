/**
 * `pnpm demo`: the shop, with Stripe's test or live keys if the environment has them, else with a stripe-local of its own.
 *
 * - `PORT` (default 4300): a busy port gives way to the next free one.
 * - `SHOP_DATABASE`: where the orders are. Default: `.data/orders.db`; with a stripe-local of its own, whose payments end
 *   with it, a new file that ends with it as well.
 * - `SMTP_URL` (`smtps://user:password@host`): sends the buyers' confirmations. Default: a mailbox on this machine, to be read at
 *   /merchant/mailbox.
 * - `STRIPE_SECRET_KEY`, `STRIPE_PUBLISHABLE_KEY`, `STRIPE_WEBHOOK_SECRET`: your Stripe account.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { CheckoutConfigError } from '@pay-checkout/server'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import { createTransport } from 'nodemailer'
import { listen } from './server/listen.ts'
import { openMailbox } from './server/mailbox.ts'
import { createShop } from './server/shop.ts'
import { stripeAccessFrom } from './server/stripe-access.ts'
import type { StripeAccess } from './server/stripe-access.ts'

try {
  const given = stripeAccessFrom(process.env)
  await (given ? open(given, givenDatabase()) : openWithStripeLocal())
} catch (error) {
  if (!(error instanceof CheckoutConfigError)) throw error
  console.error(`\n${error.message}\n`)
  process.exitCode = 1
}

function givenDatabase(): string {
  const path = process.env['SHOP_DATABASE'] || fileURLToPath(new URL('../.data/orders.db', import.meta.url))
  mkdirSync(dirname(path), { recursive: true })
  return path
}

async function openWithStripeLocal(): Promise<void> {
  const local = await serveStripeLocal({ port: 4400, merchant: 'Kiln & Field' })
  const folder = mkdtempSync(join(tmpdir(), 'kiln-and-field-'))
  const { publishableKey, secretKey, webhookSecret, url } = local
  const access = { publishableKey, secretKey, webhookSecret, localUrl: url }
  const shopUrl = await open(access, process.env['SHOP_DATABASE'] || join(folder, 'orders.db'), async () => {
    await local.close()
    rmSync(folder, { recursive: true })
  })
  local.addWebhook({ url: new URL('/pay/webhook', shopUrl).href })
}

async function open(access: StripeAccess, database: string, alsoClose?: () => Promise<void>): Promise<string> {
  const smtpUrl = process.env['SMTP_URL'] || undefined
  const mailbox = smtpUrl === undefined ? await openMailbox(join(dirname(database), 'mailbox')) : undefined
  const shop = createShop({ access, database, mail: createTransport(smtpUrl ?? mailbox?.url), mailbox })
  const server = await listen(shop, Number(process.env['PORT'] || 4300))
  const url = `http://localhost:${new URL(server.url ?? '').port}/`
  announce(url, access, mailbox !== undefined)

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void server
        .close(true)
        .then(() => shop.close())
        .then(() => mailbox?.close())
        .then(() => alsoClose?.())
        .then(() => process.exit(0))
    })
  }
  return url
}

function announce(url: string, access: StripeAccess, hasMailbox: boolean): void {
  const stripe = access.localUrl
    ? `a local Stripe at ${access.localUrl}: no account needed, no money moves`
    : access.secretKey.startsWith('sk_test_')
      ? 'your Stripe sandbox'
      : 'your live Stripe account: cards are really charged'
  console.log(`
  The shop      ${url}
  Its orders    ${url}merchant
  Its mail      ${hasMailbox ? `${url}merchant/mailbox` : 'by SMTP_URL'}
  Stripe        ${stripe}
${access.localUrl ? '\n  Try the cards 4242 4242 4242 4242 (pays), 4000 0025 0000 3155 (3D Secure),\n  4000 0000 0000 9995 (declined); any later date, any CVC.\n' : ''}
  Ctrl-C ends it.
`)
}
