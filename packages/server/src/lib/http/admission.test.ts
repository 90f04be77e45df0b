/** Who may try to pay, and how often. */
import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { afterEach, expect, test } from 'vitest'
import type { CheckoutOptions } from '../../index.ts'
import { checkoutId, intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
afterEach(() => shop.close())

const byHeader = (request: Request) => request.headers.get('x-real-ip') ?? undefined
const open = async (options: Partial<CheckoutOptions>) => (shop = await openShop({ clientAddress: byHeader, ...options }))
const from = (ip: string) => ({ 'x-real-ip': ip, origin: shop.url })
const anyone = () => ({ checkoutId: crypto.randomUUID() })
const mint = (ip: string, change: Record<string, unknown> = anyone()) =>
  shop.post<Intent & ErrorBody>('/intents', intentBody(change), from(ip))
const decline = async (ip: string, change: Record<string, unknown> = anyone()) =>
  mint(ip, { ...(await shop.confirmation('pm_card_chargeDeclined')), ...change })

test('one address gets no more than its attempts, in all processes together, until the window is over', async () => {
  await open({ limits: { attemptsPerClient: 3 } })
  const other = shop.create()
  const elsewhere = await other.fetch(
    new Request(`${shop.url}/pay/intents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-real-ip': '203.0.113.7' },
      body: JSON.stringify(intentBody(anyone())),
    }),
  )
  expect(elsewhere.status).toBe(200)
  await other.close()
  for (let n = 0; n < 2; n++) expect((await mint('203.0.113.7')).status).toBe(200)
  const refused = await mint('203.0.113.7')
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'rate_limited' } } })
  expect(refused.headers.get('retry-after')).toBe('600')
  expect((await mint('203.0.113.8')).status).toBe(200)
  shop.time.now += 600_000
  expect((await mint('203.0.113.7')).status).toBe(200)
})

test('one checkout gets no more than its attempts, from wherever', async () => {
  await open({ limits: { attemptsPerCheckout: 2 } })
  expect((await mint('203.0.113.1', { checkoutId })).status).toBe(200)
  expect((await mint('203.0.113.2', { checkoutId })).status).toBe(200)
  expect((await mint('203.0.113.3', { checkoutId })).status).toBe(429)
})

test('one attempt too many hears so at once, though an earlier one still waits for Stripe', async () => {
  await open({ limits: { attemptsPerCheckout: 1 } })
  let reached = () => {}
  const asked = new Promise<void>((resolve) => (reached = resolve))
  let answer = () => {}
  const answered = new Promise<void>((resolve) => (answer = resolve))
  shop.beforeStripe(({ method }) => {
    if (method !== 'POST') return undefined
    reached()
    return answered
  })
  const first = mint('203.0.113.1', { checkoutId })
  await asked
  expect((await mint('203.0.113.2', { checkoutId })).status).toBe(429)
  answer()
  expect((await first).status).toBe(200)
})

test('all addresses of one IPv6 network are one', async () => {
  await open({ limits: { attemptsPerClient: 1 } })
  expect((await mint('2001:db8:1:2::1')).status).toBe(200)
  expect((await mint('2001:db8:1:2:ffff::9')).status).toBe(429)
  expect((await mint('2001:db8:1:3::1')).status).toBe(200)
})

test('zeros that an IPv6 address leaves out are of the network too', async () => {
  await open({ limits: { attemptsPerClient: 1 } })
  for (const [one, same] of [
    ['2600:3c00::1', '2600:3c00::f03c:91ff:fe98:2'],
    ['2600:3c01:5::', '2600:3c01:5:0:1:2:3:4'],
    ['2600::7:1:2:3:4', '2600:0:0:7::1'],
  ] as const) {
    expect((await mint(one)).status).toBe(200)
    expect((await mint(same)).status).toBe(429)
  }
  expect((await mint('2600:3c00:0:1::1')).status).toBe(200)
  // What a careless proxy lets a caller write: an address like any other, though it is none.
  expect((await mint('1:2:3:4:5:6:7::8::9')).status).toBe(200)
})

test('a connection from inside is a proxy, and not one buyer', async () => {
  shop = await openShop({ limits: { attemptsPerClient: 1 } })
  for (let n = 0; n < 3; n++) expect((await mint('203.0.113.7')).status).toBe(200)
})

test('who tests stolen cards is stopped by the declines, checkout after checkout', async () => {
  await open({ limits: { declinesPerClient: 3 } })
  for (let n = 0; n < 3; n++) expect((await decline('203.0.113.7')).body.declined?.code).toBe('card_declined')
  const refused = await decline('203.0.113.7')
  expect(refused.body.error.code).toBe('rate_limited')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await shop.stripe.charges.list({ limit: 100 })).data).toHaveLength(3)
  expect((await mint('203.0.113.8')).status).toBe(200)
})

test('a leaked client secret is good for a few declines: then its PaymentIntent is canceled', async () => {
  await open({ limits: { declinesPerCheckout: 3 } })
  const intent = (await mint('203.0.113.7', { checkoutId })).body
  for (let n = 0; n < 3; n++) {
    await expect(shop.pay(intent, 'pm_card_chargeDeclined')).rejects.toMatchObject({ code: 'card_declined' })
    await shop.settled()
  }
  expect(await shop.intents()).toMatchObject([{ id: paymentIntentId(intent), status: 'canceled' }])
  await expect(shop.pay(intent)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
  expect((await mint('203.0.113.9', { checkoutId })).body.error.code).toBe('rate_limited')
  expect(shop.logs).toContainEqual(expect.objectContaining({ code: 'too_many_declines', level: 'warn', orderId: intent.orderId }))
  // Later the same order may be paid, with another PaymentIntent.
  shop.time.now += 600_000
  const later = (await mint('203.0.113.7', { checkoutId })).body
  expect(later).toMatchObject({ orderId: intent.orderId, status: 'requires_payment_method' })
  await shop.pay(later)
  await shop.settled()
  expect(shop.fulfilled).toHaveLength(1)
})

test('one decline counts once, however often it is looked at', async () => {
  await open({ limits: { declinesPerCheckout: 2 } })
  const { body } = await decline('203.0.113.7', { checkoutId })
  await shop.settled()
  for (let n = 0; n < 3; n++) await shop.checkout.orders.sync(body.orderId)
  expect((await mint('203.0.113.7', { checkoutId })).status).toBe(200)
})

test('who has paid hears so, whatever the limits of declines and the guard say', async () => {
  let open3 = true
  await open({ limits: { declinesPerCheckout: 2 }, guard: () => open3 || { refused: 'Closed' } })
  await decline('203.0.113.7', { checkoutId })
  const paid = await mint('203.0.113.7', { checkoutId, ...(await shop.confirmation()) })
  expect(paid.body.status).toBe('succeeded')
  open3 = false
  expect((await mint('203.0.113.7', { checkoutId })).body).toEqual(paid.body)
})

test('the guard is asked before anything is made, and told what it needs', async () => {
  const asked: unknown[] = []
  await open({
    customer: () => ({ id: 'ada' }),
    guard: (request, call) => {
      asked.push({ ...call, ip: request.headers.get('x-real-ip') })
      return call.proof === 'solved' || { refused: 'Please solve the riddle.' }
    },
  })
  const refused = await mint('203.0.113.7', { checkoutId })
  expect(refused).toMatchObject({ status: 403, body: { error: { code: 'guard_refused', message: 'Please solve the riddle.' } } })
  expect(await shop.post('/setups', { checkoutId }, from('203.0.113.7'))).toMatchObject({ status: 403 })
  expect(shop.stripeRequests).toEqual([])
  expect((await shop.checkout.orders.list()).orders).toEqual([])
  expect(await mint('203.0.113.7', { checkoutId, proof: 'solved' })).toMatchObject({ status: 200 })
  const about = { checkoutId, customer: { id: 'ada' }, ip: '203.0.113.7' }
  expect(asked).toEqual([
    { call: 'intents', ...about },
    { call: 'setups', ...about },
    { call: 'intents', ...about, proof: 'solved' },
  ])
})

test('a guard that forgets to answer lets nobody in', async () => {
  await open({ guard: (() => undefined) as unknown as NonNullable<CheckoutOptions['guard']> })
  expect((await mint('203.0.113.7')).body.error.code).toBe('guard_refused')
})

test('limits that make no sense are refused at the start', async () => {
  await open({})
  for (const options of [{ limits: { window: 0 } }, { limits: { attemptsPerClient: Number.NaN } }, { maxTotal: -1 }]) {
    expect(() => shop.create(options)).toThrow(expect.objectContaining({ code: 'option_malformed' }))
  }
})
