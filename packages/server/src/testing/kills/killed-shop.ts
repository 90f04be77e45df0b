/** One order, from the buyer's click to a refund, in a shop whose process is killed once on the way. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intent } from '@pay-checkout/protocol'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { type DatabaseKind, newDatabase } from '../databases.ts'
import { type ShopChild, startShop } from './shop-child.ts'

const minute = 60_000

/**
 * Lives through it, and throws if anything was lost or done twice. Gives back before which step the process died; undefined if it lived
 * through all of them.
 */
export async function liveAndDie(kind: DatabaseKind, dieAt: number, postgresUrl?: string): Promise<string | undefined> {
  const folder = mkdtempSync(join(tmpdir(), 'pay-killed-'))
  const parcels = join(folder, 'parcels')
  const database = await newDatabase(kind, postgresUrl)
  let ahead = 0
  let shop: ShopChild | undefined
  let died: string | undefined

  const local = await serveStripeLocal({
    port: 0,
    clock: () => Date.now() + ahead,
    retryDelays: [],
    fetch: (input, init) => fetch(`${shop?.url}${new URL(new Request(input).url).pathname}`, init),
  })
  local.addWebhook({ url: 'http://shop.test/pay/webhook' })
  const { hostname: host, port, secretKey, publishableKey, webhookSecret } = local
  const options = { stripe: { host, port, secretKey, publishableKey, webhookSecret }, database: database.address, parcels }
  const stripe = new Stripe(secretKey, { protocol: 'http', host, port, maxNetworkRetries: 0 })

  /** Whatever is left of the process goes, and with it its claims. */
  async function bury(dead: ShopChild): Promise<void> {
    await dead.kill()
    died ??= dead.lastWords()
    ahead += 2 * minute
  }

  async function openShop(): Promise<ShopChild> {
    if (shop && !shop.isDead()) return shop
    if (!shop) return (shop = await startShop({ ...options, ahead, dieAt }))
    await bury(shop)
    if (died === undefined) throw new Error('The shop died, and not by our hand.')
    return (shop = await startShop({ ...options, ahead }))
  }

  /** Asks until there is an answer, as whoever wants something does. */
  async function ask<T>(path: string, init?: RequestInit): Promise<T> {
    for (let attempt = 0; attempt < 5; attempt++) {
      const { url, death } = await openShop()
      const response = await fetch(`${url}${path}`, init).catch(() => undefined)
      if (response?.ok) return (await response.json()) as T
      if (response) throw new Error(`${path}: ${response.status} ${await response.text()}`)
      await death
    }
    throw new Error(`${path} is not answered.`)
  }

  async function rest(): Promise<void> {
    await local.settled()
    await ask('/rest')
  }

  try {
    const intent = await ask<Intent>('/pay/intents', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        checkoutId: crypto.randomUUID(),
        items: [{ id: 'mug', quantity: 2 }],
        expected: { amount: 3600, currency: 'usd' },
      }),
    })
    await rest()
    const id = intent.clientSecret.split('_secret_')[0] ?? ''
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: 'http://shop.test/done' })
    await rest()
    await ask(`/refund?order=${intent.orderId}&key=ticket`)
    await rest()
    await ask('/sweep')

    if (shop) await bury(shop)
    const { url } = (shop = await startShop({ ...options, ahead }))
    for (let i = 0; i < 2; i++) await fetch(`${url}/sweep`)

    const store = database.store()
    const order = await store.byId(intent.orderId)
    const { length: due } = await store.outbox.due({ kinds: ['fulfil', 'refund'], livemode: false, nowMs: Date.now() + ahead + 24 * 60 * minute }, 10)
    await store.close()
    const intents = await stripe.paymentIntents.list()
    const refunds = await stripe.refunds.list()
    const found = {
      order: order && { status: order.status, received: order.received, refunded: order.refunded, intent: order.paymentIntentId },
      due,
      intents: intents.data.map((each) => `${each.id} ${each.amount_received}`),
      refunds: refunds.data.map(({ amount, status }) => `${amount} ${status}`),
      parcels: readFileSync(parcels, 'utf8').trim().split('\n'),
    }
    const expected = {
      order: { status: 'paid', received: 3600, refunded: 1000, intent: id },
      due: 0,
      intents: [`${id} 3600`],
      refunds: ['1000 succeeded'],
      parcels: [`${intent.orderId}:fulfil`],
    }
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      throw new Error(`Killed before step ${dieAt} (${died}): ${JSON.stringify(found)}`)
    }
    return died
  } finally {
    await shop?.kill()
    await local.close()
    await database.drop()
    rmSync(folder, { recursive: true })
  }
}
