/**
 * How long a payment takes here: 1,000 times create and confirm with the official SDK, over HTTP, beside the same requests
 * to a server that only keeps JSON in memory. The two take turns in one run, so that a busy machine slows both.
 */
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import Stripe from 'stripe'
import { serveStripeLocal } from '../node.ts'

const pairs = 1_000
const turn = 25

const local = await serveStripeLocal({ port: 0 })
const plain = await servePlainJson()
const contestants = [
  { name: 'stripe-local', stripe: sdk(local.port), times: [] as number[] },
  { name: 'plain JSON', stripe: sdk(plain.port), times: [] as number[] },
] as const

// What is compiled on first use is compiled before the clock runs.
for (const { stripe } of contestants) for (let nth = 0; nth < 100; nth++) await pay(stripe)
for (let done = 0; done < pairs; done += turn) {
  for (const { stripe, times } of contestants) {
    for (let nth = 0; nth < turn; nth++) {
      const start = performance.now()
      await pay(stripe)
      times.push(performance.now() - start)
    }
  }
}

const [ours, theirs] = contestants.map(({ name, times }) => ({ name, median: median(times), count: times.length }))
for (const each of [ours, theirs]) console.log(`${each?.name}: ${each?.median.toFixed(3)} ms a pair (${each?.count} pairs)`)
console.log(`ratio of medians: ${((ours?.median ?? 0) / (theirs?.median ?? 1)).toFixed(2)}`)

await local.close()
plain.close()

function sdk(port: number): Stripe {
  return new Stripe('sk_test_local', { host: 'localhost', port, protocol: 'http', telemetry: false })
}

async function pay(stripe: Stripe): Promise<void> {
  const { id } = await stripe.paymentIntents.create({ amount: 2500, currency: 'usd' })
  const { status } = await stripe.paymentIntents.confirm(id, {
    payment_method: 'pm_card_visa',
    return_url: 'https://shop.test/done',
  })
  if (status !== 'succeeded') throw new Error(`A payment came out as ${status}`)
}

function median(times: readonly number[]): number {
  return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN
}

/** As little as a server can do that keeps what it is sent and gives it back. */
async function servePlainJson(): Promise<{ port: number; close: () => void }> {
  const objects = new Map<string, object>()
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const form = Object.fromEntries(new URLSearchParams(Buffer.concat(chunks).toString()))
      const known = request.url?.split('/')[3]
      const id = known ?? `pi_${objects.size + 1}`
      const status = known === undefined ? 'requires_payment_method' : 'succeeded'
      const object = { ...objects.get(id), id, object: 'payment_intent', ...form, status }
      objects.set(id, object)
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(object))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve))
  return { port: (server.address() as AddressInfo).port, close: () => server.close() }
}
