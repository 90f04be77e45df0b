/** What comes after a sale: refunds, disputes, the balance, and the endpoints that hear of it. For `contract.test.ts`. */
import { returnUrl } from '../start-local.ts'
import type { WatchedShop } from './watched-shop.ts'

const paid = { amount: 2500, currency: 'usd', confirm: true, return_url: returnUrl } as const
/** Longer than any bank here takes. */
const aWhile = 60_000

async function disputed({ stripe, advance }: WatchedShop, payment_method = 'pm_card_createDispute') {
  await stripe.paymentIntents.create({ ...paid, payment_method })
  await advance(aWhile)
  const { data } = await stripe.disputes.list()
  return data[0]!
}

export const afterSaleScenarios: Readonly<Record<string, (shop: WatchedShop) => Promise<unknown>>> = {
  'Refund: changed, and followed to its end': async ({ stripe, advance }) => {
    const late = await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_pendingRefund' })
    const refund = await stripe.refunds.create({ payment_intent: late.id, amount: 1000 })
    await stripe.refunds.update(refund.id, { metadata: { ticket: '7' } })
    const failing = await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_refundFail' })
    const failed = await stripe.refunds.create({ payment_intent: failing.id })
    await advance(aWhile)
    await stripe.refunds.retrieve(refund.id, { expand: ['balance_transaction', 'charge'] })
    await stripe.refunds.retrieve(failed.id)
  },

  'Dispute: answered and won': async (shop) => {
    const { stripe, advance } = shop
    const { id } = await disputed(shop)
    await stripe.disputes.update(id, { evidence: { uncategorized_text: 'winning_evidence' } })
    await advance(aWhile)
    await stripe.disputes.retrieve(id, { expand: ['charge', 'payment_intent'] })
  },

  Account: async ({ stripe }) => {
    await stripe.accounts.retrieveCurrent()
  },

  'Dispute: closed': async (shop) => {
    const { id } = await disputed(shop)
    await shop.stripe.disputes.close(id)
  },

  'early fraud warning': async ({ stripe, advance }) => {
    await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_createIssuerFraudRecord' })
    await advance(aWhile)
    const { data } = await stripe.radar.earlyFraudWarnings.list()
    await stripe.radar.earlyFraudWarnings.retrieve(data[0]!.id)
  },

  'Review: opened, approved, refunded': async ({ stripe }) => {
    const risky = { ...paid, payment_method: 'pm_card_riskLevelElevated' } as const
    await stripe.paymentIntents.create({ ...risky, expand: ['review', 'latest_charge.review'] })
    const refunded = await stripe.paymentIntents.create(risky)
    const { data } = await stripe.reviews.list({ expand: ['data.charge'] })
    await stripe.refunds.create({ payment_intent: refunded.id, reason: 'fraudulent' })
    await stripe.reviews.retrieve(data[0]!.id, { expand: ['payment_intent'] })
    await stripe.reviews.approve(data[1]!.id)
  },

  'balance transactions': async ({ stripe }) => {
    const intent = await stripe.paymentIntents.create({ ...paid, payment_method: 'pm_card_visa' })
    await stripe.refunds.create({ payment_intent: intent.id })
    const { data } = await stripe.balanceTransactions.list()
    await stripe.balanceTransactions.retrieve(data[0]!.id, { expand: ['source'] })
  },

  'webhook endpoint: made, changed, listed, deleted': async ({ stripe }) => {
    const { id } = await stripe.webhookEndpoints.create({ url: 'https://shop.test/more', enabled_events: ['*'] })
    await stripe.webhookEndpoints.update(id, { disabled: true })
    await stripe.webhookEndpoints.retrieve(id)
    await stripe.webhookEndpoints.list()
    await stripe.webhookEndpoints.del(id)
  },
}
