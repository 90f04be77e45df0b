/**
 * Every answer and every event fits the official SDKs' own types (`stripe` for the merchant, `@stripe/stripe-js` for the
 * buyer). A new object, state or route is a new line in `scenarios`: all that its requests answer is checked, and a route
 * that no scenario comes by fails the test at the end.
 */
import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { afterSaleScenarios } from '../../testing/contract/after-sale-scenarios.ts'
import { methodScenarios } from '../../testing/contract/method-scenarios.ts'
import { savedCardScenarios } from '../../testing/contract/saved-card-scenarios.ts'
import type { WatchedShop } from '../../testing/contract/watched-shop.ts'
import { startWatchedShop } from '../../testing/contract/watched-shop.ts'
import { idOf, refusal, returnUrl } from '../../testing/start-local.ts'
import { transitions } from '../domain/payment-intent-status.ts'
import { testCards } from '../domain/test-cards.ts'
import { routes } from './routes.ts'

const open = { amount: 2500, currency: 'usd' } as const
const confirmed = { ...open, confirm: true, return_url: returnUrl, payment_method: 'pm_card_visa' } as const
const secured = { ...confirmed, payment_method: 'pm_card_threeDSecure2Required' } as const
const held = { ...confirmed, capture_method: 'manual' } as const

