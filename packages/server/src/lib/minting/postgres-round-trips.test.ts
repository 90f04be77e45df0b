/** What a client secret asks of a database that is on another machine. */
import { Pool, type PoolClient } from 'pg'
import { expect, test } from 'vitest'
import { openShop } from '../../testing/open-shop.ts'
import { newDatabase } from '../../testing/databases.ts'
import { postgresOrders } from '../../postgres.ts'

test('a new checkout is eight round trips, and of those three are commits', async () => {
  const database = await newDatabase('postgres')
  const pool = new Pool({ connectionString: database.address })
  const asked: string[] = []
  pool.on('connect', (client: PoolClient) => {
    const query = client.query.bind(client) as (...call: unknown[]) => unknown
    Object.assign(client, {
      query(...call: unknown[]) {
        asked.push((call[0] as { text: string }).text.trim().split(/\s/)[0]!)
        return query(...call)
      },
    })
  })
  const shop = await openShop({ orders: postgresOrders(pool), clientAddress: () => '203.0.113.9' }, database)
  shop.state.holdWebhooks = true
  await shop.mint({ checkoutId: crypto.randomUUID() })
  asked.length = 0
  await shop.mint()
  // Limits and order at once; declines; order and cart; PaymentIntent.
  expect(asked.toSorted()).toEqual(['BEGIN', 'COMMIT', 'INSERT', 'INSERT', 'INSERT', 'SELECT', 'SELECT', 'UPDATE'])
  await shop.close()
})
