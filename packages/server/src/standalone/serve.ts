import { serve as listen, type Server } from 'srvx'
import type { Checkout } from '../index.ts'
import { type Catalogue, priceBy } from './catalogue.ts'
import { elementScript } from './element-script.ts'
import { onPaid } from './on-paid.ts'
import { openCheckout } from './open-checkout.ts'
import { optionalPackage } from './optional-package.ts'
import { OwnerError } from './owner-error.ts'
import { pages, trialPage } from './pages.ts'
import type { Settings, StripeAccess } from './settings.ts'

/** How long requests under way are waited for once the process is asked to end, in milliseconds. */
const grace = 10_000

/** Serves until SIGTERM or SIGINT. Resolves once it listens. */
export async function serve(settings: Settings, catalogue: Catalogue): Promise<void> {
  if (settings.stripe) return serveOn(settings, catalogue, settings.stripe)
  const local = await startStripe()
  try {
    await serveOn(settings, catalogue, local.access, local)
  } catch (error) {
    // Or the process would not end.
    await local.close()
    throw error
  }
}

async function serveOn(settings: Settings, catalogue: Catalogue, access: StripeAccess, local?: LocalStripe): Promise<void> {
  // A local Stripe's payments end with it, and so do the orders.
  const selling = { price: priceBy(catalogue), fulfil: onPaid(settings.onPaid) }
  const checkout = await openCheckout(settings, access, local ? ':memory:' : settings.database, selling)
  const script = elementScript()
  const localUrl = access.localUrl
  const server = listen({
    port: settings.port,
    // Nobody else has to do with a rehearsal.
    ...(settings.host ?? (localUrl && 'localhost') ? { hostname: settings.host ?? 'localhost' } : {}),
    silent: true,
    gracefulShutdown: false,
    manual: true,
    middleware: [
      (request, next) => (new URL(request.url).pathname.startsWith(`${checkout.basePath}/`) ? checkout.fetch(request) : next()),
      ...(script ? [script] : []),
      ...(settings.site === undefined ? [] : [pages(settings.site, localUrl)]),
    ],
    fetch: (request) => notThere(new URL(request.url).pathname, settings, catalogue, localUrl),
  })
  const url = await open(server, settings.port).catch(async (error: unknown) => {
    await checkout.close()
    throw error
  })
  local?.addWebhook(`${url}pay/webhook`)
  checkout.start()
  console.log(banner(url, settings, catalogue, access, { isOwn: local !== undefined, hasScript: script !== undefined }))

  let ending = false
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      // A second Ctrl-C does not wait.
      if (ending) process.exit(1)
      ending = true
      void end(server, checkout, local).then(() => process.exit(0))
    })
  }
}

function notThere(path: string, { site }: Settings, catalogue: Catalogue, localUrl: string | undefined): Response {
  if (path === '/' && localUrl !== undefined && site === undefined) {
    return new Response(trialPage(catalogue, localUrl), { headers: { 'content-type': 'text/html; charset=utf-8' } })
  }
  return new Response('Not found', { status: 404 })
}

async function open(server: Server, port: number): Promise<string> {
  try {
    await server.serve()
    await server.ready()
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error
    const why = code === 'EACCES' ? 'may not be taken' : 'is taken'
    throw new OwnerError(`Port ${port} ${why}. Choose another one with PORT or --port.`)
  }
  return `http://localhost:${new URL(server.url ?? '').port}/`
}

interface LocalStripe {
  access: StripeAccess
  addWebhook: (url: string) => void
  close: () => Promise<void>
}

async function startStripe(): Promise<LocalStripe> {
  const purpose = 'There are no Stripe keys (STRIPE_SECRET_KEY, STRIPE_PUBLISHABLE_KEY), and a rehearsal without them'
  const { serveStripeLocal } = await optionalPackage('@pay-checkout/stripe-local', purpose, () => import('@pay-checkout/stripe-local/node'))
  const local = await serveStripeLocal()
  const { secretKey, publishableKey, webhookSecret, url: localUrl } = local
  return {
    access: { secretKey, publishableKey, webhookSecret, localUrl },
    addWebhook: (url) => local.addWebhook({ url }),
    close: () => local.close(),
  }
}

async function end(server: Server, checkout: Checkout, local: LocalStripe | undefined): Promise<void> {
  const http = server.node?.server
  // Or a browser that keeps its connection for the next request is waited for.
  if (http && 'keepAliveTimeout' in http) http.keepAliveTimeout = 1
  const cutOff = setTimeout(() => void server.close(true), grace)
  await server.close()
  clearTimeout(cutOff)
  await checkout.close()
  await local?.close()
}

function banner(
  url: string,
  { catalogue: file, site, database, onPaid }: Settings,
  { items, currency }: Catalogue,
  { localUrl, webhookSecret, publishableKey }: StripeAccess,
  { isOwn, hasScript }: { isOwn: boolean; hasScript: boolean },
): string {
  const isPostgres = database.includes('://')
  const lines = [
    `pay-checkout-server listens on ${url}`,
    `  catalogue  ${file}: ${items.length} in ${currency}`,
    `  orders     ${isOwn ? 'in memory' : isPostgres ? 'in PostgreSQL' : database}`,
    `  once paid  ${onPaid === undefined ? 'printed here; ON_PAID takes a command or a URL' : 'ON_PAID'}`,
    ...(site === undefined ? [] : [`  pages      ${site}`]),
    ...(hasScript ? [`  script     ${url}pay-checkout/pay-checkout.js`] : ['  script     none: npm install pay-checkout to have it served here']),
  ]
  if (localUrl !== undefined) {
    return [
      ...lines,
      '',
      '*** REHEARSAL: there are no Stripe keys. No money moves, and nothing that is sold here is paid. ***',
      `stripe-local listens on ${localUrl}`,
      '  4242 4242 4242 4242 pays, 4000 0025 0000 3155 asks for 3D Secure, 4000 0000 0000 9995 is declined',
      ...(isOwn ? ['  The orders end with this process. Set STRIPE_SECRET_KEY and STRIPE_PUBLISHABLE_KEY to take money.'] : []),
      '',
    ].join('\n')
  }
  return [
    ...lines,
    `  Stripe     ${publishableKey.startsWith('pk_live_') ? 'live: real money' : 'test mode: no money moves'}`,
    ...(webhookSecret === undefined
      ? ['  webhooks   none: Stripe’s list of events is read once a minute. Add https://your-host/pay/webhook in the dashboard, and set STRIPE_WEBHOOK_SECRET']
      : []),
    '',
  ].join('\n')
}
