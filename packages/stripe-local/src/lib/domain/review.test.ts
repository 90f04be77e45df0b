import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import type { LocalStripe } from '../../testing/start-local.ts'
import { idOf, noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const risky = {
  amount: 2500,
  currency: 'usd',
  confirm: true,
  payment_method: 'pm_card_riskLevelElevated',
  return_url: returnUrl,
} as const

async function reviewed(local: LocalStripe, params: Partial<Stripe.PaymentIntentCreateParams> = {}) {
  const intent = await local.stripe.paymentIntents.create({ ...risky, ...params })
  return { intent, id: idOf(intent.review) }
}

test('a payment at an elevated risk is paid, and placed in review', async () => {
  const local = await startLocal({ clock: noon })
  const { stripe, eventTypes } = local
  const { intent, id } = await reviewed(local)
  expect(intent.status).toBe('succeeded')
  const charge = await stripe.charges.retrieve(idOf(intent.latest_charge), { expand: ['review'] })
  expect(charge.review).toMatchObject({ id, open: true, opened_reason: 'rule', reason: 'rule', closed_reason: null })
  expect(charge.review).toMatchObject({ charge: charge.id, payment_intent: intent.id })
  expect((await stripe.reviews.list()).data.map((review) => review.id)).toEqual([id])
  expect(await eventTypes()).toEqual([
    'payment_intent.created',
    'charge.succeeded',
    'review.opened',
    'payment_intent.succeeded',
  ])
  // Whoever hears of the charge first can already tell that it is in review.
  const [succeeded] = (await stripe.events.list({ type: 'charge.succeeded' })).data
  expect(succeeded?.data.object).toMatchObject({ review: id })
})

test('a review that is approved is closed, listed no more, and cannot be approved again', async () => {
  const local = await startLocal()
  const { stripe, eventTypes } = local
  const { intent, id } = await reviewed(local)
  expect(await stripe.reviews.approve(id)).toMatchObject({ open: false, closed_reason: 'approved', reason: 'approved' })
  expect((await stripe.reviews.list()).data).toEqual([])
  expect(await stripe.reviews.retrieve(id)).toMatchObject({ open: false })
  expect((await stripe.paymentIntents.retrieve(intent.id)).review).toBe(id)
  expect(await refusal(stripe.reviews.approve(id))).toMatchObject({ statusCode: 400 })
  expect((await eventTypes()).filter((type) => type.startsWith('review.'))).toEqual(['review.opened', 'review.closed'])
})

test.each([
  [undefined, 'refunded'],
  ['requested_by_customer', 'refunded'],
  ['fraudulent', 'refunded_as_fraud'],
] as const)('a refund of everything, its reason %s, closes the review: %s', async (reason, closed) => {
  const local = await startLocal()
  const { stripe, eventTypes } = local
  const { intent, id } = await reviewed(local)
  await stripe.refunds.create({ payment_intent: intent.id, amount: 1000 })
  expect(await stripe.reviews.retrieve(id)).toMatchObject({ open: true })
  await stripe.refunds.create({ payment_intent: intent.id, ...(reason !== undefined && { reason }) })
  expect(await stripe.reviews.retrieve(id)).toMatchObject({ open: false, closed_reason: closed, reason: closed })
  expect((await eventTypes()).slice(-2)).toEqual(['charge.refunded', 'review.closed'])
})

test('a dispute closes the review', async () => {
  const local = await startLocal()
  const { stripe } = local
  const { intent, id } = await reviewed(local)
  const form = new URLSearchParams({ charge: idOf(intent.latest_charge) })
  const headers = { origin: local.local.url }
  await fetch(`${local.local.url}/_page/dispute`, { method: 'POST', body: form, headers })
  expect(await stripe.reviews.retrieve(id)).toMatchObject({ open: false, closed_reason: 'disputed' })
})

test.each([
  ['the merchant cancels', (local: LocalStripe, id: string) => local.stripe.paymentIntents.cancel(id)],
  ['nobody captures in seven days', (local: LocalStripe) => local.local.advance(7 * 24 * 60 * 60 * 1000)],
])('money that is held is in review as well, until %s', async (_how, end) => {
  const local = await startLocal({ clock: noon })
  const { intent, id } = await reviewed(local, { capture_method: 'manual' })
  expect(intent.status).toBe('requires_capture')
  await end(local, intent.id)
  expect(await local.stripe.reviews.retrieve(id)).toMatchObject({ open: false, closed_reason: 'canceled' })
})

test('approving a review captures nothing', async () => {
  const local = await startLocal()
  const { intent, id } = await reviewed(local, { capture_method: 'manual' })
  await local.stripe.reviews.approve(id)
  expect((await local.stripe.paymentIntents.retrieve(intent.id)).status).toBe('requires_capture')
  expect((await local.stripe.paymentIntents.capture(intent.id)).status).toBe('succeeded')
})

test('a card that is merely saved is not reviewed', async () => {
  const { stripe, eventTypes } = await startLocal()
  await stripe.setupIntents.create({ confirm: true, payment_method: risky.payment_method, return_url: returnUrl })
  expect(await eventTypes()).toEqual(['setup_intent.created', 'setup_intent.succeeded'])
})
