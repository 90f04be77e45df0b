import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intent } from '@pay-checkout/protocol'
import { serveStripeLocal, type ServedStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { afterEach, beforeEach, expect, inject, test, vi } from 'vitest'
import type { Order } from '../index.ts'
import { newDatabase, type TestDatabase } from '../testing/databases.ts'
import { runStandalone, serveStandalone, type Standalone } from '../testing/standalone-process.ts'

let folder: string
let database: TestDatabase
let local: ServedStripeLocal
let stripe: Stripe
/** As if the keys were Stripe's. */
let env: Record<string, string>
let beforeStripe: (request: { method: string; path: string }) => void | Promise<void>
const servers: Standalone[] = []

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pay-standalone-'))
  await writeFile(
    join(folder, 'catalogue.json'),
    '{ "currency": "usd", "items": [{ "id": "mug", "label": "Morning mug", "amount": 1800, "max": 9 }] }',
  )
  database = await newDatabase(inject('database'))
  beforeStripe = () => undefined
  local = await serveStripeLocal({ port: 0, beforeRequest: (request) => beforeStripe(request) })
  stripe = new Stripe(local.secretKey, { protocol: 'http', host: local.hostname, port: local.port })
  env = {
    STRIPE_SECRET_KEY: local.secretKey,
    STRIPE_PUBLISHABLE_KEY: local.publishableKey,
    STRIPE_WEBHOOK_SECRET: local.webhookSecret,
    STRIPE_LOCAL_URL: local.url,
    ...(inject('database') === 'postgres' ? { DATABASE_URL: database.address } : { DATABASE_FILE: database.address }),
  }
})
afterEach(async () => {
  for (const server of servers.splice(0)) await server.end()
  await local.close()
  await database.drop()
  await rm(folder, { recursive: true })
})

async function serve(change: Record<string, string> = {}, ...args: string[]): Promise<Standalone> {
  const server = await serveStandalone(folder, args, { ...env, ...change })
  servers.push(server)
  local.addWebhook({ url: `${server.url}pay/webhook` })
  return server
}
const run = (...args: string[]) => runStandalone(folder, args, env)

async function mint(url: string): Promise<Intent> {
  const response = await fetch(`${url}pay/intents`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      checkoutId: crypto.randomUUID(),
      items: [{ id: 'mug', quantity: 2 }],
      expected: { amount: 3600, currency: 'usd' },
      email: 'ada@example.com',
    }),
  })
  expect(response.status).toBe(200)
  return (await response.json()) as Intent
}
const pay = ({ clientSecret }: Intent) =>
  stripe.paymentIntents.confirm(clientSecret.split('_secret_')[0]!, { payment_method: 'pm_card_visa', return_url: 'https://shop.example' })

test('an order is paid, printed to be packed, listed, given back and asked for again', async () => {
  const server = await serve()
  const intent = await mint(server.url)
  await pay(intent)
  await vi.waitFor(() => expect(server.printed()).toMatch(/^Pack order \S+: 2 × Morning mug, USD 36\.00, ada@example\.com$/m), 20_000)
  const reference = /^Pack order (\S+):/m.exec(server.printed())![1]!

  const listed = await run('orders', '--status', 'paid')
  expect(listed).toEqual({ code: 0, printed: expect.stringMatching(new RegExp(`^${reference}  paid .* USD 36\\.00 .*${intent.orderId}  ada@example\\.com\n$`)) })
  const json = await run('orders', '--json', '--reference', reference.toLowerCase())
  expect(JSON.parse(json.printed)).toMatchObject({ id: intent.orderId, received: 3600 })

  expect(await run('refund', reference, '--amount', '600')).toEqual({
    code: 0,
    printed: `USD 6.00 of order ${reference} is given back; USD 30.00 is left.\n`,
  })
  expect(await run('refund', intent.orderId)).toMatchObject({ code: 0, printed: expect.stringContaining('USD 30.00 of order') })
  expect(await run('refund', reference)).toMatchObject({ code: 1, printed: expect.stringMatching(/\(\w+\)\n$/) })
  expect((await stripe.refunds.list()).data.map(({ amount }) => amount)).toEqual([3000, 600])
  expect(await run('sync', reference)).toMatchObject({ code: 0, printed: expect.stringContaining('(-USD 36.00)') })
}, 60_000)

