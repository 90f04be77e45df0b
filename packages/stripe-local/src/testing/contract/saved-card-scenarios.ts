/** Cards saved for later: SetupIntents, customers and their payment methods. For `contract.test.ts`. */
import { wallets } from '../../lib/domain/wallets.ts'
import { returnUrl } from '../start-local.ts'
import type { WatchedShop } from './watched-shop.ts'

const saved = { confirm: true, return_url: returnUrl, payment_method: 'pm_card_visa' } as const

const tokenForm = {
  'card[number]': '4242424242424242',
  'card[exp_month]': '12',
  'card[exp_year]': '2030',
  'card[cvc]': '123',
  'card[name]': 'Ada',
  'card[address_zip]': 'D02',
}

export const savedCardScenarios: Readonly<Record<string, (shop: WatchedShop) => Promise<unknown>>> = {
  'SetupIntent: made, changed, confirmed, listed': async ({ stripe, buyer }) => {
    const customer = await stripe.customers.create({ email: 'ada@shop.test' })
    const made = await stripe.setupIntents.create({ customer: customer.id, metadata: { order: '7' } })
    await stripe.setupIntents.update(made.id, { description: 'For the next mugs' })
    await buyer(`GET /v1/setup_intents/${made.id}`, { client_secret: made.client_secret! })
    await stripe.setupIntents.confirm(made.id, { payment_method: 'pm_card_visa', return_url: returnUrl })
    await stripe.setupIntents.retrieve(made.id, { expand: ['latest_attempt', 'payment_method', 'customer'] })
    await stripe.setupIntents.list({ customer: customer.id })
    await stripe.setupAttempts.list({ setup_intent: made.id })
  },

  'a card of a wallet: held in a token, charged and saved': async ({ stripe, buyer }) => {
    for (const type of wallets) {
      const card = { number: '4242424242424242', exp_month: '12', exp_year: '2050', cvc: '123' }
      const fields = Object.fromEntries(Object.entries(card).map(([name, value]) => [`card[${name}]`, value]))
      const wallet = { type: 'card', ...fields, 'card[wallet][type]': type }
      const data = Object.entries(wallet).map(([name, value]) => [name.replace(/^\w+/, 'payment_method_data[$&]'), value])
      await buyer('/v1/confirmation_tokens', Object.fromEntries(data))
      const intents = [
        await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' }),
        await stripe.setupIntents.create(),
      ]
      for (const { id, object, client_secret } of intents) {
        const { id: payment_method } = (await buyer('/v1/payment_methods', wallet)) as { id: string }
        await buyer(`/v1/${object}s/${id}/confirm`, { client_secret: client_secret!, payment_method, return_url: returnUrl })
      }
      const [payment, setup] = intents
      await stripe.paymentIntents.retrieve(payment!.id, { expand: ['latest_charge', 'payment_method'] })
      await stripe.setupIntents.retrieve(setup!.id, { expand: ['latest_attempt'] })
    }
  },

  'SetupIntent: waiting for 3D Secure, and canceled': async ({ stripe, buyer }) => {
    const waiting = await stripe.setupIntents.create({ ...saved, payment_method: 'pm_card_threeDSecure2Required' })
    await buyer(`GET /v1/setup_intents/${waiting.id}`, { client_secret: waiting.client_secret! })
    await stripe.setupIntents.cancel(waiting.id)
  },

  'SetupIntent: refused': async ({ stripe, buyer }) => {
    const { id, client_secret } = await stripe.setupIntents.create()
    await buyer(`/v1/setup_intents/${id}/confirm`, {
      client_secret: client_secret!,
      payment_method: 'pm_card_chargeDeclined',
      return_url: returnUrl,
    })
    await stripe.setupIntents.retrieve(id)
  },

  'Customer: changed, listed, with a card and a session, deleted': async ({ stripe }) => {
    const { id } = await stripe.customers.create({ name: 'Ada' })
    await stripe.customers.update(id, { name: 'Ada L.', metadata: { tier: 'gold' } })
    const card = await stripe.paymentMethods.attach('pm_card_visa', { customer: id })
    await stripe.paymentMethods.update(card.id, { billing_details: { name: 'Ada L.' } })
    await stripe.customers.listPaymentMethods(id)
    await stripe.customerSessions.create({ customer: id, components: { payment_element: { enabled: true } } })
    await stripe.customers.list()
    await stripe.customers.del(id)
    await stripe.customers.retrieve(id)
  },

  'Token: made by the browser, used, and used again': async ({ stripe, buyer }) => {
    const { id } = await buyer('/v1/tokens', tokenForm)
    const token = String(id)
    await stripe.tokens.retrieve(token)
    await buyer('/v1/payment_methods', { 'type': 'card', 'card[token]': token })
    await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
    await buyer('/v1/payment_methods', { 'type': 'card', 'card[token]': token })
    await stripe.tokens.create({ card: { number: '4242424242424242', exp_month: '12', exp_year: '2030' } })
  },
}
