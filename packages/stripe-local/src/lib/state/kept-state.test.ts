/** A stripe-local that is given another one's state goes on where that one was. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Stripe from 'stripe'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { noon, refusal, returnUrl, startEndpoint, startLocal } from '../../testing/start-local.ts'
import type { LocalStripe } from '../../testing/start-local.ts'
import type { ServeOptions } from '../../node.ts'

const payment = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl } as const

let stateFile: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-local-state-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  stateFile = join(folder, 'state.jsonl')
})

const start = (options: ServeOptions = {}): Promise<LocalStripe> => startLocal({ clock: noon, stateFile, ...options })

/** Ends the one and starts the next. */
async function restart(before: LocalStripe, options: ServeOptions = {}): Promise<LocalStripe> {
  await before.local.close()
  return start(options)
}

/** Everything that the lists of the API show. */
async function everything({ stripe }: LocalStripe): Promise<object[]> {
  const page = { limit: 100 }
  const lists = await Promise.all([
    stripe.paymentIntents.list(page),
    stripe.setupIntents.list(page),
    stripe.charges.list(page),
    stripe.refunds.list(page),
    stripe.disputes.list(page),
    stripe.reviews.list(page),
    stripe.customers.list(page),
    stripe.balanceTransactions.list(page),
    stripe.events.list(page),
    stripe.webhookEndpoints.list(page),
  ])
  return lists.map(({ data }: Stripe.ApiList<object>) => data)
}

test('all objects are there again, in their order, and what is deleted is not', async () => {
  const first = await start()
  const { stripe, local } = first
  const { id: customer } = await stripe.customers.create({ email: 'ada@shop.test' })
  await stripe.customers.del((await stripe.customers.create()).id)
  const { id } = await stripe.paymentIntents.create({ ...payment, customer, payment_method: 'pm_card_visa', setup_future_usage: 'off_session' })
  await stripe.refunds.create({ payment_intent: id, amount: 500 })
  await stripe.setupIntents.create({ customer, confirm: true, payment_method: 'pm_card_mastercard', return_url: returnUrl })
  for (const method of ['pm_card_createDispute', 'pm_card_riskLevelElevated']) {
    await stripe.paymentIntents.create({ ...payment, payment_method: method })
  }
  await local.advance(60_000)
  const before = await everything(first)
  const second = await restart(first)
  expect(await everything(second)).toEqual(before)
  expect(second.local.now()).toBe(noon + 60_000)
  expect((await second.stripe.paymentMethods.list({ customer })).data).toHaveLength(2)
  expect(await everything(await restart(second))).toEqual(before)
})

test('what was due later comes, at its moment or, where that has passed meanwhile, at once', async () => {
  const first = await start()
  const { stripe } = first
  const pay = (payment_method: string, more: object = {}) =>
    stripe.paymentIntents.create({ ...payment, payment_method, ...more })
  const booked = await pay('pm_card_visa')
  const refunded = await stripe.refunds.create({ payment_intent: (await pay('pm_card_pendingRefund')).id })
  const failed = await stripe.refunds.create({ payment_intent: (await pay('pm_card_refundFail')).id })
  const debited = await pay('pm_success_de', { currency: 'eur' })
  const held = await pay('pm_card_visa', { capture_method: 'manual' })
  const disputed = await pay('pm_card_createDispute')

  const second = await restart(first)
  expect((await second.stripe.refunds.retrieve(refunded.id)).status).toBe('pending')
  await second.local.advance(5_000)
  expect((await second.stripe.refunds.retrieve(refunded.id)).status).toBe('succeeded')
  expect((await second.stripe.refunds.retrieve(failed.id)).status).toBe('failed')
  expect((await second.stripe.paymentIntents.retrieve(debited.id)).status).toBe('succeeded')
  const [charge] = (await second.stripe.charges.list({ payment_intent: booked.id })).data
  expect(charge?.balance_transaction).not.toBeNull()
  const [dispute] = (await second.stripe.disputes.list({ payment_intent: disputed.id })).data
  await second.stripe.disputes.update(dispute!.id, { evidence: { uncategorized_text: 'winning_evidence' } })

  // Nobody was there for eight days.
  const third = await restart(second, { clock: noon + 8 * 24 * 60 * 60 * 1000 })
  await third.local.advance(0)
  expect((await third.stripe.disputes.retrieve(dispute!.id)).status).toBe('won')
  expect(await third.stripe.paymentIntents.retrieve(held.id)).toMatchObject({ status: 'canceled', cancellation_reason: 'expired' })
})

