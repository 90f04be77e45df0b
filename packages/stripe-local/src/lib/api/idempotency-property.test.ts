/** However posts with the same keys overlap, fail and come again: a key never makes two objects. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createStripeLocal } from '../stripe-local.ts'

const post = fc.record({
  key: fc.constantFrom('order-1', 'order-2', 'order-3'),
  // The last is refused for its size; the others are good, and different requests.
  amount: fc.constantFrom('2500', '2500', '2500', '9900', '1'),
})

/** Whether carrying out the nth request breaks the server. */
const breakdowns = fc.array(fc.boolean(), { maxLength: 4 })

interface Answer {
  readonly key: string
  readonly amount: string
  readonly status: number
  readonly replayed: boolean
  readonly id: string | undefined
}

test('random interleavings of posts with the same key never create two objects', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.scheduler(),
      fc.array(post, { minLength: 2, maxLength: 15 }),
      breakdowns,
      async (scheduler, posts, broken) => {
        let carriedOut = 0
        const local = createStripeLocal({
          // Each request is held in flight until the scheduler lets it go on, in an order of its own.
          async beforeRequest({ method }) {
            if (method !== 'POST') return
            const breaks = broken[carriedOut++] === true
            await scheduler.schedule(Promise.resolve(), 'carried out')
            if (breaks) throw new Error('out of order')
          },
        })
        const send = async (key: string, amount: string): Promise<Answer> => {
          const response = await local.fetch(
            new Request('https://api.stripe.com/v1/payment_intents', {
              method: 'POST',
              headers: { authorization: `Bearer ${local.secretKey}`, 'idempotency-key': key },
              body: new URLSearchParams({ amount, currency: 'usd' }),
            }),
          )
          const { id } = (await response.json()) as { id?: string }
          const replayed = response.headers.get('idempotent-replayed') === 'true'
          return { key, amount, status: response.status, replayed, id }
        }
        const answers = await scheduler.waitFor(
          Promise.all(
            posts.map(async ({ key, amount }) => {
              await scheduler.schedule(Promise.resolve(), 'sent')
              return send(key, amount)
            }),
          ),
        )

        const list = await local.fetch(
          new Request('https://api.stripe.com/v1/payment_intents?limit=100', {
            headers: { authorization: `Bearer ${local.secretKey}` },
          }),
        )
        const { data } = (await list.json()) as { data: { id: string }[] }
        const paid = answers.filter(({ status }) => status === 200)
        // One object for every key that anybody was told of, and not one that nobody was.
        expect(new Set(data.map(({ id }) => id))).toEqual(new Set(paid.map(({ id }) => id)))
        expect(data).toHaveLength(new Set(paid.map(({ key }) => key)).size)
        for (const answer of answers) expect([200, 400, 409, 500]).toContain(answer.status)
        // Under one key, one request was carried out to an end that is kept; the others were told of it, or to wait.
        for (const [, same] of Map.groupBy(answers, ({ key }) => key)) {
          const kept = same.filter(({ status, replayed }) => !replayed && (status === 200 || status === 500))
          expect(kept.length).toBeLessThanOrEqual(1)
          for (const { amount, replayed } of same) if (replayed) expect(amount).toBe(kept[0]?.amount)
        }
      },
    ),
    { numRuns: 100 },
  )
})
