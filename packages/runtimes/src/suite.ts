/** What every runtime must do, over HTTP, with the official SDK against a stripe-local. */
import type { ErrorBody, Intent, OrderView, Quote } from '@pay-checkout/protocol'
import { serveStripeLocal, type ServedStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { postEndless } from './endless-body.ts'
import type { Settings } from '../servers/open-checkout.ts'
import { openWarehouse, type Warehouse } from './warehouse.ts'

/** A server under test. Its checkout is at `/pay`, and one that is mounted behind a body parser at `/late/pay`. */
export interface Running {
  url: string
  /** All that it has printed. */
  printed(): string
  stop(): Promise<void>
}

/** One where nothing runs for long: the platform's clock starts each sweep. */
export interface Swept extends Running {
  /** As that clock does. */
  sweep(): Promise<void>
}

export function runtimeSuite(name: string, start: (settings: Settings) => Promise<Running>): void {
  describe(name, () => void suite(start))
}

export function sweptRuntimeSuite(name: string, start: (settings: Settings) => Promise<Swept>): void {
  describe(name, () => {
    const { server, warehouse, mint, pay } = suite(start)

    test('goes on with what failed, by a sweep', async () => {
      const intent = await mint()
      warehouse().refuseOnce(intent.orderId)
      await pay(intent)
      const packed = () => warehouse().packed.filter((id) => id === intent.orderId)
      await vi.waitFor(async () => {
        await server().sweep()
        expect(packed()).toHaveLength(1)
      }, 30_000)
      expect(server().printed()).toContain('The warehouse says 503.')
    })
  })
}

function suite<Server extends Running>(start: (settings: Settings) => Promise<Server>) {
  let local: ServedStripeLocal
  let stripe: Stripe
  let warehouse: Warehouse
  let server: Server

  beforeAll(async () => {
    local = await serveStripeLocal({ port: 0 })
    stripe = new Stripe(local.secretKey, { protocol: 'http', host: local.hostname, port: local.port })
    warehouse = await openWarehouse()
    server = await start({
      STRIPE_URL: local.url,
      STRIPE_SECRET_KEY: local.secretKey,
      STRIPE_PUBLISHABLE_KEY: local.publishableKey,
      STRIPE_WEBHOOK_SECRET: local.webhookSecret,
      WAREHOUSE_URL: warehouse.url,
    })
    local.addWebhook({ url: `${server.url}/pay/webhook` })
  })
  afterAll(async () => {
    await server.stop()
    await local.close()
    await warehouse.close()
  })

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    })
  const codeOf = async (response: Response) => ((await response.json()) as ErrorBody).error.code

  const twoMugs = { items: [{ id: 'mug', quantity: 2 }], expected: { amount: 3600, currency: 'usd' } }
  async function mint(change: Record<string, unknown> = {}): Promise<Intent> {
    const response = await post('/pay/intents', { checkoutId: crypto.randomUUID(), ...twoMugs, ...change })
    expect(response.status).toBe(200)
    return (await response.json()) as Intent
  }
  const intentId = ({ clientSecret }: Intent) => clientSecret.split('_secret_')[0]!
  /** What the buyer's browser does. */
  const pay = (intent: Intent) => stripe.paymentIntents.confirm(intentId(intent), { payment_method: 'pm_card_visa', return_url: server.url })
  async function look({ orderId, orderToken }: Intent): Promise<OrderView> {
    const headers = { authorization: `Bearer ${orderToken}` }
    return (await (await fetch(`${server.url}/pay/orders/${orderId}`, { headers })).json()) as OrderView
  }

  test('quotes', async () => {
    const response = await post('/pay/quote', { items: [{ id: 'mug', quantity: 2 }] })
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect((await response.json()) as Quote).toEqual({
      publishableKey: local.publishableKey,
      amount: 3600,
      currency: 'usd',
      lines: [{ label: 'Mug', quantity: 2, amount: 3600 }],
    })
  })

  test('refuses what it must, each by its code', async () => {
    const refusals = await Promise.all([
      post('/pay/quote', { items: [{ id: 'gold' }] }),
      post('/pay/quote', '{"items":'),
      post('/pay/quote', { items: [] }),
      post('/pay/intents', { checkoutId: crypto.randomUUID(), ...twoMugs, expected: { amount: 1, currency: 'usd' } }),
      fetch(`${server.url}/pay/intents`),
      fetch(`${server.url}/pay/orders/ord_nobody`),
    ])
    expect(refusals.map(({ status }) => status)).toEqual([422, 400, 400, 409, 405, 404])
    expect(await Promise.all(refusals.map(codeOf))).toEqual([
      'cart_refused',
      'invalid_json',
      'invalid_request',
      'price_changed',
      'method_not_allowed',
      'order_not_found',
    ])
  })

  test('knows its own page from a foreign one', async () => {
    const quote = (origin: string) => post('/pay/quote', { items: [{ id: 'mug' }] }, { origin })
    expect((await quote(server.url)).status).toBe(200)
    expect(await codeOf(await quote('https://evil.test'))).toBe('origin_not_allowed')
  })

  test('mints one PaymentIntent for a checkout', async () => {
    const checkoutId = crypto.randomUUID()
    const [first, second] = [await mint({ checkoutId }), await mint({ checkoutId })]
    expect(second).toEqual(first)
    expect(await stripe.paymentIntents.retrieve(intentId(first))).toMatchObject({ amount: 3600, status: 'requires_payment_method' })
  })

  test('mints one PaymentIntent for a checkout that is asked for twice at once', async () => {
    const checkoutId = crypto.randomUUID()
    const [first, second] = await Promise.all([mint({ checkoutId }), mint({ checkoutId })])
    expect(intentId(first)).toBe(intentId(second))
  })

  test('confirms', async () => {
    const { id } = await stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' })
    const returnUrl = `${server.url}/thanks`
    const response = await post(
      '/pay/intents',
      { checkoutId: crypto.randomUUID(), ...twoMugs, confirmationToken: id, returnUrl },
      { origin: server.url },
    )
    expect(await response.json()).toMatchObject({ status: 'succeeded', amount: 3600 })
  })

  test('hears of a payment by webhook, answers at once, and goes on until the order is fulfilled', async () => {
    const intent = await mint()
    const times = (ids: string[]) => ids.filter((id) => id === intent.orderId).length
    warehouse.keepWaiting()
    await pay(intent)
    await vi.waitFor(() => expect(times(warehouse.arrived)).toBe(1), 10_000)
    // Every webhook has its answer, though the warehouse has not given us one.
    await local.settled()
    expect(new Set(local.deliveries.map(({ outcome }) => outcome))).toEqual(new Set(['delivered']))
    expect(times(warehouse.packed)).toBe(0)

    warehouse.answerAll()
    await vi.waitFor(() => expect(times(warehouse.packed)).toBe(1), 10_000)
    expect(times(warehouse.arrived)).toBe(1)
    expect(await look(intent)).toMatchObject({ status: 'paid', amount: 3600 })
  })

  test('refuses a webhook that Stripe did not sign', async () => {
    const forged = await post('/pay/webhook', { id: 'evt_1', object: 'event' }, { 'stripe-signature': 't=1,v1=00' })
    expect(await codeOf(forged)).toBe('invalid_signature')
  })

  test.each([
    ['/pay/quote', 64],
    ['/pay/webhook', 1024],
  ])('POST %s takes %i KB, whether or not it is told the size', async (path, kilobytes) => {
    const large = ' '.repeat(kilobytes * 1024 + 1)
    expect(await codeOf(await post(path, large))).toBe('body_too_large')
    expect([413, 'cut off']).toContain(await postEndless(`${server.url}${path}`))
    // And the server is there for the next one.
    expect((await post('/pay/quote', { items: [{ id: 'mug' }] })).status).toBe(200)
  })

  test('says by name that somebody read the body first', async () => {
    const response = await post('/late/pay/quote', { items: [{ id: 'mug' }] })
    expect(response.status).toBe(500)
    expect(await codeOf(response)).toBe('body_consumed')
    await vi.waitFor(() => expect(server.printed()).toContain('body_consumed'))
  })

  return { server: () => server, warehouse: () => warehouse, mint, pay }
}
