/** The program itself, killed (SIGKILL) while it works, and started again with the same file. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Stripe from 'stripe'
import { expect, onTestFinished, test } from 'vitest'
import { returnUrl, startEndpoint } from '../../testing/start-local.ts'

const bin = fileURLToPath(new URL('../../bin.ts', import.meta.url))

function newStateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), 'stripe-local-killed-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return join(folder, 'state.jsonl')
}

function run(...options: string[]) {
  const child = spawn(process.execPath, [bin, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (printed += String(chunk)))
  return { child, printed: () => printed }
}

async function start(stateFile: string, webhook: string) {
  const { child, printed } = run('--port', '0', '--state', stateFile, '--webhook', webhook)
  await expect.poll(printed, { timeout: 20_000 }).toContain('Ctrl-C ends it.')
  const { port } = new URL(/http:\/\/localhost:\d+/.exec(printed())?.[0] ?? '')
  const stripe = new Stripe('sk_test_local', { host: 'localhost', port, protocol: 'http', maxNetworkRetries: 0 })
  return {
    stripe,
    kill: async () => {
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
    },
  }
}

const pay = (stripe: Stripe, key: string) =>
  stripe.paymentIntents.create(
    { amount: 2500, currency: 'usd', confirm: true, payment_method: 'pm_card_visa', return_url: returnUrl },
    { idempotencyKey: key },
  )

test('whenever it is killed: what it answered is there, a request sent again is done once, and every webhook arrives', async () => {
  const stateFile = newStateFile()
  const endpoint = await startEndpoint()
  const keys: string[] = []
  /** By the key of the request: the intent that the answer was about. */
  const answered = new Map<string, string>()

  for (const answersUntilKilled of [1, 6, 17]) {
    const { stripe, kill } = await start(stateFile, endpoint.url)
    const round = Array.from({ length: 24 }, (_, index) => `killed after ${answersUntilKilled}, order ${index}`)
    keys.push(...round)
    let left = answersUntilKilled
    const killed = Promise.withResolvers<void>()
    await Promise.allSettled(
      round.map(async (key) => {
        const { id } = await pay(stripe, key)
        answered.set(key, id)
        left -= 1
        if (left === 0) kill().then(killed.resolve, killed.reject)
      }),
    )
    await killed.promise
  }
  expect(answered.size).toBeGreaterThanOrEqual(1 + 6 + 17)

  const { stripe } = await start(stateFile, endpoint.url)
  for (const [key, id] of answered) {
    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ status: 'succeeded', amount_received: 2500 })
    expect((await pay(stripe, key)).id).toBe(id)
  }
  for (const key of keys) expect((await pay(stripe, key)).status).toBe('succeeded')
  expect((await stripe.paymentIntents.list({ limit: 100 })).data).toHaveLength(keys.length)
  expect((await stripe.charges.list({ limit: 100 })).data).toHaveLength(keys.length)

  const events = async () => stripe.events.list({ limit: 100 }).autoPagingToArray({ limit: 1000 })
  // Three for a payment, and a fourth when it is booked.
  await expect.poll(async () => (await events()).length, { timeout: 20_000 }).toBe(4 * keys.length)
  const waiting = async () => (await events()).filter((event) => event.pending_webhooks > 0).length
  await expect.poll(waiting, { timeout: 20_000 }).toBe(0)
  const arrived = new Set(endpoint.received.map(({ body }) => (JSON.parse(body) as { id: string }).id))
  expect((await events()).filter(({ id }) => !arrived.has(id))).toEqual([])
}, 120_000)

test('with a file that is something else it says so in one line, and does not start', async () => {
  const stateFile = newStateFile()
  writeFileSync(stateFile, 'a letter\n')
  const { child, printed } = run('--port', '0', '--state', stateFile)
  expect(await once(child, 'exit')).toEqual([1, null])
  expect(printed()).toBe(`${stateFile} is not a state file of stripe-local, and is left as it is. Name another file.\n`)
})
