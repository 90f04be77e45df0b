import { expect, test } from 'vitest'
import { noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

const payment = { amount: 2500, currency: 'usd' } as const
const declined = {
  ...payment,
  confirm: true,
  return_url: returnUrl,
  payment_method: 'pm_card_visa_chargeDeclined',
} as const

test('the same request under its key is answered again, and not carried out again', async () => {
  const { stripe } = await startLocal()
  const first = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  const again = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  expect(again.id).toBe(first.id)
  expect(first.lastResponse.headers['idempotent-replayed']).toBeUndefined()
  expect(again.lastResponse.headers['idempotent-replayed']).toBe('true')
  expect(again.lastResponse.headers['original-request']).toBe(first.lastResponse.requestId)
  expect(again.lastResponse.requestId).not.toBe(first.lastResponse.requestId)
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('a decline is answered again, too: no second attempt on the card', async () => {
  const { stripe } = await startLocal()
  for (const _time of [1, 2]) {
    const error = await refusal(stripe.paymentIntents.create(declined, { idempotencyKey: 'order-7' }))
    expect(error).toMatchObject({ statusCode: 402, code: 'card_declined' })
  }
  expect((await stripe.charges.list()).data).toHaveLength(1)
})

test('the first answer is replayed as it was, whatever has become of the object', async () => {
  const { stripe } = await startLocal()
  const { id } = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  await stripe.paymentIntents.cancel(id)
  const again = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  expect(again).toMatchObject({ id, status: 'requires_payment_method' })
})

test('other parameters, or another endpoint, under the same key are refused', async () => {
  const { stripe } = await startLocal()
  const { id } = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  const other = await refusal(stripe.paymentIntents.create({ ...payment, amount: 9900 }, { idempotencyKey: 'order-7' }))
  expect(other).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
  expect(other.message).toContain('can only be used with the same parameters')
  const elsewhere = await refusal(stripe.paymentIntents.cancel(id, {}, { idempotencyKey: 'order-7' }))
  expect(elsewhere).toMatchObject({ statusCode: 400, type: 'StripeIdempotencyError' })
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('what is refused for its parameters is not kept', async () => {
  const { stripe } = await startLocal()
  const wrong = await refusal(stripe.paymentIntents.create({ ...payment, amount: 1 }, { idempotencyKey: 'order-7' }))
  expect(wrong.code).toBe('amount_too_small')
  expect((await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })).amount).toBe(2500)
})

test('while the first is in flight, the same key answers 409', async () => {
  const gate = Promise.withResolvers<void>()
  const entered = Promise.withResolvers<void>()
  const { stripe } = await startLocal({
    beforeRequest() {
      entered.resolve()
      return gate.promise
    },
  })
  const first = stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  await entered.promise
  const second = await refusal(stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' }))
  expect(second).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
  gate.resolve()
  const { id } = await first
  expect((await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })).id).toBe(id)
})

test('a hundred at once make one object', async () => {
  const { stripe } = await startLocal()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 100 }, () => stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })),
  )
  const ids = new Set(outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : [])))
  expect(ids.size).toBe(1)
  expect((await stripe.paymentIntents.list()).data).toHaveLength(1)
})

test('a failure of the server is replayed', async () => {
  let broken = true
  const { stripe } = await startLocal({
    beforeRequest() {
      if (broken) throw new Error('out of order')
    },
  })
  expect(await refusal(stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' }))).toMatchObject({
    statusCode: 500,
    type: 'StripeAPIError',
  })
  broken = false
  expect((await refusal(stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' }))).statusCode).toBe(500)
  expect((await stripe.paymentIntents.create(payment)).amount).toBe(2500)
})

test('a key is forgotten after a day, and has at most 255 characters', async () => {
  let now = noon
  const { stripe } = await startLocal({ clock: () => now })
  const first = await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })
  now += 25 * 60 * 60 * 1000
  expect((await stripe.paymentIntents.create(payment, { idempotencyKey: 'order-7' })).id).not.toBe(first.id)
  expect((await refusal(stripe.paymentIntents.create(payment, { idempotencyKey: 'k'.repeat(256) }))).statusCode).toBe(
    400,
  )
})
