/** What the browser tests buy from: the real server on an SQLite in memory, and the local Stripe. */
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createCheckout, type LogEvent } from '@pay-checkout/server'
import { nodeHandler } from '@pay-checkout/server/node'
import { sqliteOrders } from '@pay-checkout/server/sqlite'
import type { Fault } from '@pay-checkout/stripe-local'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'

/** In cents. Whatever a test puts in; everything else costs 18 dollars. */
const prices = new Map<string, number>()

interface Line {
  kind?: 'discount' | 'shipping' | 'tax'
  label: string
  quantity?: number
  amount: number
}

export interface Backend {
  handle(request: IncomingMessage, response: ServerResponse): void
  /** What tests may ask for, by name. */
  commands: Record<string, (payload: never) => unknown>
  close(): Promise<void>
}

/** In dollars, only cards can be used; in euros all of them. */
const paymentMethodTypes = ['card', 'ideal', 'sepa_debit'] as const

export async function startBackend(pageUrl: string): Promise<Backend> {
  const local = await serveStripeLocal({ port: 0, merchant: 'Ember & Clay', paymentMethodTypes })
  let bare: typeof local | undefined
  const { hostname, port } = new URL(local.url)
  const stripe = new Stripe(local.secretKey, { protocol: 'http', host: hostname, port })
  const checkout = createCheckout({
    stripe,
    publishableKey: local.publishableKey,
    webhookSecret: local.webhookSecret,
    orders: sqliteOrders(':memory:'),
    price: ({ items, destination }) => {
      if (items.some(({ id }) => id === 'sold-out')) return { refused: 'The mug is sold out.' }
      const lines: Line[] = items.map(({ id, quantity }) => ({
        label: labels[id.split('-')[0] ?? ''] ?? id,
        quantity,
        amount: quantity * (prices.get(id) ?? 1800),
      }))
      const some = (word: string) => items.some(({ id }) => id.startsWith(word))
      if (destination && !(destination.country in shipping)) return { refused: 'We don’t deliver there.' }
      if (some('taxed')) lines.push(...added)
      return {
        currency: some('euro') ? 'eur' : 'usd',
        lines: some('shipped') && destination ? [...lines, ...delivery(destination.country)] : lines,
        ...(some('held') && { capture: 'manual' as const }),
        ...(some('kept') && { setupFutureUsage: 'off_session' as const }),
      }
    },
    customer: (request) => {
      const id = /user=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1]
      return id ? { id } : undefined
    },
    savedCards: { remove: true },
    // Who pays for something watched has to prove that they are no robot.
    guard: (request, { proof }) =>
      !/watched/.test(request.headers.get('cookie') ?? '') || proof === 'human' || { refused: 'Are you a robot?' },
    fulfil: () => {},
    log: ({ level, ...event }: LogEvent) => level === 'error' && console.error(event),
  })
  local.addWebhook({ url: `${pageUrl}/pay/webhook` })
  return {
    handle: nodeHandler(checkout),
    commands: {
      'stripe-url': () => local.url,
      'stripe-url-without-wallets': async () => {
        bare ??= await serveStripeLocal({ port: 0, merchant: 'Ember & Clay', paymentMethodTypes, wallets: [] })
        return bare.url
      },
      order: (id: string) => checkout.orders.get(id),
      charges: async (payment_intent: string) => (await stripe.charges.list({ payment_intent })).data,
      takings: async (amount: number) => {
        let paid = 0
        for await (const charge of stripe.charges.list({ limit: 100 })) if (charge.paid && charge.amount === amount) paid++
        // Nothing would mean that there is no such command.
        return String(paid)
      },
      'stripe-fault': (fault: Fault) => local.faults.add(fault),
      'no-stripe-faults': () => local.faults.clear(),
      secret: async () =>
        (await stripe.paymentIntents.create({ amount: 2500, currency: 'eur', automatic_payment_methods: { enabled: true } }))
          .client_secret,
      setup: (id: string) => stripe.setupIntents.retrieve(id),
      intent: (id: string) => stripe.paymentIntents.retrieve(id),
      method: (id: string) => stripe.paymentMethods.retrieve(id),
      'set-price': ({ id, amount }: { id: string; amount: number }) => void prices.set(id, amount),
    },
    async close() {
      await checkout.close()
      await local.close()
      await bare?.close()
    },
  }
}

const labels: Record<string, string> = { mug: 'Morning mug', taxed: 'Morning mug', euro: 'Morning mug', bowl: 'Supper bowl', vase: 'Tall vase' }

/** In cents, by country. */
const shipping: Record<string, number> = { US: 500, DE: 1500 }

/** What the page can't know before it has asked. */
const added: Line[] = [
  { kind: 'discount', label: 'Autumn discount', amount: -500 },
  { kind: 'shipping', label: 'Shipping', amount: 500 },
  { kind: 'tax', label: 'Tax', amount: 200 },
]

const delivery = (country: string) => [
  { kind: 'shipping' as const, label: 'Shipping', amount: shipping[country] ?? 0 },
  { kind: 'tax' as const, label: 'Tax', amount: 200 },
]
