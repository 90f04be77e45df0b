import { afterAll, beforeAll, expect, test } from 'vitest'
import { openAttackedShop } from '../../testing/attack.ts'

let shop: Awaited<ReturnType<typeof openAttackedShop>>
beforeAll(async () => void (shop = await openAttackedShop()))
afterAll(() => shop.close())

test('hostile requests get a refusal with a code, and nothing else', { timeout: 60_000 }, async () => {
  const tally = await shop.attack(600, 20_261_124)
  expect([...tally.keys()].length).toBeGreaterThan(12)
})
