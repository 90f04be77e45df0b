/** Every test card, confirmed by the merchant's server, and saved; the test of the same name in src/browser confirms with Stripe.js. */
import { expect, test } from 'vitest'
import Stripe from 'stripe'
import { cardOutcomes, notAuthenticated, ordinaryRefund } from '../../testing/card-outcomes.ts'
import type { Outcome } from '../../testing/card-outcomes.ts'
import type { LocalStripe } from '../../testing/start-local.ts'
import { noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'
import type { TestCard } from './test-cards.ts'
import { testCards } from './test-cards.ts'
import { testCardsByCountry } from './test-cards-by-country.ts'

const numbers = testCards.map(({ number }) => number)
const noCard = '4242424242424241'

test('every test card has a line, and no other number', () => {
  expect(Object.keys(cardOutcomes).toSorted()).toEqual(numbers.filter((number) => number !== noCard).toSorted())
})

test('what is not a card number makes no PaymentMethod', async () => {
  const { stripe, eventTypes } = await startLocal()
  const card = { number: noCard, exp_month: 12, exp_year: 2030, cvc: '123' }
  const error = await refusal(stripe.paymentMethods.create({ type: 'card', card }))
  expect(error).toMatchObject({ statusCode: 402, type: 'StripeCardError', code: 'incorrect_number', param: 'number' })
  expect(await eventTypes()).toEqual([])
})

/** Every card, by its number and by each PaymentMethod that stands for it. */
const ways = testCards.flatMap((card) => {
  const of = cardOutcomes[card.number]
  if (of === undefined) return []
  return [
    { name: card.number, of, methodOf: (local: LocalStripe) => numbered(local, card) },
    ...card.paymentMethods.map((id) => ({ name: id, of, methodOf: () => id })),
  ]
})

async function numbered({ stripe }: LocalStripe, { number, brand }: TestCard): Promise<string> {
  const { id } = await stripe.paymentMethods.create({
    type: 'card',
    card: { number, exp_month: 12, exp_year: 2030, cvc: brand === 'amex' ? '1234' : '123' },
    billing_details: { address: { line1: 'Main Street 1', postal_code: '94110' } },
  })
  return id
}

interface Told {
  intent: Stripe.PaymentIntent | Stripe.SetupIntent
  /** In Stripe's words on the wire. */
  error: object | null
}

/** The intent, whether it came back or in an error. */
async function told(confirming: Promise<Stripe.PaymentIntent | Stripe.SetupIntent>): Promise<Told> {
  try {
    return { intent: await confirming, error: null }
  } catch (error) {
    if (!(error instanceof Stripe.errors.StripeError)) throw error
    expect(error.statusCode).toBe(402)
    const raw = error.raw as Stripe.StripeRawError & Partial<Record<'payment_intent' | 'setup_intent', Told['intent']>>
    const intent = raw.payment_intent ?? raw.setup_intent
    if (intent === undefined) throw error
    return { intent, error: raw }
  }
}

async function answerBank({ browser }: LocalStripe, intent: Told['intent'], outcome: 'authorize' | 'fail') {
  expect(intent.status).toBe('requires_action')
  expect(intent.next_action?.type).toBe('redirect_to_url')
  const source = new URL(intent.next_action?.redirect_to_url?.url ?? '').searchParams.get('source') ?? ''
  expect((await browser('/v1/3ds2/challenge_complete', { source, outcome })).status).toBe(200)
}

const pay = ({ stripe }: LocalStripe, payment_method: string) =>
  stripe.paymentIntents.create({ amount: 2500, currency: 'usd', confirm: true, payment_method, return_url: returnUrl })

const save = ({ stripe }: LocalStripe, payment_method: string) =>
  stripe.setupIntents.create({ confirm: true, payment_method, return_url: returnUrl })

/** Confirms, lets the buyer answer the bank where it asks, and compares. */
async function confirm(
  local: LocalStripe,
  confirming: Promise<Told['intent']>,
  asks: boolean,
  answer: 'authorize' | 'fail',
  expected: Outcome,
): Promise<Told['intent']> {
  const { intent, error } = await told(confirming)
  if (asks) {
    expect(error).toBeNull()
    await answerBank(local, intent, answer)
  }
  const { stripe, eventTypes } = local
  const isPayment = intent.object === 'payment_intent'
  const end = isPayment
    ? await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge'] })
    : await stripe.setupIntents.retrieve(intent.id)
  expect(end.status).toBe(expected.status)
  const kept = end.object === 'payment_intent' ? end.last_payment_error : end.last_setup_error
  if (expected.error === null) expect(kept).toBeNull()
  else expect(kept).toMatchObject(expected.error)
  if (!asks) {
    if (expected.error === null) expect(error).toBeNull()
    else expect(error).toMatchObject(expected.error)
  }
  if (end.object === 'payment_intent') {
    if (expected.charge === null) expect(end.latest_charge).toBeNull()
    else expect(end.latest_charge).toMatchObject(expected.charge)
    expect(end.amount_received).toBe(expected.status === 'succeeded' ? 2500 : 0)
  } else expect((await stripe.charges.list()).data).toEqual([])
  expect(await eventTypes()).toEqual(expected.events)
  return end
}

test.each(ways)('confirmed by the server: $name', async ({ of, methodOf }) => {
  const local = await startLocal({ clock: noon })
  const { stripe, eventTypes } = local
  const method = await methodOf(local)
  const end = await confirm(local, pay(local, method), of.asks, 'authorize', of.payment)
  await local.local.advance(10_000)
  expect(await eventTypes()).toEqual([...of.payment.events, ...of.later])
  if (end.status !== 'succeeded' || of.later.includes('charge.dispute.funds_withdrawn')) return

  const before = (await eventTypes()).length
  const { statuses, events } = of.refund ?? ordinaryRefund
  const refund = await stripe.refunds.create({ payment_intent: end.id })
  await local.local.advance(10_000)
  expect([refund.status, (await stripe.refunds.retrieve(refund.id)).status]).toEqual(statuses)
  const answered = of.later.includes('radar.early_fraud_warning.created') ? ['radar.early_fraud_warning.updated'] : []
  expect((await eventTypes()).slice(before)).toEqual([...events, ...answered])
})

test.each(ways)('saved with a SetupIntent: $name', async ({ of, methodOf }) => {
  const local = await startLocal({ clock: noon })
  const method = await methodOf(local)
  await confirm(local, save(local, method), of.asks, 'authorize', of.setup)
  await local.local.advance(10_000)
  expect(await local.eventTypes()).toEqual(of.setup.events)
})

const asking = ways.filter(({ of }) => of.asks)

test.each(asking)('failed at the bank, for a payment: $name', async ({ of, methodOf }) => {
  const local = await startLocal({ clock: noon })
  await confirm(local, pay(local, await methodOf(local)), of.asks, 'fail', notAuthenticated('payment_intent'))
})

test.each(asking)('failed at the bank, for a setup: $name', async ({ of, methodOf }) => {
  const local = await startLocal({ clock: noon })
  await confirm(local, save(local, await methodOf(local)), of.asks, 'fail', notAuthenticated('setup_intent'))
})

const everywhere = testCardsByCountry.map((card) => ({ ...card, name: `${card.country} ${card.number}` }))

test.each(everywhere)('a card of another country pays, and says where it is from: $name', async (card) => {
  const local = await startLocal({ clock: noon })
  const { stripe, eventTypes } = local
  for (const method of [await numbered(local, card), ...card.paymentMethods]) {
    const before = (await eventTypes()).length
    const { status, latest_charge } = await stripe.paymentIntents.create({
      amount: 2500,
      currency: 'usd',
      confirm: true,
      payment_method: method,
      return_url: returnUrl,
      expand: ['latest_charge'],
    })
    expect(status).toBe('succeeded')
    const { country, brand, funding } = card
    expect(latest_charge).toMatchObject({ payment_method_details: { card: { country, brand, funding, last4: card.number.slice(-4) } } })
    expect((await eventTypes()).slice(before)).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'])
  }
})

test('each number and each name stands for one card', () => {
  const all = [...testCards, ...testCardsByCountry]
  for (const names of [all.map(({ number }) => number), all.flatMap(({ paymentMethods }) => paymentMethods)]) {
    expect(new Set(names).size).toBe(names.length)
  }
})
