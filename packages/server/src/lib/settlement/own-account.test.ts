import type { ErrorBody } from '@pay-checkout/protocol'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

test('with the keys of another account, an order that may be paid in the one before is not paid again', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  const other = await serveStripeLocal({ port: 0, keys: { publishable: 'pk_test_other', secret: 'sk_test_other' } })
  const stripe = new Stripe(other.secretKey, { protocol: 'http', host: other.hostname, port: other.port, maxNetworkRetries: 0 })
  const checkout = shop.create({ stripe, publishableKey: other.publishableKey })
  const headers = { 'content-type': 'application/json' }
  const again = await checkout.fetch(
    new Request(`${shop.url}/pay/intents`, { method: 'POST', headers, body: JSON.stringify(intentBody()) }),
  )
  expect(((await again.json()) as ErrorBody).error.code).toBe('order_in_review')
  expect((await stripe.paymentIntents.list()).data).toEqual([])
  expect(await checkout.orders.get(intent.orderId)).toMatchObject({ status: 'review' })
  await checkout.close()
  await other.close()
})

test('money of an order that was begun in another account is for a person to look at', async () => {
  const intent = await shop.mint()
  await shop.settled()
  await shop.database.execute("UPDATE pay_orders SET account = 'acct_other'")
  await shop.pay(intent)
  await shop.settled()
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'review', received: 3600 })
  expect(shop.fulfilled).toEqual([])
  expect(shop.logs.find(({ code }) => code === 'order_review')?.message).toContain('in another account')
})

test.each([
  ['a connected account that names our order', 'acct_connected', 0],
  ['our own account', 'acct_local', 1],
])('an event of %s', async (_whose, account, worked) => {
  const { orderId } = await shop.mint()
  await shop.settled()
  const object = { object: 'payment_intent', id: 'pi_forged', metadata: { pay_order: orderId } }
  const payload = JSON.stringify({ id: 'evt_1', type: 'payment_intent.succeeded', created: 1, livemode: false, account, data: { object } })
  const { webhookSecret: secret } = shop.local
  const header = await shop.stripe.webhooks.generateTestHeaderStringAsync({ payload, secret, timestamp: shop.time.now / 1000 })
  const before = shop.stripeRequests.length
  expect((await shop.post('/webhook', payload, { 'stripe-signature': header })).status).toBe(200)
  await shop.settled()
  expect(shop.stripeRequests.slice(before)).toHaveLength(worked)
  expect(await shop.checkout.orders.get(orderId)).toMatchObject({ status: 'open' })
})

test('a key that may not read its account works all the same, and that is said once', async () => {
  const { paymentIntents } = shop.stripe
  const refused = new Stripe.errors.StripePermissionError({ type: 'invalid_request_error', message: 'No.', statusCode: 403 })
  const other = shop.create({
    stripe: new Proxy(shop.stripe, {
      get: (sdk, key) => (key === 'accounts' ? { retrieveCurrent: () => Promise.reject(refused) } : Reflect.get(sdk, key)),
    }),
  })
  const headers = { 'content-type': 'application/json' }
  const post = (body: object) => other.fetch(new Request(`${shop.url}/pay/intents`, { method: 'POST', headers, body: JSON.stringify(body) }))
  for (const checkoutId of [crypto.randomUUID(), crypto.randomUUID()]) {
    const intent = (await (await post(intentBody({ checkoutId }))).json()) as Parameters<typeof paymentIntentId>[0]
    await paymentIntents.confirm(paymentIntentId(intent), { payment_method: 'pm_card_visa', return_url: shop.url })
    expect(await other.orders.sync(intent.orderId)).toMatchObject({ status: 'paid' })
  }
  expect(shop.logs.filter(({ level }) => level === 'warn')).toMatchObject([{ code: 'stripe_failed' }])
  await other.close()
})
