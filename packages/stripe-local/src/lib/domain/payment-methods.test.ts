/** The ways to pay beside cards: which fit what, and how each goes, with its events. */
import type Stripe from 'stripe'
import { describe, expect, test } from 'vitest'
import { idOf, noon, refusal, returnUrl, startLocal } from '../../testing/start-local.ts'
import { testBankAccounts } from './test-bank-accounts.ts'

const billing_details = { name: 'Ada', email: 'ada@shop.test' }
const euros = { amount: 2500, currency: 'eur' } as const
const confirmed = { ...euros, confirm: true, return_url: returnUrl } as const
const standing = { clock: noon }
const oldestFirst = (types: string[]) => types.filter((type) => !/^(customer|payment_method)\./.test(type))

describe('the methods that fit an intent', () => {
  test.each<[string, Partial<Stripe.PaymentIntentCreateParams>, string[]]>([
    ['euros', { currency: 'eur' }, ['card', 'ideal', 'amazon_pay', 'sepa_debit']],
    ['dollars', { currency: 'usd' }, ['card', 'amazon_pay']],
    ['a currency that only cards have', { currency: 'pln' }, ['card']],
    ['money to be held', { currency: 'eur', capture_method: 'manual' }, ['card', 'amazon_pay']],
    ['a method to be saved', { currency: 'eur', setup_future_usage: 'off_session' }, ['card', 'amazon_pay', 'sepa_debit']],
    [
      'no redirects',
      { currency: 'eur', automatic_payment_methods: { enabled: true, allow_redirects: 'never' } },
      ['card', 'sepa_debit'],
    ],
    ['some allowed', { currency: 'eur', allowed_payment_method_types: ['ideal', 'card'] }, ['card', 'ideal']],
    ['some excluded', { currency: 'eur', excluded_payment_method_types: ['card', 'klarna'] }, ['ideal', 'amazon_pay', 'sepa_debit']],
  ])('%s', async (_what, params, types) => {
    const { stripe } = await startLocal()
    const intent = await stripe.paymentIntents.create({ amount: 2500, currency: 'eur', ...params })
    expect(intent.payment_method_types).toEqual(types)
  })

  test('follow the currency when it changes', async () => {
    const { stripe } = await startLocal()
    const { id } = await stripe.paymentIntents.create(euros)
    expect((await stripe.paymentIntents.update(id, { currency: 'usd' })).payment_method_types).toEqual(['card', 'amazon_pay'])
  })

  test('none at all, one that is not activated, one that does not fit: refused', async () => {
    const { stripe } = await startLocal({ paymentMethodTypes: ['card', 'ideal'] })
    const none = await refusal(stripe.paymentIntents.create({ ...euros, currency: 'usd', allowed_payment_method_types: ['ideal'] }))
    expect(none.message).toContain('No valid payment method types')
    const inactive = await refusal(stripe.paymentIntents.create({ ...euros, allowed_payment_method_types: ['sepa_debit'] }))
    expect([inactive.code, inactive.param]).toEqual(['payment_method_unactivated', 'allowed_payment_method_types'])
    const debit = { type: 'sepa_debit', sepa_debit: { iban: 'AT611904300234573201' }, billing_details } as const
    expect((await refusal(stripe.paymentMethods.create(debit))).code).toBe('payment_method_unactivated')
    const { id } = await stripe.paymentMethods.create({ type: 'ideal' })
    const unfit = await refusal(stripe.paymentIntents.create({ ...confirmed, currency: 'usd', payment_method: id }))
    expect(unfit.code).toBe('payment_intent_incompatible_payment_method')
    expect((await stripe.paymentIntents.list()).data).toEqual([])
  })
})

