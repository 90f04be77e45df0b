/** Every test card, typed into the Payment Element and confirmed by Stripe.js; the test of the same name in src/lib/domain confirms without a browser. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type Stripe from 'stripe'
import { testCardsByCountry } from '../lib/domain/test-cards-by-country.ts'
import { testCards } from '../lib/domain/test-cards.ts'
import type { CardOutcome, Outcome } from '../testing/card-outcomes.ts'
import { cardOutcomes, notAuthenticated } from '../testing/card-outcomes.ts'
import { challengeFrame, fillCard, openCheckout, openShop } from './testing/shop.ts'
import type { Shop } from './testing/shop.ts'

let shop: Shop

beforeAll(async () => {
  shop = await openShop()
})
afterAll(() => shop.close())

interface Card {
  readonly number: string
  readonly cvc: string
  readonly of: CardOutcome
}
const cards = testCards.flatMap(({ number, brand }): Card[] => {
  const of = cardOutcomes[number]
  return of === undefined ? [] : [{ number, cvc: brand === 'amex' ? '1234' : '123', of }]
})

/** What has happened to the one intent, oldest first. */
async function eventsOf(intent: Stripe.PaymentIntent): Promise<string[]> {
  const charge = intent.latest_charge === null ? null : (intent.latest_charge as Stripe.Charge).id
  const { data } = await shop.stripe.events.list({ limit: 100 })
  return data
    .filter(({ data: { object } }) => {
      const { id, charge: of } = object as { id?: string; charge?: string }
      return id === intent.id || (charge !== null && (id === charge || of === charge))
    })
    .map(({ type }) => type)
    .toReversed()
}

async function confirm({ number, cvc, of }: Card, answer: 'authorize' | 'fail', expected: Outcome): Promise<void> {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  await fillCard(shop.page, { number, cvc })
  const paying = shop.page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)
  // A failing assertion ends the test with the challenge open.
  paying.catch(() => {})
  if (of.asks) {
    await challengeFrame(shop.page).locator(`#test-source-${answer}-3ds`).click()
  }
  const result = await paying
  if (expected.error === null) expect(result).toMatchObject({ paymentIntent: { status: expected.status } })
  else expect(result).toMatchObject({ error: { ...expected.error, payment_intent: { status: expected.status } } })

  const intent = await shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '', {
    expand: ['latest_charge'],
  })
  expect(intent.status).toBe(expected.status)
  if (expected.error === null) expect(intent.last_payment_error).toBeNull()
  else expect(intent.last_payment_error).toMatchObject(expected.error)
  if (expected.charge === null) expect(intent.latest_charge).toBeNull()
  else expect(intent.latest_charge).toMatchObject(expected.charge)
  expect((await eventsOf(intent)).slice(0, expected.events.length)).toEqual(expected.events)
  await shop.local.advance(10_000)
  const later = answer === 'authorize' ? of.later : []
  expect(await eventsOf(intent)).toEqual([...expected.events, ...later])
}

test.each(cards)('confirmed in the browser: $number', async (card) => {
  await confirm(card, 'authorize', card.of.payment)
})

test.each(cards.filter(({ of }) => of.asks))('failed at the bank: $number', async (card) => {
  await confirm(card, 'fail', notAuthenticated('payment_intent'))
})

describe('with the same fields, one after the other', () => {
  beforeAll(() => openCheckout(shop))

  test.each(testCardsByCountry)('a card of $country pays, and says where it is from: $number', async ({ number, country, brand, funding }) => {
    const secret = await shop.mintSecret()
    await fillCard(shop.page, { number })
    const result = await shop.page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)
    expect(result).toMatchObject({ paymentIntent: { status: 'succeeded' } })
    const intent = await shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '', { expand: ['latest_charge'] })
    expect(intent).toMatchObject({
      status: 'succeeded',
      last_payment_error: null,
      latest_charge: { payment_method_details: { card: { country, brand, funding, last4: number.slice(-4) } } },
    })
    expect(await eventsOf(intent)).toEqual(['payment_intent.created', 'charge.succeeded', 'payment_intent.succeeded'])
  })
})

test('what is not a card number does not leave the field', async () => {
  await openCheckout(shop)
  const secret = await shop.mintSecret()
  await fillCard(shop.page, { number: '4242424242424241' })
  const result = await shop.page.evaluate((clientSecret) => window.merchant.pay(clientSecret), secret)
  expect(result).toMatchObject({ error: { type: 'validation_error', code: 'invalid_number' } })
  const intent = await shop.stripe.paymentIntents.retrieve(secret.split('_secret_')[0] ?? '')
  expect(intent).toMatchObject({ status: 'requires_payment_method', latest_charge: null })
  expect(await eventsOf(intent)).toEqual(['payment_intent.created'])
})
