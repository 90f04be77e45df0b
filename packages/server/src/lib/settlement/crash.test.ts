/** Real processes, really killed, on one database. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Intent } from '@pay-checkout/protocol'
import { serveStripeLocal, type ServedStripeLocal } from '@pay-checkout/stripe-local/node'
import Stripe from 'stripe'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { newDatabase, type TestDatabase } from '../../testing/databases.ts'
import { intentBody, paymentIntentId } from '../../testing/open-shop.ts'
import type { ShopProcessOptions } from '../../testing/shop-process.ts'

const script = fileURLToPath(new URL('../../testing/shop-process.ts', import.meta.url))
const minute = 60_000
const time = { now: 0 }
let folder: string
let database: TestDatabase
let local: ServedStripeLocal
let stripe: Stripe
let children: ChildProcess[]

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pay-crash-'))
  database = await newDatabase(inject('database'))
  time.now = Date.UTC(2027, 0, 1)
  local = await serveStripeLocal({ port: 0, clock: () => time.now, retryDelays: [] })
  stripe = new Stripe(local.secretKey, {
    protocol: 'http',
    host: local.hostname,
    port: local.port,
    maxNetworkRetries: 0,
  })
  children = []
})
afterEach(async () => {
  for (const child of children) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await local.close()
  await database.drop()
  rmSync(folder, { recursive: true })
})

async function startShop(killAt?: ShopProcessOptions['killAt']) {
  const { hostname: host, port, secretKey, publishableKey, webhookSecret } = local
  const options: ShopProcessOptions = {
    stripe: {
      host,
      port,
      secretKey,
      publishableKey,
      webhookSecret,
    },
    database: database.address,
    parcels: join(folder, 'parcels'),
    now: time.now,
    ...(killAt && { killAt }),
  }
  const child = spawn(process.execPath, ['--conditions=@pay-checkout/source', script], {
    env: { ...process.env, SHOP_PROCESS: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  const died = once(child, 'exit').then(([, signal]) => signal as string)
  const lines: string[] = []
  const waiting = new Set<() => void>()
  createInterface(child.stdout).on('line', (line) => {
    lines.push(line)
    for (const look of waiting) look()
  })
  const line = (start: string) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const found = lines.find((each) => each.startsWith(start))
        if (found) resolve(found.slice(start.length))
      }
      waiting.add(look)
      look()
      void died.then(() => reject(new Error(`The shop died before it said “${start}”.`)))
    })
  const url = `http://localhost:${await line('listening ')}`
  return { url, died, fulfilled: () => line('fulfilled '), kill: () => child.kill('SIGKILL') }
}

const mint = async (url: string): Promise<Intent> => {
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(`${url}/pay/intents`, { method: 'POST', headers, body: JSON.stringify(intentBody()) })
  return (await response.json()) as Intent
}
const pay = (intent: Intent) =>
  stripe.paymentIntents.confirm(paymentIntentId(intent), {
    payment_method: 'pm_card_visa',
    return_url: 'http://localhost/done',
  })
const parcels = () => readFileSync(join(folder, 'parcels'), 'utf8').trim().split('\n')

async function storedOrder(id: string) {
  const store = database.store()
  const order = await store.byId(id)
  const due = await store.outbox.due({ kinds: ['fulfil'], livemode: false, nowMs: time.now + minute }, 10)
  await store.close()
  return { ...order, due }
}

test('killed after Stripe took the money and before it heard of it: the next process finishes the order', async () => {
  const first = await startShop()
  const intent = await mint(first.url)
  first.kill()
  await first.died
  await pay(intent)
  expect(await storedOrder(intent.orderId)).toMatchObject({ status: 'open' })
  time.now += minute
  const second = await startShop()
  expect(await second.fulfilled()).toBe(`${intent.orderId}:fulfil`)
  expect(await storedOrder(intent.orderId)).toMatchObject({ status: 'paid', received: 3600 })
  expect(parcels()).toEqual([`${intent.orderId}:fulfil`])
})

test('killed with a webhook stored, answered and not worked on: the next process does the work', async () => {
  const first = await startShop('sync')
  const intent = await mint(first.url)
  await pay(intent)
  local.addWebhook({ url: `${first.url}/pay/webhook` })
  await stripe.refunds.create({ payment_intent: paymentIntentId(intent), amount: 100 })
  expect(await first.died).toBe('SIGKILL')
  await local.settled()
  expect(local.deliveries.some(({ outcome }) => outcome === 'delivered')).toBe(true)
  expect(await storedOrder(intent.orderId)).toMatchObject({ status: 'open' })
  // Not yet a minute: it is the stored event that is due, and not the order that is stale.
  time.now += 10_000
  const second = await startShop()
  await second.fulfilled()
  expect(await storedOrder(intent.orderId)).toMatchObject({ status: 'paid', refunded: 100 })
})

test('killed in the middle of fulfilling: it is called again when the lease is over, once in effect', async () => {
  const first = await startShop('fulfil')
  local.addWebhook({ url: `${first.url}/pay/webhook` })
  const intent = await mint(first.url)
  await pay(intent)
  expect(await first.died).toBe('SIGKILL')
  expect(await storedOrder(intent.orderId)).toMatchObject({ status: 'paid', due: [{ orderId: intent.orderId, name: 'fulfil' }] })
  time.now += minute
  const second = await startShop()
  await second.fulfilled()
  expect(parcels()).toEqual([`${intent.orderId}:fulfil`])
})

test('killed between Stripe’s answer and the order’s row: the buyer’s next try gets the same PaymentIntent', async () => {
  const first = await startShop('create')
  await expect(mint(first.url)).rejects.toThrow()
  expect(await first.died).toBe('SIGKILL')
  const second = await startShop()
  const intent = await mint(second.url)
  expect((await stripe.paymentIntents.list()).data.map(({ id }) => id)).toEqual([paymentIntentId(intent)])
})
