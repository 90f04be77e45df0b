import { once } from 'node:events'
import { get, type IncomingMessage } from 'node:http'
import { text as textOf } from 'node:stream/consumers'
import { type ErrorBody, errorStatus } from '@pay-checkout/protocol'
import * as fc from 'fast-check'
import { type HostileRequest, hostileRequests } from './hostile-requests.ts'
import type { CheckoutOptions } from '../index.ts'
import type { TestDatabase } from './databases.ts'
import { openShop, paymentIntentId } from './open-shop.ts'

/** How often each kind of request met each code. */
export type Tally = Map<string, Map<string, number>>

/** A shop with another buyer's paid order in it, and somebody who wants it. */
export async function openAttackedShop(database?: TestDatabase) {
  const options: Partial<CheckoutOptions> = {
    origins: ['https://shop.example'],
    // Sessions that a header can't forge: nobody guesses one of these.
    customer: (request) => (request.headers.get('x-session') === 'b5c1…' ? { id: 'ada' } : undefined),
    log: () => undefined,
  }
  const shop = await openShop(options, database)
  const victim = await shop.mint({ email: 'victim@example.com' })
  await shop.pay(victim)
  await shop.settled()
  const secrets = [victim.orderToken, victim.clientSecret, 'victim@example.com', 'cus_', '_secret_']
  const requests = hostileRequests({
    orderId: victim.orderId,
    orderToken: victim.orderToken,
    paymentIntentId: paymentIntentId(victim),
    amount: 3600,
    now: shop.time.now,
    webhookSecret: shop.local.webhookSecret,
  })

  async function send({ method, path, headers, body }: HostileRequest): Promise<{ status: number; text: string }> {
    // `fetch` writes the host itself.
    if (headers.host !== undefined) return getAs(headers.host, `${shop.url}/pay${path}`)
    const response = await fetch(`${shop.url}/pay${path}`, { method, headers, ...(body !== undefined && { body }) })
    return { status: response.status, text: await response.text() }
  }

  /** What was asked of Stripe beside looking: its own late webhooks about the victim's payment make us look. */
  const made = () => shop.stripeRequests.filter(({ method }) => method !== 'GET').length

  /** Throws, with the request made as small as it can be, if one is answered with anything but a refusal that tells nothing. */
  async function attack(runs: number, seed: number): Promise<Tally> {
    const tally: Tally = new Map()
    const before = made()
    const orders = await shop.checkout.orders.list()
    await fc.assert(
      fc.asyncProperty(requests, async (request) => {
        const { status, text } = await send(request)
        const leaked = secrets.filter((secret) => text.includes(secret))
        if (leaked.length > 0) throw new Error(`${leaked.join(', ')} leaked: ${text}`)
        const { code } = (JSON.parse(text) as ErrorBody).error
        if (status < 400 || status > 499 || errorStatus[code] !== status) throw new Error(`${status} ${text}`)
        if (made() > before) throw new Error(`Something was made at Stripe: ${JSON.stringify(shop.stripeRequests.at(-1))}`)
        const codes = tally.get(request.kind) ?? new Map<string, number>()
        tally.set(request.kind, codes.set(code, (codes.get(code) ?? 0) + 1))
      }),
      { numRuns: runs, seed },
    )
    const after = await shop.checkout.orders.list()
    if (JSON.stringify(after) !== JSON.stringify(orders)) throw new Error('The orders have changed.')
    return tally
  }
  return { attack, close: () => shop.close() }
}

async function getAs(host: string, url: string): Promise<{ status: number; text: string }> {
  const [response] = (await once(get(url, { headers: { host }, agent: false }), 'response')) as [IncomingMessage]
  return { status: response.statusCode ?? 0, text: await textOf(response) }
}