describe('SEPA debits', () => {
  test.each(testBankAccounts.filter(({ iban }) => iban.startsWith('DE')))('$paymentMethod: $does', async (account) => {
    const { local, stripe, eventTypes } = await startLocal(standing)
    const { id } = await stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban: account.iban }, billing_details })
    const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method: id })
    expect([intent.status, intent.amount_received, intent.next_action]).toEqual(['processing', 0, null])
    const pending = await stripe.charges.retrieve(idOf(intent.latest_charge))
    expect([pending.status, pending.paid, pending.amount_captured, pending.balance_transaction]).toEqual(['pending', false, 0, null])
    expect(pending.id).toMatch(/^py_/)
    const begun = ['payment_intent.created', 'charge.pending', 'payment_intent.processing']
    expect(await eventTypes()).toEqual(begun)

    await local.advance((account.settlesAfter ?? 0) - 1)
    expect((await stripe.paymentIntents.retrieve(intent.id)).status).toBe('processing')
    await local.advance(1)
    const settled = await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] })
    const charge = settled.latest_charge as Stripe.Charge
    if (account.decline === null) {
      expect([settled.status, settled.amount_received, charge.status, charge.paid]).toEqual(['succeeded', 2500, 'succeeded', true])
      expect((charge.balance_transaction as Stripe.BalanceTransaction).type).toBe('payment')
      expect(await eventTypes()).toEqual([...begun, 'charge.succeeded', 'payment_intent.succeeded'])
    } else {
      expect([settled.status, settled.payment_method, charge.status]).toEqual(['requires_payment_method', null, 'failed'])
      expect(settled.last_payment_error).toMatchObject({ code: 'payment_intent_payment_attempt_failed', charge: charge.id })
      expect(charge.failure_code).not.toBeNull()
      expect(await eventTypes()).toEqual([...begun, 'charge.failed', 'payment_intent.payment_failed'])
    }
  })

  test('one that is disputed is lost at once, with its money', async () => {
    const { local, stripe, eventTypes } = await startLocal(standing)
    await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_disputed_at' })
    await local.advance(60_000)
    const [dispute] = (await stripe.disputes.list()).data
    expect([dispute?.status, dispute?.amount, dispute?.reason]).toEqual(['lost', 2500, 'debit_not_authorized'])
    expect((await eventTypes()).slice(-3)).toEqual([
      'charge.dispute.created',
      'charge.dispute.funds_withdrawn',
      'charge.dispute.closed',
    ])
  })

  test('while one is processing it cannot be confirmed, canceled, captured or refunded', async () => {
    const { stripe } = await startLocal(standing)
    const { id } = await stripe.paymentIntents.create({ ...confirmed, payment_method: 'pm_success_de' })
    const refusals = [
      await refusal(stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: returnUrl })),
      await refusal(stripe.paymentIntents.cancel(id)),
      await refusal(stripe.paymentIntents.capture(id)),
      await refusal(stripe.paymentIntents.update(id, { amount: 100 })),
      await refusal(stripe.refunds.create({ payment_intent: id })),
    ]
    expect(refusals.map(({ code }) => code)).toEqual(Array(5).fill('payment_intent_unexpected_state'))
  })

  test('refunded, saved, paid with again', async () => {
    const { local, stripe, eventTypes } = await startLocal(standing)
    const { id: customer } = await stripe.customers.create()
    const setup = await stripe.setupIntents.create({ customer, confirm: true, payment_method: 'pm_success_fr', return_url: returnUrl })
    expect(setup.status).toBe('succeeded')
    const [saved] = (await stripe.paymentMethods.list({ customer, type: 'sepa_debit' })).data
    const { id } = await stripe.paymentIntents.create({ ...confirmed, customer, off_session: true, payment_method: saved!.id })
    await local.advance(5_000)
    const refund = await stripe.refunds.create({ payment_intent: id, amount: 500 })
    expect([refund.id.slice(0, 4), refund.destination_details]).toEqual(['pyr_', { type: 'sepa_debit' }])
    expect(oldestFirst(await eventTypes()).at(-1)).toBe('charge.refunded')
  })

  test('an IBAN that is none, one that is not for tests, no name', async () => {
    const { stripe } = await startLocal()
    const create = (iban: string) => stripe.paymentMethods.create({ type: 'sepa_debit', sepa_debit: { iban }, billing_details })
    const none = await refusal(create('DE00370400440532013000'))
    expect([none.code, none.message]).toEqual(['invalid_bank_account_iban', 'The IBAN you provided is invalid.'])
    expect((await refusal(create('NL91ABNA0417164300'))).message).toContain('AT611904300234573201')
    expect((await create('de89 3704 0044 0532 0130 00')).sepa_debit).toMatchObject({ country: 'DE', last4: '3000' })
    const debit = { type: 'sepa_debit', sepa_debit: { iban: 'AT611904300234573201' } } as const
    expect((await refusal(stripe.paymentMethods.create(debit))).param).toBe('billing_details[name]')
  })
})

/** The query of the page that the buyer was sent to. */
const sourceOf = (intent: Pick<Stripe.PaymentIntent, 'next_action'>): string =>
  new URL(intent.next_action?.redirect_to_url?.url ?? '').searchParams.get('source') ?? ''

