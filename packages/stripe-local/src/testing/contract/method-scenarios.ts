/** Payments with something else than a card, and what Stripe.js asks before. For `contract.test.ts`. */
import { testBankAccounts } from '../../lib/domain/test-bank-accounts.ts'
import { returnUrl } from '../start-local.ts'
import type { WatchedShop } from './watched-shop.ts'

const euros = { amount: 2500, currency: 'eur' } as const
const confirmed = { ...euros, confirm: true, return_url: returnUrl } as const
const billing_details = { name: 'Ada', email: 'ada@shop.test' }

async function redirected({ stripe, buyer }: WatchedShop, type: 'ideal' | 'amazon_pay', outcome: 'authorize' | 'fail') {
  const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method_data: { type, billing_details } })
  const source = new URL(intent.next_action?.redirect_to_url?.url ?? '').searchParams.get('source') ?? ''
  await buyer('/v1/3ds2/challenge_complete', { source, outcome })
  await buyer(`GET /v1/payment_intents/${intent.id}`, { client_secret: intent.client_secret! })
  return stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction', 'payment_method'] })
}

export const methodScenarios: Readonly<Record<string, (shop: WatchedShop) => Promise<unknown>>> = {
  'redirect methods: authorized, failed, refunded, in the browser': async (shop) => {
    for (const type of ['ideal', 'amazon_pay'] as const) {
      const { id } = await redirected(shop, type, 'authorize')
      await shop.stripe.refunds.create({ payment_intent: id })
      await redirected(shop, type, 'fail')
      await shop.buyer('/v1/payment_methods', { type })
      await shop.buyer('/v1/confirmation_tokens', { 'payment_method_data[type]': type, 'return_url': returnUrl })
    }
  },

  'SEPA debit: every test account': async ({ stripe, buyer, advance }) => {
    for (const { iban } of testBankAccounts) {
      const { id: payment_method } = await stripe.paymentMethods.create({
        type: 'sepa_debit',
        sepa_debit: { iban },
        billing_details,
      })
      const intent = await stripe.paymentIntents.create({ ...confirmed, payment_method, expand: ['latest_charge'] })
      await buyer(`GET /v1/payment_intents/${intent.id}`, { client_secret: intent.client_secret! })
      await advance(5 * 60_000)
      await stripe.paymentIntents.retrieve(intent.id, { expand: ['latest_charge.balance_transaction'] })
    }
    await stripe.disputes.list()
  },

  'search, of all that can be searched': async ({ stripe }) => {
    const { id: customer } = await stripe.customers.create({ email: 'ada@shop.test' })
    await stripe.paymentIntents.create({ ...confirmed, customer, payment_method: 'pm_card_visa' })
    await stripe.paymentIntents.search({ query: "status:'succeeded'", expand: ['data.latest_charge'] })
    await stripe.charges.search({ query: 'amount>1' })
    await stripe.customers.search({ query: "email:'ada@shop.test'" })
  },

  'SEPA debit and Amazon Pay: saved': async ({ stripe, buyer }) => {
    const { id: customer } = await stripe.customers.create()
    await stripe.setupIntents.create({ customer, confirm: true, payment_method: 'pm_success_de', return_url: returnUrl })
    const amazon = await stripe.setupIntents.create({
      customer,
      confirm: true,
      payment_method_data: { type: 'amazon_pay' },
      return_url: returnUrl,
    })
    const source = new URL(amazon.next_action?.redirect_to_url?.url ?? '').searchParams.get('source') ?? ''
    await buyer('/v1/3ds2/challenge_complete', { source, outcome: 'authorize' })
    await stripe.setupIntents.retrieve(amazon.id, { expand: ['latest_attempt'] })
    const { data } = await stripe.paymentMethods.list({ customer })
    const { client_secret } = await stripe.customerSessions.create({
      customer,
      components: {
        payment_element: {
          enabled: true,
          features: {
            payment_method_redisplay: 'enabled',
            payment_method_remove: 'enabled',
            payment_method_allow_redisplay_filters: ['unspecified'],
          },
        },
      },
    })
    await buyer('GET /v1/elements/sessions', { mode: 'setup', customer_session_client_secret: client_secret })
    await buyer(`/v1/elements/payment_methods/${data[0]!.id}/detach`, { customer_session_client_secret: client_secret })
  },
}
