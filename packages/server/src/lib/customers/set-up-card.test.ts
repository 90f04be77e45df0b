/** A card is saved for later, and nothing is charged. */
import type { ErrorBody, Setup, SetupQuote } from '@pay-checkout/protocol'
import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { failingUnderItsKey } from '../../testing/failed-key.ts'
import { checkoutId, openShop, partsOf, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => {
  shop = await openShop({
    customer: (request) => {
      const id = request.headers.get('x-user')
      return id ? { id } : undefined
    },
    savedCards: { usage: 'off_session' },
  })
})
afterEach(() => shop.close())

const setUp = (user: string | undefined, change: Record<string, unknown> = {}) =>
  shop.post<Setup & ErrorBody>('/setups', { checkoutId, ...change }, { origin: shop.url, ...(user && { 'x-user': user }) })
const setups = async () => (await shop.stripe.setupIntents.list({ limit: 100 })).data

test('only for who is signed in', async () => {
  expect(await setUp(undefined)).toMatchObject({ status: 401, body: { error: { code: 'sign_in_required' } } })
  expect(await shop.post('/quote', { mode: 'setup' })).toMatchObject({ status: 401 })
  expect(shop.stripeRequests).toEqual([])
})

test('the quote is what Stripe’s fields need', async () => {
  const { body } = await shop.post<SetupQuote>('/quote', { mode: 'setup' }, { 'x-user': 'ada' })
  expect(body).toEqual({
    publishableKey: shop.local.publishableKey,
    mode: 'setup',
    amount: 0,
    lines: [],
    setupFutureUsage: 'off_session',
    customerSession: expect.stringMatching(/^cuss_/),
  })
})

test('one SetupIntent for each checkout, for the user’s own customer', async () => {
  const first = await setUp('ada')
  expect(first).toMatchObject({ status: 200, body: { setupId: expect.stringMatching(/^set_/), status: 'requires_payment_method' } })
  expect((await setUp('ada')).body).toEqual(first.body)
  await Promise.all([setUp('ada'), setUp('ada'), setUp('ada')])
  const made = await setups()
  expect(made).toHaveLength(1)
  expect(made[0]).toMatchObject({ usage: 'off_session', customer: expect.stringMatching(/^cus_/) })
  expect(await setUp('bob')).toMatchObject({ status: 409, body: { error: { code: 'other_customer' } } })
})

test('what was begun in test mode is not gone on with in live mode, nor forgotten with it', async () => {
  const { body } = await setUp('ada')
  const live = shop.create({ publishableKey: 'pk_live_1' })
  const headers = { 'content-type': 'application/json', 'x-user': 'ada' }
  const request = new Request(`${shop.url}/pay/setups`, { method: 'POST', headers, body: JSON.stringify({ checkoutId }) })
  const answer = await live.fetch(request)
  expect(answer.status).toBe(409)
  expect(await answer.json()).toMatchObject({ error: { code: 'other_customer' } })
  await live.customers.forget('ada')
  await live.close()
  expect((await setUp('ada')).body).toEqual(body)
  expect(await setups()).toHaveLength(1)
})

test('a failure of Stripe’s own does not stick, though Stripe repeats it under the same key', async () => {
  const { setupIntents } = shop.stripe
  const other = shop.create({
    stripe: {
      ...partsOf(shop.stripe),
      setupIntents: {
        create: failingUnderItsKey((...call) => setupIntents.create(...call)),
        retrieve: (...call) => setupIntents.retrieve(...call),
        confirm: (...call) => setupIntents.confirm(...call),
        cancel: (...call) => setupIntents.cancel(...call),
      },
    },
  })
  const ask = async () => {
    const headers = { 'content-type': 'application/json', 'x-user': 'ada' }
    return (await other.fetch(new Request(`${shop.url}/pay/setups`, { method: 'POST', headers, body: JSON.stringify({ checkoutId }) }))).status
  }
  expect([await ask(), await ask(), await ask()]).toEqual([502, 200, 200])
  await other.close()
  expect(await setups()).toHaveLength(1)
})

test('the server saves the card with a token, once', async () => {
  const body = await shop.confirmation()
  const done = await setUp('ada', body)
  expect(done.body.status).toBe('succeeded')
  expect((await setUp('ada', body)).body).toEqual(done.body)
  expect(await shop.checkout.customers.paymentMethods('ada')).toMatchObject([{ card: { last4: '4242' } }])
  expect((await shop.stripe.charges.list()).data).toEqual([])
})

test('a declined card is told, and another one saved', async () => {
  const declined = await setUp('ada', await shop.confirmation('pm_card_chargeDeclined'))
  expect(declined.body).toMatchObject({ status: 'requires_payment_method', declined: { code: 'card_declined' } })
  expect((await setUp('ada', await shop.confirmation())).body.status).toBe('succeeded')
  expect(await shop.checkout.customers.paymentMethods('ada')).toHaveLength(1)
})

