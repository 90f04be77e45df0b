/** Three processes on one PostgreSQL, killed now and then, at any moment, while buyers pay and the merchant gives money back. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Intent } from '@pay-checkout/protocol'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { newDatabase } from '../databases.ts'
import { type ShopChild, startShop } from './shop-child.ts'

const processes = 3
const buyersAtOnce = 12
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Throws if anything was lost or done twice. Gives back how often a process was killed. */
export async function killUnderLoad(postgresUrl: string, orders: number): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'pay-load-'))
  const parcels = join(folder, 'parcels')
  const database = await newDatabase('postgres', postgresUrl)
  let ahead = 0
  let turn = 0
  let kills = 0
  const over = new AbortController()
  const shops: ShopChild[] = []
  const next = () => shops[turn++ % shops.length]?.url ?? ''

  const local = await serveStripeLocal({
    port: 0,
    clock: () => Date.now() + ahead,
    retryDelays: [],
    fetch: (input, init) => fetch(`${next()}${new URL(new Request(input).url).pathname}`, init),
  })
  local.addWebhook({ url: 'http://shop.test/pay/webhook' })
  const { hostname: host, port, secretKey, publishableKey, webhookSecret } = local
  const stripe = new Stripe(secretKey, { protocol: 'http', host, port })
  const open = () =>
    startShop({ stripe: { host, port, secretKey, publishableKey, webhookSecret }, database: database.address, parcels, ahead })

  /** Asks one process after the other until one lives to answer. */
  async function ask<T>(path: string, init?: RequestInit): Promise<T> {
    for (;;) {
      const response = await fetch(`${next()}${path}`, init).catch(() => undefined)
      const answer = response?.ok ? ((await response.json().catch(() => undefined)) as T | undefined) : undefined
      if (answer) return answer
      await pause(20)
    }
  }

  async function buyOne(number: number): Promise<{ orderId: string; intentId: string }> {
    const { orderId, clientSecret } = await ask<Intent>('/pay/intents', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        checkoutId: crypto.randomUUID(),
        items: [{ id: 'mug', quantity: 2 }],
        expected: { amount: 3600, currency: 'usd' },
      }),
    })
    const intentId = clientSecret.split('_secret_')[0] ?? ''
    await stripe.paymentIntents.confirm(intentId, { payment_method: 'pm_card_visa', return_url: 'http://shop.test/done' })
    await ask(`/refund?order=${orderId}&key=ticket-${number}`)
    return { orderId, intentId }
  }

  async function killNowAndThen(): Promise<void> {
    while (!over.signal.aborted) {
      await pause(200 + Math.random() * 600)
      const place = Math.floor(Math.random() * processes)
      await shops[place]?.kill()
      kills++
      shops[place] = await open()
    }
  }

  try {
    for (let i = 0; i < processes; i++) shops.push(await open())
    const killing = killNowAndThen()
    const bought: { orderId: string; intentId: string }[] = []
    let number = 0
    const buyers = Array.from({ length: buyersAtOnce }, async () => {
      while (number < orders) bought.push(await buyOne(number++))
    })
    await Promise.all(buyers)
    over.abort()
    await killing
    await local.settled()
    for (const shop of shops) await shop.kill()

    // The claims of the dead run out.
    ahead += 10 * 60_000
    shops.splice(0, processes, await open())
    for (let i = 0; i < 3 + orders / 50; i++) await ask('/sweep')

    const sent = readFileSync(parcels, 'utf8').trim().split('\n').filter((key) => key.endsWith(':fulfil'))
    const intents = await stripe.paymentIntents.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
    const refunds = await stripe.refunds.list({ limit: 100 }).autoPagingToArray({ limit: 10_000 })
    const store = database.store()
    for (const { orderId, intentId } of bought) {
      const order = await store.byId(orderId)
      const paid = intents.filter(({ metadata, amount_received }) => metadata.pay_order === orderId && amount_received > 0)
      const found = [
        order?.status, order?.received, order?.refunded, paid.map(({ id, amount_received }) => `${id} ${amount_received}`).join(),
        refunds.filter(({ payment_intent }) => payment_intent === intentId).map(({ amount }) => amount).join(),
        sent.filter((key) => key === `${orderId}:fulfil`).length,
      ]
      const expected = ['paid', 3600, 1000, `${intentId} 3600`, '1000', 1]
      if (String(found) !== String(expected)) throw new Error(`Order ${orderId}: ${String(found)}`)
    }
    await store.close()
    if (sent.length !== bought.length) throw new Error(`${sent.length} parcels for ${bought.length} orders.`)
    return kills
  } finally {
    over.abort()
    for (const shop of shops) await shop.kill()
    await local.close()
    await database.drop()
    rmSync(folder, { recursive: true })
  }
}