const address = {
  city: 'Dublin',
  country: 'IE',
  line1: '1 Grafton Street',
  line2: 'Top floor',
  postal_code: 'D02',
  state: 'Leinster',
}
const shipping = { address, name: 'Ada', phone: '+353 1 234', carrier: 'An Post', tracking_number: 'RR1' }
const billing_details = { address, email: 'ada@shop.test', name: 'Ada', phone: '+353 1 234' }
const card = { number: '4242424242424242', exp_month: 12, exp_year: 2030, cvc: '123' }
const cardForm = {
  type: 'card',
  'card[number]': card.number,
  'card[exp_month]': '12',
  'card[exp_year]': '2030',
  'card[cvc]': '123',
  'billing_details[email]': 'ada@shop.test',
  'billing_details[address][country]': 'IE',
}
const inside = (owner: string, form: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(form).map(([name, value]) => [name.replace(/^[^[]+/, (first) => `${owner}[${first}]`), value]),
  )

const is =
  (status: Stripe.PaymentIntent.Status) =>
  (intent: Stripe.PaymentIntent): Stripe.PaymentIntent => {
    expect(intent.status).toBe(status)
    return intent
  }

const secretOf = (intent: Stripe.PaymentIntent): { client_secret: string } => ({ client_secret: intent.client_secret! })

/** The buyer's card asks for 3D Secure, and the buyer answers it. */
async function answerChallenge(shop: WatchedShop, outcome: 'authorize' | 'fail', options: object = {}) {
  const intent = await shop.stripe.paymentIntents.create({ ...secured, use_stripe_sdk: true, ...options })
  is('requires_action')(intent)
  const source = String(Object(intent.next_action?.use_stripe_sdk)['three_d_secure_2_source'])
  await shop.buyer('GET /v1/3ds2/challenge', { source })
  await shop.buyer('/v1/3ds2/challenge_complete', { source, outcome })
  await shop.buyer('GET /v1/3ds2/challenge', { source })
  await shop.buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
  return shop.stripe.paymentIntents.retrieve(intent.id)
}

type Scenario = (shop: WatchedShop) => Promise<unknown>

const scenarios: Readonly<Record<string, Scenario>> = {
  ...savedCardScenarios,
  ...afterSaleScenarios,
  ...methodScenarios,

  'PaymentIntent: requires_payment_method': ({ stripe }) =>
    stripe.paymentIntents.create(open).then(is('requires_payment_method')),

  'PaymentIntent: with everything that can be told of it': async ({ stripe, buyer }) => {
    const customer = await stripe.customers.create()
    const intent = await stripe.paymentIntents.create({
      ...open,
      automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
      customer: customer.id,
      description: 'Two mugs',
      excluded_payment_method_types: ['klarna'],
      metadata: { order: '7' },
      payment_method_options: { card: { request_three_d_secure: 'any' } },
      receipt_email: 'ada@shop.test',
      setup_future_usage: 'off_session',
      shipping,
      statement_descriptor_suffix: 'MUGS',
    })
    await stripe.paymentIntents.update(intent.id, { amount: 3000, metadata: { order: '' }, description: '' })
    await buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
  },

  'PaymentIntent: requires_confirmation': ({ stripe }) =>
    stripe.paymentIntents.create({ ...open, payment_method: 'pm_card_visa' }).then(is('requires_confirmation')),

  'PaymentIntent: requires_action, by Stripe.js': async ({ stripe, buyer }) => {
    const intent = await stripe.paymentIntents.create({ ...secured, use_stripe_sdk: true }).then(is('requires_action'))
    await buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
  },

  'PaymentIntent: requires_action, by a redirect': async ({ stripe, buyer }) => {
    const intent = await stripe.paymentIntents.create(secured).then(is('requires_action'))
    await buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
  },

  'PaymentIntent: 3D Secure passed': (shop) => answerChallenge(shop, 'authorize').then(is('succeeded')),
  'PaymentIntent: 3D Secure failed': (shop) => answerChallenge(shop, 'fail').then(is('requires_payment_method')),
  'PaymentIntent: 3D Secure passed, then declined': (shop) =>
    answerChallenge(shop, 'authorize', { payment_method: 'pm_card_threeDSecureRequiredChargeDeclined' }).then(
      is('requires_payment_method'),
    ),
  'PaymentIntent: 3D Secure passed, then held': (shop) =>
    answerChallenge(shop, 'authorize', { capture_method: 'manual' }).then(is('requires_capture')),
  'PaymentIntent: 3D Secure passed, to be confirmed once more': (shop) =>
    answerChallenge(shop, 'authorize', { confirmation_method: 'manual' }).then(is('requires_confirmation')),

  'PaymentIntent: succeeded': async ({ stripe, buyer }) => {
    const intent = await stripe.paymentIntents.create(confirmed).then(is('succeeded'))
    await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.refunds', 'payment_method', 'customer'] })
    await buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
  },

  'PaymentIntent: requires_capture, then captured': async ({ stripe }) => {
    const { id } = await stripe.paymentIntents.create(held).then(is('requires_capture'))
    await stripe.paymentIntents.capture(id).then(is('succeeded'))
  },

  'PaymentIntent: captured in part': async ({ stripe }) => {
    const { id } = await stripe.paymentIntents.create(held)
    const captured = await stripe.paymentIntents.capture(id, { amount_to_capture: 1000, metadata: { sent: 'half' } })
    expect([captured.status, captured.amount_received]).toEqual(['succeeded', 1000])
    await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] })
  },

  'PaymentIntent: canceled': async ({ stripe, buyer }) => {
    const intent = await stripe.paymentIntents.create(open)
    await stripe.paymentIntents.cancel(intent.id, { cancellation_reason: 'abandoned' }).then(is('canceled'))
    await buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
  },

  'PaymentIntent: canceled while held': async ({ stripe }) => {
    const { id } = await stripe.paymentIntents.create(held)
    await stripe.paymentIntents.cancel(id).then(is('canceled'))
    await stripe.paymentIntents.retrieve(id, { expand: ['latest_charge.refunds'] })
  },

  'PaymentIntent: every test card, confirmed by the buyer': async ({ stripe, buyer }) => {
    for (const payment_method of testCards.flatMap((each) => each.paymentMethods)) {
      const intent = await stripe.paymentIntents.create(open)
      await buyer(`/v1/payment_intents/${intent.id}/confirm`, {
        ...secretOf(intent),
        payment_method,
        return_url: returnUrl,
      })
      await buyer(`GET /v1/payment_intents/${intent.id}`, secretOf(intent))
      await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge', 'payment_method'] })
    }
  },

  'PaymentIntent: every test card, confirmed by the merchant': async ({ stripe }) => {
    const outcomes = await Promise.allSettled(
      testCards.flatMap((each) =>
        each.paymentMethods.map((payment_method) =>
          stripe.paymentIntents.create({ ...confirmed, off_session: true, payment_method }),
        ),
      ),
    )
    expect(new Set(outcomes.map((outcome) => outcome.status))).toEqual(new Set(['fulfilled', 'rejected']))
  },

  'PaymentIntent: confirmed by the merchant with a ConfirmationToken, its method saved': async ({ stripe }) => {
    const { id: customer } = await stripe.customers.create()
    const token = await stripe.testHelpers.confirmationTokens.create({
      payment_method_data: { type: 'card', billing_details },
      setup_future_usage: 'off_session',
      shipping: { address, name: 'Ada' },
      return_url: returnUrl,
      ...({ 'payment_method_data[card]': card } as object),
    })
    const { id } = await stripe.paymentIntents.create({ ...open, customer })
    await stripe.paymentIntents.confirm(id, { confirmation_token: token.id }).then(is('succeeded'))
    await stripe.confirmationTokens.retrieve(token.id)
    await stripe.paymentMethods.list({ customer, expand: ['data.customer'] })
  },

  'ConfirmationToken: made in the browser': async ({ stripe, buyer }) => {
    const token = await buyer('/v1/confirmation_tokens', {
      ...inside('payment_method_data', cardForm),
      return_url: returnUrl,
    })
    await stripe.confirmationTokens.retrieve(String(token['id']))
  },

  'PaymentMethod: made in the browser': ({ buyer }) => buyer('/v1/payment_methods', cardForm),

  'PaymentMethod: of every brand, with and without a CVC': async ({ stripe }) => {
    for (const { number } of testCards.filter((each) => each.group === 'succeed')) {
      const given = { number, exp_month: 12, exp_year: 2030 }
      const { id } = await stripe.paymentMethods.create({ type: 'card', card: given, metadata: { a: 'b' } })
      await stripe.paymentMethods.create({
        type: 'card',
        card: { ...given, cvc: number.length === 15 ? '1234' : '123' },
        billing_details,
        allow_redisplay: 'always',
      })
      await stripe.paymentMethods.retrieve(id)
    }
  },

  'PaymentMethod: attached, listed, detached': async ({ stripe }) => {
    const { id: customer } = await stripe.customers.create()
    const { id } = await stripe.paymentMethods.attach('pm_card_visa', { customer })
    expect((await stripe.paymentMethods.list({ customer })).data).toHaveLength(1)
    await stripe.paymentMethods.retrieve(id, { expand: ['customer'] })
    await stripe.paymentMethods.detach(id)
  },

  'Customer': async ({ stripe }) => {
    const { id } = await stripe.customers.create({
      description: 'Regular',
      email: 'ada@shop.test',
      metadata: { since: '1843' },
      name: 'Ada',
      phone: '+353 1 234',
    })
    await stripe.customers.retrieve(id)
  },

  'Charge: paid, declined, listed, expanded': async ({ stripe }) => {
    const paid = await stripe.paymentIntents.create(confirmed)
    await refusal(stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_card_visa_chargeDeclined' }))
    await stripe.charges.retrieve(idOf(paid.latest_charge), { expand: ['refunds', 'payment_intent.payment_method'] })
    expect((await stripe.charges.list({ expand: ['data.payment_intent'] })).data).toHaveLength(2)
  },

  'Refund: in full': async ({ stripe }) => {
    const { id } = await stripe.paymentIntents.create(confirmed)
    const refund = await stripe.refunds.create({ payment_intent: id, reason: 'requested_by_customer' })
    expect(refund.status).toBe('succeeded')
    await stripe.charges.retrieve(idOf(refund.charge), { expand: ['refunds'] })
  },

  'Refund: in part, expanded, listed': async ({ stripe }) => {
    const { id: payment_intent } = await stripe.paymentIntents.create(confirmed)
    const { id } = await stripe.refunds.create({ payment_intent, amount: 1000, metadata: { mug: 'chipped' } })
    await stripe.refunds.retrieve(id, { expand: ['charge', 'payment_intent', 'payment_method'] })
    expect((await stripe.refunds.list({ payment_intent })).data).toHaveLength(1)
  },

  'Event: retrieved and listed': async ({ stripe }) => {
    await stripe.paymentIntents.create(confirmed)
    const { data } = await stripe.events.list({ limit: 100 })
    await stripe.events.retrieve(data[0]!.id)
  },

  'lists of PaymentIntents, empty and expanded': async ({ stripe }) => {
    expect((await stripe.paymentIntents.list()).data).toEqual([])
    await stripe.paymentIntents.create(confirmed)
    await stripe.paymentIntents.list({ expand: ['data.latest_charge', 'data.payment_method'] })
  },

  'refusals': async ({ stripe, buyer }) => {
    const { id } = await stripe.paymentIntents.create(open)
    const paid = await stripe.paymentIntents.create(confirmed, { idempotencyKey: 'order-7' })
    const unknown = { ...open, colour: 'red' }
    const refused = [
      await refusal(stripe.paymentIntents.create(unknown)),
      await refusal(stripe.paymentIntents.create({ ...open, amount: 1 })),
      await refusal(stripe.paymentIntents.create({ ...open, amount: 9900 }, { idempotencyKey: 'order-7' })),
      await refusal(stripe.paymentIntents.retrieve('pi_none')),
      await refusal(stripe.paymentIntents.retrieve(id, {}, { apiKey: 'sk_test_wrong' })),
      await refusal(stripe.paymentIntents.confirm(paid.id)),
      await refusal(stripe.paymentIntents.confirm(id, { return_url: returnUrl })),
      await refusal(stripe.paymentIntents.capture(id)),
      await refusal(stripe.paymentIntents.cancel(paid.id)),
      await refusal(stripe.products.list()),
    ].map((error) => error.statusCode)
    expect(refused).toEqual([400, 400, 400, 404, 401, 400, 400, 400, 400, 404])
    await buyer(`GET /v1/payment_intents/${id}`, { client_secret: 'wrong' })
    await buyer(`/v1/payment_intents/${paid.id}/confirm`, secretOf(paid))
    await buyer('/v1/refunds', { payment_intent: paid.id })
    await buyer('GET /v1/3ds2/challenge', { source: 'payatt_none' })
  },
}

async function play(name: string): Promise<WatchedShop> {
  const shop = startWatchedShop()
  await scenarios[name]?.(shop)
  await shop.settled()
  return shop
}

describe("answers and events fit the SDK's types", () => {
  test.each(Object.keys(scenarios))('%s', async (name) => {
    const shop = await play(name)
    expect(shop.exchanges).not.toEqual([])
    expect([...new Set(shop.faults)]).toEqual([])
  })
})

test('the scenarios come by every route and every status', async () => {
  const shops = await Promise.all(Object.keys(scenarios).map(play))
  const exchanges = shops.flatMap((shop) => shop.exchanges).filter((exchange) => exchange.status === 200)
  const reached = new Set(exchanges.map((exchange) => exchange.route))
  const missed = routes.filter((route) => !reached.has(route)).map(({ method, path }) => `${method} ${path}`)
  expect(missed).toEqual([])
  const statuses = new Set(exchanges.map((exchange) => exchange.body['status']))
  expect(Object.keys(transitions).filter((status) => !statuses.has(status))).toEqual([])
})
