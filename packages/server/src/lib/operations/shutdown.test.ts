/** A real process that is told to end, with a request, a webhook's work and a fulfilment under way. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { ErrorBody, Intent } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { intentBody, openShop, type Shop } from '../../testing/open-shop.ts'
import type { StoppingProcessOptions } from '../../testing/stopping-process.ts'

const script = fileURLToPath(new URL('../../testing/stopping-process.ts', import.meta.url))
let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

async function startProcess() {
  const { hostname: host, port, secretKey, publishableKey, webhookSecret } = shop.local
  const options: StoppingProcessOptions = {
    stripe: { host, port, secretKey, publishableKey, webhookSecret },
    database: shop.database.address,
    now: shop.time.now,
  }
  const child = spawn(process.execPath, ['--conditions=@pay-checkout/source', script], {
    env: { ...process.env, SHOP_PROCESS: JSON.stringify(options) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit').then(([code, signal]) => ({ code: code as number | null, signal: signal as string | null }))
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]()
  const says = async () => String((await lines.next()).value)
  const url = `http://localhost:${(await says()).replace('listening ', '')}`
  return { url, ended, says, stop: () => child.kill('SIGTERM') }
}

const post = (url: string, body: unknown) =>
  fetch(`${url}/pay/intents`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })

test('a request under way is answered, no other is taken, and the process ends by itself', async () => {
  const server = await startProcess()
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  let arrive = () => {}
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  shop.beforeStripe(({ method }) => {
    if (method !== 'POST') return undefined
    arrive()
    return released
  })
  const answered = post(server.url, intentBody())
  await arrived
  server.stop()
  expect(await server.says()).toBe('stopping')
  await expect(post(server.url, intentBody({ checkoutId: crypto.randomUUID() }))).rejects.toThrow('fetch failed')
  release()
  const answer = await answered
  expect(answer.status).toBe(200)
  expect(((await answer.json()) as Intent).status).toBe('requires_payment_method')
  expect(await server.says()).toBe('closed')
  expect(await server.ended).toEqual({ code: 0, signal: null })
})

test('a fulfilment that does not end is given up, and the next process has it at once', async () => {
  shop.state.holdWebhooks = true
  const intent = await shop.mint()
  await shop.pay(intent)
  shop.time.now += 1000
  const server = await startProcess()
  const authorization = `Bearer ${intent.orderToken}`
  expect((await fetch(`${server.url}/pay/orders/${intent.orderId}`, { headers: { authorization } })).status).toBe(200)
  expect(await server.says()).toBe('fulfilling')
  server.stop()
  expect(await server.says()).toBe('stopping')
  expect(await server.says()).toBe('given up')
  expect(await server.says()).toBe('closed')
  expect(await server.ended).toEqual({ code: 0, signal: null })
  expect(await shop.checkout.sweep()).toMatchObject({ fulfilled: 1 })
  expect(shop.fulfilled).toHaveLength(1)
})

test('while it closes, requests and readiness are refused, with when to come again; it is alive', async () => {
  let begin = () => {}
  const begun = new Promise<void>((resolve) => (begin = resolve))
  let release = () => {}
  const other = shop.create({
    price: () =>
      new Promise((resolve) => {
        begin()
        release = () => resolve({ refused: 'Sold out' })
      }),
  })
  const ask = (path: string, init?: RequestInit) => other.fetch(new Request(`http://shop.test/pay${path}`, init))
  const quote = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"items":[{"id":"mug"}]}' }
  const slow = ask('/quote', quote)
  await begun
  const closed = other.close()
  const refused = await ask('/quote', quote)
  expect(refused.status).toBe(503)
  expect(refused.headers.get('retry-after')).toBe('1')
  expect(((await refused.json()) as ErrorBody).error.code).toBe('unavailable')
  expect((await ask('/ready')).status).toBe(503)
  expect((await ask('/health')).status).toBe(200)
  expect(await other.health()).toMatchObject({ isReady: false, isStopping: true, orders: 'up' })
  release()
  expect((await slow).status).toBe(422)
  await closed
})