test('a 3D Secure challenge that was open can be answered, and a payment confirmed with what was entered before', async () => {
  const first = await start()
  const intent = await first.stripe.paymentIntents.create({ ...payment, payment_method: 'pm_card_threeDSecure2Required' })
  const token = await first.stripe.testHelpers.confirmationTokens.create({ payment_method: 'pm_card_visa' })
  const source = new URL(intent.next_action?.redirect_to_url?.url ?? '').searchParams.get('source') ?? ''
  const second = await restart(first)
  await second.browser('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
  expect((await second.stripe.paymentIntents.retrieve(intent.id)).status).toBe('succeeded')
  const { payment_method: _none, ...open } = { ...payment, payment_method: null, confirmation_token: token.id }
  expect((await second.stripe.paymentIntents.create(open)).status).toBe('succeeded')
})

test('an idempotency key brings its answer back, and is refused for anything else', async () => {
  const first = await start()
  const once = { idempotencyKey: 'order-7' }
  const { id } = await first.stripe.paymentIntents.create({ amount: 2500, currency: 'usd' }, once)
  const declined = { ...payment, payment_method: 'pm_card_chargeDeclined' }
  const { message } = await refusal(first.stripe.paymentIntents.create(declined, { idempotencyKey: 'order-8' }))
  const { stripe } = await restart(first)
  const again = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' }, once)
  expect([again.id, again.lastResponse.headers['idempotent-replayed']]).toEqual([id, 'true'])
  expect(await refusal(stripe.paymentIntents.create(declined, { idempotencyKey: 'order-8' }))).toMatchObject({ statusCode: 402, message })
  expect(await refusal(stripe.paymentIntents.create({ amount: 1, currency: 'usd' }, once))).toMatchObject({ type: 'StripeIdempotencyError' })
  expect((await stripe.paymentIntents.list()).data).toHaveLength(2)
})

test('deliveries go on: those to be tried again at their time, those held back after the next event, each once', async () => {
  const endpoint = await startEndpoint([500])
  const options = { retryDelays: [60_000], webhooks: [{ url: endpoint.url }] }
  const first = await start(options)
  const types = () => endpoint.received.map(({ body }) => (JSON.parse(body) as { type: string }).type)
  await first.stripe.customers.create()
  await first.local.settled()
  first.local.faults.add({ on: 'webhook', fault: 'reorder', type: 'payment_intent.created' })
  await first.stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
  first.local.faults.add({ on: 'webhook', fault: 'drop', type: 'customer.updated' })
  const second = await restart(first, options)
  await second.local.settled()
  expect(types()).toEqual(['customer.created'])
  await second.local.advance(60_000)
  expect(types()).toEqual(['customer.created', 'customer.created'])
  expect(endpoint.received[1]!.body).toBe(endpoint.received[0]!.body)
  const [customer] = (await second.stripe.customers.list()).data
  // The fault was asked for before the restart, and drops this one; it is the next event all the same.
  await second.stripe.customers.update(customer!.id, { name: 'Ada' })
  await second.local.settled()
  expect(types().slice(2)).toEqual(['payment_intent.created'])
  expect(second.local.deliveries.map(({ outcome, attempts }) => [outcome, attempts.length])).toEqual([
    ['delivered', 2],
    ['delivered', 1],
    ['failed', 0],
  ])
  const third = await restart(second, options)
  await third.local.advance(600_000)
  expect(endpoint.received).toHaveLength(3)
})

test('endpoints made through the API keep their secrets', async () => {
  const endpoint = await startEndpoint()
  const first = await start()
  const { secret = '' } = await first.stripe.webhookEndpoints.create({ url: endpoint.url, enabled_events: ['customer.created'] })
  const second = await restart(first)
  await second.stripe.customers.create()
  await second.local.settled()
  const [{ body, signature } = { body: '', signature: '' }] = endpoint.received
  expect(second.stripe.webhooks.constructEvent(body, signature, secret, 300, undefined, noon / 1000).type).toBe('customer.created')
})