test('an order in review is accepted, and fulfilled', async () => {
  const server = await serve()
  const intent = await mint(server.url)
  const paymentIntent = intent.clientSecret.split('_secret_')[0]!
  await stripe.paymentIntents.update(paymentIntent, { amount: 4000 })
  await pay(intent)
  await vi.waitFor(async () => expect((await run('orders', '--status', 'review')).printed).toContain(intent.orderId), 20_000)
  expect(await run('accept', intent.orderId)).toEqual({
    code: 0,
    printed: expect.stringMatching(/^Order (\S+) is paid: it is for USD 36\.00, and USD 40\.00 was taken\.\nWhat is to be done for it is left to the server\.\n$/m),
  })
  expect((await run('orders', '--status', 'paid')).printed).toContain(intent.orderId)
  // The next sweep is the running server's, or that of one that starts.
  await server.end()
  const next = await serve()
  await vi.waitFor(() => expect((server.printed() + next.printed()).match(/^Pack order /gm)).toHaveLength(1), 20_000)
  expect(await run('accept')).toMatchObject({ code: 1, printed: expect.stringContaining('Which order?') })
  const unpaid = await mint(next.url)
  expect(await run('accept', unpaid.orderId)).toMatchObject({ code: 1, printed: expect.stringMatching(/^The order is open\. \(order_not_in_review\)\n$/) })
}, 60_000)

test('a refund whose answer was lost is repeated with the command that is printed, and gives back once', async () => {
  const server = await serve()
  const intent = await mint(server.url)
  const { id: payment_intent } = await pay(intent)
  await vi.waitFor(() => expect(server.printed()).toContain('Pack order'), 20_000)
  beforeStripe = async ({ method, path }) => {
    if (method !== 'POST' || path !== '/v1/refunds') return
    beforeStripe = () => undefined
    await stripe.refunds.create({ payment_intent, amount: 600, metadata: { pay_order: intent.orderId, pay_refund: 'ticket 7' } })
    throw new Error('The answer is lost.')
  }
  const lost = await run('refund', intent.orderId, '--amount', '600', '--key', 'ticket 7')
  expect(lost).toEqual({ code: 1, printed: expect.stringContaining(`\n  pay-checkout-server refund ${intent.orderId} --amount 600 --key 'ticket 7'\n`) })
  expect(await run('refund', intent.orderId, '--amount', '600', '--key', 'ticket 7')).toEqual({
    code: 0,
    printed: expect.stringMatching(/^USD 6\.00 of order .*; USD 30\.00 is left\.\n$/),
  })

  // Without a key of one's own it gets one.
  beforeStripe = ({ path }) => {
    if (path === `/v1/payment_intents/${payment_intent}`) throw new Error('Stripe has a bad day.')
  }
  const { printed } = await run('refund', intent.orderId)
  beforeStripe = () => undefined
  const key = new RegExp(`\n  pay-checkout-server refund ${intent.orderId} --key ([\\w-]+)\n$`).exec(printed)?.[1]
  expect(await run('refund', intent.orderId, '--key', key!)).toMatchObject({ code: 0, printed: expect.stringContaining('USD 0.00 is left') })
  expect((await stripe.refunds.list()).data.map(({ amount, metadata }) => [amount, metadata?.pay_refund])).toEqual([
    [3000, key],
    [600, 'ticket 7'],
  ])
}, 60_000)

test('the order goes to a command, which is called again after it failed', async () => {
  // It fails once: the second time there is the file.
  const command = 'cat > order.json; [ -e tried ] || { touch tried; exit 3; }; echo "$IDEMPOTENCY_KEY $ORDER_ID ${STRIPE_SECRET_KEY-none}" >> done'
  const server = await serve({ ON_PAID: command })
  const intent = await mint(server.url)
  await pay(intent)
  await vi.waitFor(() => expect(server.printed()).toContain('ON_PAID ended with 3.'), 20_000)
  await server.end()
  // Its time comes when the clock says so. Whoever types a command may have no ON_PAID: it leaves the order to the server.
  await database.execute('UPDATE pay_outbox SET due_ms = 0')
  for (const args of [['sync'], ['sync', intent.orderId]]) {
    const { code, printed } = await run(...args)
    expect({ code, printed }).toEqual({ code: 0, printed: expect.not.stringContaining('Pack order') })
  }
  const next = await serve({ ON_PAID: command })
  await vi.waitFor(() => expect(next.printed()).toContain('order_fulfilled'), 20_000)
  expect(await readFile(join(folder, 'done'), 'utf8')).toMatch(new RegExp(`^\\S+ ${intent.orderId} none\n$`))
  expect(JSON.parse(await readFile(join(folder, 'order.json'), 'utf8'))).toMatchObject({ id: intent.orderId, amount: 3600 })
})

