/** What must not stay broken: orders under review, PaymentIntents that are gone, proxies that rewrite hosts. */
import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { forgetfulStripe } from '../../testing/forgetful-stripe.ts'
import { intentBody, openShop, paymentIntentId, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

test('an order under review takes no more money, through whatever page is still open', async () => {
  const intent = await shop.mint()
  const stray = await shop.stripe.paymentIntents.create({
    amount: 3600,
    currency: 'usd',
    confirm: true,
    payment_method: 'pm_card_visa',
    return_url: shop.url,
    metadata: { pay_order: intent.orderId },
  })
  await shop.settled()
  expect(stray.status).toBe('succeeded')
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'review' })
  await expect(shop.pay(intent)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
  const again = await shop.post('/intents', intentBody())
  expect(again).toMatchObject({ status: 409, body: { error: { code: 'order_in_review' } } })
  const confirming = intentBody(await shop.confirmation())
  expect(await shop.post('/intents', confirming, { origin: shop.url })).toMatchObject({ status: 409 })
  expect((await shop.stripe.charges.list()).data).toHaveLength(1)
  expect(shop.fulfilled).toEqual([])
})

test('an unpaid PaymentIntent that Stripe has forgotten is replaced', async () => {
  const first = await shop.mint()
  const gone = forgetfulStripe(shop.stripe, [paymentIntentId(first)])
  const other = shop.create({ stripe: gone })
  const answer = await other.fetch(
    new Request(`${shop.url}/pay/intents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(intentBody()),
    }),
  )
  const second = (await answer.json()) as Intent
  expect(answer.status).toBe(200)
  expect(second).toMatchObject({ orderId: first.orderId, status: 'requires_payment_method' })
  expect(second.clientSecret).not.toBe(first.clientSecret)
  expect(shop.logs).toMatchObject([{ code: 'intent_gone', level: 'error', orderId: first.orderId }])
  await other.close()
})

test('one that may have been paid is for a person to look at', async () => {
  const later = await openShop({ price: () => ({ currency: 'usd', lines: [{ label: 'x', amount: 3600 }], capture: 'manual' }) })
  const first = await later.mint()
  await later.pay(first)
  await later.settled()
  const other = later.create({ stripe: forgetfulStripe(later.stripe, [paymentIntentId(first)]) })
  const answer = await other.fetch(
    new Request(`${later.url}/pay/intents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(intentBody()),
    }),
  )
  expect(((await answer.json()) as ErrorBody).error.code).toBe('order_in_review')
  expect((await later.intents()).map(({ id }) => id)).toEqual([paymentIntentId(first)])
  await other.close()
  await later.close()
})

test('an order that is paid stays so, though Stripe has forgotten how', async () => {
  const first = await shop.mint()
  await shop.pay(first)
  await shop.settled()
  const other = shop.create({ stripe: forgetfulStripe(shop.stripe, [paymentIntentId(first)]) })
  const answer = await other.fetch(
    new Request(`${shop.url}/pay/intents`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(intentBody()),
    }),
  )
  expect(await answer.json()).toEqual({
    orderId: first.orderId,
    orderToken: first.orderToken,
    status: 'succeeded',
    amount: 3600,
    currency: 'usd',
  })
  await other.close()
})

test('the sweep lets go of what Stripe has forgotten, and cancels it in time', async () => {
  const first = await shop.mint()
  await shop.settled()
  const other = shop.create({ stripe: forgetfulStripe(shop.stripe, [paymentIntentId(first)]) })
  shop.time.now += 25 * 3_600_000
  await other.sweep()
  shop.time.now += 25 * 3_600_000
  const report = await other.sweep()
  expect(report).toMatchObject({ failed: 0 })
  expect(await shop.checkout.orders.get(first.orderId)).toMatchObject({ status: 'canceled' })
  await other.close()
})

test('behind a proxy that rewrites Host, the browser’s own word holds', async () => {
  const quote = (headers: Record<string, string>) => shop.post('/quote', { items: [{ id: 'mug' }] }, headers)
  const origin = 'https://shop.example'
  expect(await quote({ origin, 'sec-fetch-site': 'same-origin' })).toMatchObject({ status: 200 })
  for (const site of ['cross-site', 'same-site', 'none', 'nonsense']) {
    expect(await quote({ origin: shop.url, 'sec-fetch-site': site })).toMatchObject({ status: 403 })
  }
  expect(await quote({ origin })).toMatchObject({ status: 403 })
  const body = intentBody({ ...(await shop.confirmation()), returnUrl: `${origin}/thanks` })
  const paid = await shop.post<Intent>('/intents', body, { origin, 'sec-fetch-site': 'same-origin' })
  expect(paid.body.status).toBe('succeeded')
})
