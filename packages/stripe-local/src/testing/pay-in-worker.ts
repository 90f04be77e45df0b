/** Runs in a worker thread: pays through a stripe-local of its own, and prints how that went. */
import Stripe from 'stripe'
import { createStripeLocal } from '../index.ts'

const local = createStripeLocal()
const stripe = new Stripe(local.secretKey, {
  httpClient: Stripe.createFetchHttpClient((input: string | URL | Request, init?: RequestInit) =>
    local.fetch(new Request(input, init)),
  ),
})
const { id } = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
const paid = await stripe.paymentIntents.confirm(id, {
  payment_method: 'pm_card_visa',
  return_url: 'https://shop.test/done',
})
const script = await local.fetch(new Request('https://js.stripe.com/endive/stripe.js'))
console.log(JSON.stringify({ status: paid.status, amount_received: paid.amount_received, script: script.status }))