test('the order goes to a URL', async () => {
  const calls: { headers: IncomingHttpHeaders; order: Order }[] = []
  const hook = createServer((req, res) => {
    let body = ''
    req.on('data', (chunk: Buffer) => (body += chunk.toString()))
    req.on('end', () => {
      calls.push({ headers: req.headers, order: JSON.parse(body) as Order })
      res.end()
    })
  })
  await once(hook.listen(0, 'localhost'), 'listening')
  const server = await serve({ ON_PAID: `http://localhost:${(hook.address() as AddressInfo).port}/paid` })
  const intent = await mint(server.url)
  await pay(intent)
  await vi.waitFor(() => expect(server.printed()).toContain('order_fulfilled'), 20_000)
  hook.closeAllConnections()
  hook.close()
  expect(calls).toMatchObject([{ order: { id: intent.orderId }, headers: { 'idempotency-key': expect.stringContaining(intent.orderId) } }])
})

test('pages of the folder are served, with the local Stripe in them, and nothing beside the folder', async () => {
  await mkdir(join(folder, 'public'))
  await writeFile(join(folder, 'public/index.html'), '<!doctype html><head lang="en"><title>Mugs</title></head>')
  const { url } = await serve({}, '--site', 'public')
  expect(await (await fetch(url)).text()).toBe(
    `<!doctype html><head lang="en"><script src="${local.url}/endive/stripe.js"></script><title>Mugs</title></head>`,
  )
  expect((await fetch(`${url}..%2fcatalogue.json`)).status).toBe(404)
  expect((await fetch(`${url}catalogue.json`)).status).toBe(404)
  expect((await fetch(`${url}pay/quote`)).status).toBe(405)
})

test('says whether it lives, and whether it can work', async () => {
  const { url } = await serve()
  expect((await fetch(`${url}pay/health`)).status).toBe(200)
  expect((await fetch(`${url}pay/ready`)).status).toBe(200)
})

test('asked to end, it answers what is under way, and then ends', async () => {
  const server = await serve()
  const asked = Promise.withResolvers<void>()
  const answered = Promise.withResolvers<void>()
  beforeStripe = ({ method, path }) => {
    if (method !== 'POST' || path !== '/v1/payment_intents') return undefined
    asked.resolve()
    return answered.promise
  }
  const minted = mint(server.url)
  await asked.promise
  const ended = server.end('SIGTERM')
  await vi.waitFor(() => expect(fetch(`${server.url}pay/health`)).rejects.toThrow('fetch failed'))
  answered.resolve()
  expect((await minted).clientSecret).toContain('_secret_')
  expect(await ended).toBe(0)
})

test('a key that Stripe does not take is told at the start', async () => {
  const { code, printed } = await runStandalone(folder, [], { ...env, STRIPE_SECRET_KEY: 'sk_test_of_somebody_else' })
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringMatching(/^Stripe does not take STRIPE_SECRET_KEY: Invalid API Key provided/) })
  expect(printed).not.toContain('somebody')
})

test('without keys it rehearses with a local Stripe of its own, and says so', async () => {
  const server = await serveStandalone(folder, [], {})
  servers.push(server)
  expect(server.printed()).toContain('*** REHEARSAL: there are no Stripe keys.')
  const page = await (await fetch(server.url)).text()
  expect(page).toMatch(/<script src="http:\/\/localhost:\d+\/endive\/stripe\.js"><\/script>/)
  expect(page).toContain('<pay-checkout items=\'[{ "id": "mug" }]\'></pay-checkout>')
  await mint(server.url)
  expect(await server.end('SIGINT')).toBe(0)
})
