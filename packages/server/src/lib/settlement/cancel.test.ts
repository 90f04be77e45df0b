import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, paymentIntentId, shopPrice, type Shop } from '../../testing/open-shop.ts'

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

const cancel = (id: string) => shop.checkout.orders.cancel(id, { reason: 'duplicate' })

test('an open order is canceled, at Stripe too, and its client secret is good for nothing', async () => {
  const intent = await shop.mint()
  expect(await cancel(intent.orderId)).toMatchObject({ ok: true, order: { status: 'canceled' } })
  expect((await shop.intents())[0]).toMatchObject({ status: 'canceled', cancellation_reason: 'duplicate' })
  await expect(shop.pay(intent)).rejects.toMatchObject({ code: 'payment_intent_unexpected_state' })
  expect(await cancel(intent.orderId)).toMatchObject({ ok: true })
})

test('what is paid is given back, and not canceled, though nobody has told us that it is paid', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  expect(await cancel(intent.orderId)).toMatchObject({ ok: false, code: 'order_paid' })
  expect(await shop.checkout.orders.get(intent.orderId)).toMatchObject({ status: 'paid', received: 3600 })
})

test('money that is held and does not fit is let go, and the order stays in review', async () => {
  const intent = await shop.mint()
  await shop.stripe.paymentIntents.update(paymentIntentId(intent), { amount: 9999, capture_method: 'manual' })
  await shop.pay(intent)
  await shop.settled()
  expect(await cancel(intent.orderId)).toMatchObject({ ok: true, order: { status: 'review', received: 0 } })
  expect((await shop.intents())[0]).toMatchObject({ status: 'canceled', amount_received: 0 })
  expect(await cancel(intent.orderId)).toMatchObject({ ok: true, order: { status: 'review' } })
})

test('what the bank is working on can not be stopped', async () => {
  const euros = await openShop({ price: (cart) => ({ ...shopPrice(cart), currency: 'eur' }) })
  const intent = await euros.mint({ expected: { amount: 3600, currency: 'eur' } })
  await euros.stripe.paymentIntents.confirm(paymentIntentId(intent), {
    payment_method_data: { type: 'sepa_debit', sepa_debit: { iban: 'AT321904300235473204' }, billing_details: { name: 'Ada', email: 'a@b.co' } },
    mandate_data: { customer_acceptance: { type: 'online', online: { ip_address: '203.0.113.7', user_agent: 'test' } } },
    return_url: euros.url,
  })
  expect(await euros.checkout.orders.cancel(intent.orderId)).toMatchObject({ ok: false, code: 'order_processing' })
  await euros.close()
})

test('a draft that Stripe never heard of is canceled; one that is not there is not', async () => {
  shop.beforeStripe(() => {
    throw new Error('Stripe has a bad day.')
  })
  await shop.post('/intents', intentBody())
  const [draft] = (await shop.checkout.orders.list()).orders
  expect(draft).toMatchObject({ status: 'draft' })
  expect(await cancel(draft?.id ?? '')).toMatchObject({ ok: true, order: { status: 'canceled' } })
  expect(await cancel('ord_unknown')).toMatchObject({ ok: false, code: 'order_not_found' })
})
