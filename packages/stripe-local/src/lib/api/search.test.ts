import type Stripe from 'stripe'
import { expect, test } from 'vitest'
import { refusal, returnUrl, startLocal } from '../../testing/start-local.ts'

async function startSearch() {
  const shop = await startLocal()
  const create = (amount: number, currency: string, metadata: Record<string, string> = {}) =>
    shop.stripe.paymentIntents.create({ amount, currency, metadata, description: metadata['order'] ?? '' })
  await create(100, 'usd', { order: '6735', note: "it's a gift" })
  await create(200, 'eur', { order: '6736' })
  await create(300, 'usd', { order: '7000', gift: 'yes' })
  await shop.stripe.paymentIntents.cancel((await create(400, 'usd')).id)
  const amounts = async (query: string) => {
    const { data } = await shop.stripe.paymentIntents.search({ query })
    return data.map(({ amount }) => amount)
  }
  return { ...shop, amounts }
}

test.each([
  [`metadata['order']:'6735'`, [100]],
  [`metadata["order"]:"6735"`, [100]],
  [`-metadata['order']:'6735'`, [400, 300, 200]],
  [`metadata['order']~'673'`, [200, 100]],
  [`metadata['note']:"it's a gift"`, [100]],
  [`metadata['note']:'it\\'s a gift'`, [100]],
  [`metadata['gift']:null`, [400, 200, 100]],
  [`-metadata['order']:null`, [300, 200, 100]],
  [`amount>200`, [400, 300]],
  [`amount>=200 AND amount<400`, [300, 200]],
  [`amount:300`, [300]],
  [`amount<=100 OR amount:400`, [400, 100]],
  [`currency:'usd' -status:'canceled'`, [300, 100]],
  [`currency:"EUR"`, [200]],
  [`status:'canceled'`, [400]],
  [`created>0 AND currency:'jpy'`, []],
])('%s', async (query, found) => {
  const { amounts } = await startSearch()
  expect(await amounts(query)).toEqual(found)
})

test.each([
  'status',
  `status:succeeded`,
  `status:'succeeded`,
  `status:'succeeded' AND`,
  `AND status:'succeeded'`,
  `colour:'red'`,
  `constructor:'x'`,
  `amount>many`,
  `status~'succ'`,
  `metadata['order']~'67'`,
  `amount>1 AND amount>2 OR amount>3`,
  Array(11).fill('amount>1').join(' AND '),
])('refused: %s', async (query) => {
  const { stripe } = await startLocal()
  const error = await refusal(stripe.paymentIntents.search({ query }))
  expect([error.statusCode, error.type, error.param]).toEqual([400, 'StripeInvalidRequestError', 'query'])
})

test('a page at a time, and through all of them by the SDK', async () => {
  const { stripe } = await startSearch()
  const query = `created>0`
  const first = await stripe.paymentIntents.search({ query, limit: 3, expand: ['data.customer'] })
  expect([first.data.length, first.has_more, typeof first.next_page]).toEqual([3, true, 'string'])
  const last = await stripe.paymentIntents.search({ query, limit: 3, page: first.next_page! })
  expect([last.data.length, last.has_more, last.next_page]).toEqual([1, false, null])
  const all: Stripe.PaymentIntent[] = await stripe.paymentIntents.search({ query, limit: 1 }).autoPagingToArray({ limit: 100 })
  expect(all).toHaveLength(4)
  expect((await refusal(stripe.paymentIntents.search({ query, page: 'none' }))).param).toBe('page')
})

test('charges and customers', async () => {
  const { stripe } = await startLocal()
  const { id: customer } = await stripe.customers.create({ email: 'ada@shop.test', name: 'Ada Lovelace' })
  await stripe.customers.create({ email: 'bob@shop.test' })
  const paid = { amount: 2500, currency: 'usd', customer, confirm: true, return_url: returnUrl } as const
  await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_visa' })
  await refusal(stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_chargeDeclined' }))
  const charges = (query: string) => stripe.charges.search({ query }).then(({ data }) => data.map(({ status }) => status))
  expect(await charges(`customer:'${customer}'`)).toEqual(['failed', 'succeeded'])
  expect(await charges(`payment_method_details.card.last4:'4242' AND disputed:'false'`)).toEqual(['succeeded'])
  const found = await stripe.customers.search({ query: `name~'love' OR email:'ADA@shop.test'` })
  expect(found.data.map(({ id }) => id)).toEqual([customer])
})
