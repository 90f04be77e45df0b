/** A webhook verified, stored and answered, and one row inserted into the same database by hand. */
import { DatabaseSync } from 'node:sqlite'
import { Pool } from 'pg'
import { createCheckout } from '../../index.ts'
import type { TestDatabase } from '../databases.ts'
import { shopPrice } from '../open-shop.ts'
import { interleaved, ms } from './interleaved.ts'
import { startStripe } from './start-stripe.ts'

/** So many that what is timed is code as it runs in a server that has been up for a while. */
const rounds = 3000
const webhookSecret = 'whsec_bench'

export async function benchIngest(name: string, database: TestDatabase): Promise<void> {
  const stripe = await startStripe(0)
  const sdk = stripe.connect()
  const checkout = createCheckout({
    stripe: sdk,
    publishableKey: 'pk_test_local',
    webhookSecret,
    price: shopPrice,
    orders: database.store(),
    fulfil: () => undefined,
    limits: { attemptsPerCheckout: Infinity },
  })
  const headers = { 'content-type': 'application/json' }
  const body = { checkoutId: crypto.randomUUID(), items: [{ id: 'mug', quantity: 2 }], expected: { amount: 3600, currency: 'usd' } }
  const minted = await checkout.fetch(new Request('http://shop.test/pay/intents', { method: 'POST', headers, body: JSON.stringify(body) }))
  const { clientSecret = "" } = (await minted.json()) as { clientSecret?: string }
  // As long as the real ones.
  const object = await sdk.paymentIntents.retrieve(clientSecret.split('_secret_')[0] ?? '')

  const work: Promise<unknown>[] = []
  let next: Request | undefined
  async function prepare(): Promise<void> {
    await Promise.all(work.splice(0))
    const event = { id: `evt_${crypto.randomUUID()}`, object: 'event', type: 'payment_intent.created', created: 1, livemode: false, data: { object } }
    const payload = JSON.stringify(event)
    const signature = await sdk.webhooks.generateTestHeaderStringAsync({ payload, secret: webhookSecret })
    next = new Request('http://shop.test/pay/webhook', { method: 'POST', headers: { ...headers, 'stripe-signature': signature }, body: payload })
  }
  async function ingest(): Promise<void> {
    if (!next) throw new Error('There is no webhook.')
    const response = await checkout.fetch(next, { waitUntil: (promise) => void work.push(promise) })
    if (response.status !== 200) throw new Error(await response.text())
  }
  const raw = await rawInserts(database)
  await prepare()
  const [own = NaN, insert = NaN] = await interleaved(rounds, [ingest, raw.insert], prepare)
  console.log(`webhook ingest, ${name}: ${ms(own)}, a raw insert ${ms(insert)}: ${(insert / own).toFixed(2)} × its speed (target ≥ 0.7)`)
  await raw.close()
  await checkout.close()
  await stripe.stop()
}

const create = 'CREATE TABLE raw_events (event_id TEXT PRIMARY KEY, type TEXT NOT NULL, pi_id TEXT NOT NULL, received_ms BIGINT NOT NULL)'

async function rawInserts({ address }: TestDatabase): Promise<{ insert: () => unknown; close: () => unknown }> {
  const row = () => [`evt_${crypto.randomUUID()}`, 'payment_intent.created', 'pi_1234567890123456789012', Date.now()] as const
  if (address.startsWith('postgres:')) {
    const pool = new Pool({ connectionString: address })
    await pool.query(create)
    return { insert: () => pool.query('INSERT INTO raw_events VALUES ($1, $2, $3, $4)', [...row()]), close: () => pool.end() }
  }
  const file = new DatabaseSync(address, { timeout: 10_000 })
  file.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL')
  file.exec(create)
  const statement = file.prepare('INSERT INTO raw_events VALUES (?, ?, ?, ?)')
  return { insert: () => statement.run(...row()), close: () => file.close() }
}