test('3D Secure goes on in the browser', async () => {
  const asked = await setUp('ada', await shop.confirmation('pm_card_authenticationRequired'))
  expect(asked.body).toMatchObject({ status: 'requires_action', clientSecret: expect.stringMatching(/_secret_/) })
})

test('a used token and a foreign page to come back to are refused', async () => {
  const used = await shop.confirmation()
  await setUp('ada', used)
  const again = await setUp('ada', { ...used, checkoutId: checkoutId.replace('6f', '7a') })
  expect(again).toMatchObject({ status: 400, body: { error: { code: 'confirmation_token_refused' } } })
  const away = await setUp('ada', { ...(await shop.confirmation()), returnUrl: 'https://evil.test/' })
  expect(away.body.error.code).toBe('return_url_not_allowed')
})

test('a browser that confirms is heard of by webhook; what was canceled at Stripe is made anew', async () => {
  const { body } = await setUp('ada')
  const id = body.clientSecret.split('_secret_')[0] ?? ''
  await shop.stripe.setupIntents.cancel(id)
  await shop.settled()
  const second = (await setUp('ada')).body
  expect(second.setupId).toBe(body.setupId)
  expect(second.clientSecret).not.toBe(body.clientSecret)
  const fresh = second.clientSecret.split('_secret_')[0] ?? ''
  await shop.stripe.setupIntents.confirm(fresh, { payment_method: 'pm_card_visa', return_url: shop.url })
  await shop.settled()
  const asked = shop.stripeRequests.length
  expect((await setUp('ada')).body.status).toBe('succeeded')
  expect(shop.stripeRequests.slice(asked)).toMatchObject([{ method: 'GET' }])
  expect(shop.logs).toEqual([])
})

test('an event about a SetupIntent that Stripe has forgotten is done with', async () => {
  const id = (await setUp('ada')).body.clientSecret.split('_secret_')[0] ?? ''
  await shop.settled()
  shop.beforeStripe(({ method, path }) => {
    if (method === 'GET' && path.includes(id)) throw new Error('Stripe has a bad day.')
  })
  await shop.stripe.setupIntents.cancel(id)
  await shop.settled()
  shop.time.now += 60_000
  const { setupIntents, ...rest } = partsOf(shop.stripe)
  const retrieve = async () => {
    throw new Stripe.errors.StripeInvalidRequestError({ type: 'invalid_request_error', code: 'resource_missing', message: 'No such setupintent', statusCode: 404 })
  }
  const other = shop.create({ stripe: { ...rest, setupIntents: { ...setupIntents, retrieve } } })
  expect(await other.sweep()).toMatchObject({ events: 1, failed: 0 })
  await other.close()
})

test('who tests stolen cards by saving them is stopped, and the SetupIntent canceled', async () => {
  const strict = await openShop({
    customer: () => ({ id: 'mallory' }),
    limits: { declinesPerCheckout: 2, declinesPerClient: 3 },
  })
  const test = async (id: string) =>
    strict.post<Setup & ErrorBody>(
      '/setups',
      { checkoutId: id, ...(await strict.confirmation('pm_card_chargeDeclined')) },
      { origin: strict.url },
    )
  const other = checkoutId.replace('6f', '7a')
  for (let n = 0; n < 2; n++) expect((await test(checkoutId)).body.declined?.code).toBe('card_declined')
  expect((await test(checkoutId)).body.error.code).toBe('rate_limited')
  expect(await strict.stripe.setupIntents.list()).toMatchObject({ data: [{ status: 'canceled' }] })
  expect((await test(other)).body.declined?.code).toBe('card_declined')
  expect((await test(other)).body.error.code).toBe('rate_limited')
  strict.time.now += 600_000
  expect((await strict.post<Setup>('/setups', { checkoutId })).body.status).toBe('requires_payment_method')
  await strict.close()
})

test('declines count against the address too, whoever is signed in there', async () => {
  const strict = await openShop({
    customer: (request) => ({ id: request.headers.get('x-user') ?? '' }),
    clientAddress: (request) => request.headers.get('x-real-ip') ?? undefined,
    limits: { declinesPerClient: 2 },
  })
  const test = async (user: string, ip: string) =>
    strict.post<Setup & ErrorBody>(
      '/setups',
      { checkoutId: crypto.randomUUID(), ...(await strict.confirmation('pm_card_chargeDeclined')) },
      { origin: strict.url, 'x-user': user, 'x-real-ip': ip },
    )
  for (const user of ['mallory', 'mallory2']) expect((await test(user, '203.0.113.7')).body.declined?.code).toBe('card_declined')
  expect((await test('mallory3', '203.0.113.7')).body.error.code).toBe('rate_limited')
  expect((await test('ada', '203.0.113.8')).body.declined?.code).toBe('card_declined')
  await strict.close()
})
