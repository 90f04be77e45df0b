/**
 * One order, from the buyer's click to a refund, in a shop whose process is killed once on the way. In one kind of life the buyer pays what the
 * order costs, in the other another program of the merchant's has made that more: then the merchant accepts it.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intent } from '@pay-checkout/protocol'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { type DatabaseKind, newDatabase } from '../databases.ts'
import { type ShopChild, startShop } from './shop-child.ts'

const minute = 60_000

export const lives = ['paid', 'accepted'] as const
export type Life = (typeof lives)[number]

/**
 * Lives through it, and throws if anything was lost or done twice. Gives back before which step the process died; undefined if it lived
 * through all of them.
 */
export async function liveAndDie(kind: DatabaseKind, life: Life, dieAt: number, postgresUrl?: string): Promise<string | undefined> {
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

  /** Whom the shop had no chance to tell of the review finds it after a sweep. */
  async function accept(orderId: string): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt++) {
      const { ok } = await ask<{ ok: boolean }>(`/accept?order=${orderId}`)
      await rest()
      if (ok) return
      await ask('/sweep')
    }
    throw new Error(`Order ${orderId} is not accepted.`)
  }

  const charged = life === 'paid' ? 3600 : 9999
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
    if (life === 'accepted') await stripe.paymentIntents.update(id, { amount: charged })
    await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa', return_url: 'http://shop.test/done' })
    await rest()
    if (life === 'accepted') await accept(intent.orderId)
    await ask(`/refund?order=${intent.orderId}&key=ticket`)
    await rest()
    await ask('/sweep')

    if (shop) await bury(shop)
    const { url } = (shop = await startShop({ ...options, ahead }))
    for (let i = 0; i < 2; i++) await fetch(`${url}/sweep`)

    const store = database.store()
    const order = await store.byId(intent.orderId)
    const tomorrow = Date.now() + ahead + 24 * 60 * minute
    const { length: due } = await store.outbox.due({ kinds: ['fulfil', 'paid', 'review', 'refund'], livemode: false, nowMs: tomorrow }, 10)
    await store.close()
    const intents = await stripe.paymentIntents.list()
    const refunds = await stripe.refunds.list()
    const found = {
      order: order && { status: order.status, received: order.received, refunded: order.refunded, intent: order.paymentIntentId },
      due,
      intents: intents.data.map((each) => `${each.id} ${each.amount_received}`),
      refunds: refunds.data.map(({ amount, status }) => `${amount} ${status}`),
      actedOn: readFileSync(parcels, 'utf8').trim().split('\n').toSorted(),
    }
    const expected = {
      order: { status: 'paid', received: charged, refunded: 1000, intent: id },
      due: 0,
      intents: [`${id} ${charged}`],
      refunds: ['1000 succeeded'],
      actedOn: ['fulfil', 'paid', ...(life === 'accepted' ? ['review'] : [])].map((effect) => `${intent.orderId}:${effect}`),
    }
    if (JSON.stringify(found) !== JSON.stringify(expected)) {
      throw new Error(`Killed before step ${dieAt} of an order that was ${life} (${died}): ${JSON.stringify(found)}`)
    }
    return died
  } finally {
    await shop?.kill()
    await local.close()
    await database.drop()
    rmSync(folder, { recursive: true })
  }
}