describe.each([
  ['ideal', 'eur', 'iDEAL'],
  ['amazon_pay', 'usd', 'Amazon Pay'],
] as const)('%s in %s', (type, currency, name) => {
  const started = async (params: Partial<Stripe.PaymentIntentCreateParams> = {}) => {
    const shop = await startLocal()
    const intent = await shop.stripe.paymentIntents.create({
      ...confirmed,
      currency,
      payment_method_data: { type, [type]: {} },
      ...params,
    })
    const answer = async (outcome: 'authorize' | 'fail') => {
      await shop.browser('/v1/3ds2/challenge_complete', { source: sourceOf(intent), outcome })
      return shop.stripe.paymentIntents.retrieve(intent.id)
    }
    return { ...shop, intent, answer }
  }

  test.each([
    ['authorize', 'succeeded', 'succeeded', ['charge.succeeded', 'payment_intent.succeeded']],
    ['fail', 'requires_payment_method', 'failed', ['payment_intent.payment_failed']],
  ] as const)('sends the buyer away and back: %s', async (outcome, status, redirectStatus, events) => {
    const { intent, answer, browser, eventTypes, stripe, local } = await started({ use_stripe_sdk: true })
    expect([intent.status, intent.next_action?.type]).toEqual(['requires_action', 'redirect_to_url'])
    expect(intent.next_action?.redirect_to_url?.url).toContain(`${local.url}/authorize?`)
    const page = await browser('GET /v1/3ds2/challenge', { source: sourceOf(intent) })
    expect(page.body).toMatchObject({ method: name, amount: 2500, currency, state: 'pending' })
    const after = await answer(outcome)
    expect(after.status).toBe(status)
    expect(await eventTypes()).toEqual(['payment_intent.created', 'payment_intent.requires_action', ...events])
    const { body } = await browser('GET /v1/3ds2/challenge', { source: sourceOf(intent) })
    expect(Object.fromEntries(new URL(String(body['redirect_back_url'])).searchParams)).toEqual({
      payment_intent: intent.id,
      payment_intent_client_secret: intent.client_secret,
      redirect_status: redirectStatus,
    })
    if (outcome === 'fail') {
      expect(after.last_payment_error?.code).toBe('payment_intent_payment_attempt_failed')
      expect(after.latest_charge).toBeNull()
      return
    }
    const charge = await stripe.charges.retrieve(idOf(after.latest_charge))
    expect([charge.payment_method_details?.type, charge.id.slice(0, 3)]).toEqual([type, 'py_'])
    expect((await stripe.refunds.create({ charge: charge.id })).status).toBe('succeeded')
  })

  test('is refused without a return_url, and without a buyer', async () => {
    const { stripe, browser } = await startLocal()
    const intent = await stripe.paymentIntents.create({ ...euros, currency })
    const { status, body } = await browser(`/v1/payment_intents/${intent.id}/confirm`, {
      'client_secret': intent.client_secret!,
      'payment_method_data[type]': type,
    })
    expect([status, body['error']]).toMatchObject([400, { param: 'return_url' }])
    const away = await refusal(
      stripe.paymentIntents.confirm(intent.id, { payment_method_data: { type }, off_session: true, return_url: returnUrl }),
    )
    expect([away.statusCode, away.code]).toEqual([402, 'payment_intent_payment_attempt_failed'])
  })

  test('with a ConfirmationToken', async () => {
    const { stripe, browser } = await startLocal()
    const token = await browser('/v1/confirmation_tokens', { 'payment_method_data[type]': type, 'return_url': returnUrl })
    const intent = await stripe.paymentIntents.create({ ...euros, currency, confirm: true, confirmation_token: String(token.body['id']) })
    expect(intent.next_action?.redirect_to_url?.return_url).toBe(returnUrl)
  })
})

test('Amazon Pay is held and captured, and once saved is paid with when the buyer is away', async () => {
  const { stripe, browser } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const amazon = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl } as const
  const held = await stripe.paymentIntents.create({
    ...amazon,
    customer,
    capture_method: 'manual',
    payment_method_data: { type: 'amazon_pay' },
    setup_future_usage: 'off_session',
  })
  await browser('/v1/3ds2/challenge_complete', { source: sourceOf(held), outcome: 'authorize' })
  expect((await stripe.paymentIntents.capture(held.id)).status).toBe('succeeded')
  const [saved] = (await stripe.paymentMethods.list({ customer })).data
  const again = await stripe.paymentIntents.create({ ...amazon, customer, off_session: true, payment_method: saved!.id })
  expect(again.status).toBe('succeeded')
})

test('iDEAL cannot be saved: neither attached nor set up', async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create()
  const { id } = await stripe.paymentMethods.create({ type: 'ideal', ideal: { bank: 'ing' } })
  expect((await refusal(stripe.paymentMethods.attach(id, { customer }))).message).toContain('single payment')
  const setup = await refusal(stripe.setupIntents.create({ customer, payment_method: id }))
  expect(setup.code).toBe('payment_intent_incompatible_payment_method')
})
