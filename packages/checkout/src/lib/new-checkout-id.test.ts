import { expect, test } from 'vitest'
import { newCheckoutId } from './new-checkout-id.ts'

/** As the protocol has it. */
const uuid4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/

test('is what the server takes, and never the same', () => {
  const ids = Array.from({ length: 1_000 }, newCheckoutId)
  expect(ids.filter((id) => !uuid4.test(id))).toEqual([])
  expect(new Set(ids).size).toBe(1_000)
})

test('every digit that may vary does', () => {
  const ids = Array.from({ length: 1_000 }, newCheckoutId)
  const seen = Array.from({ length: 36 }, (_, at) => new Set(ids.map((id) => id[at])).size)
  expect(seen.join()).toBe('16,16,16,16,16,16,16,16,1,16,16,16,16,1,1,16,16,16,1,4,16,16,16,1,16,16,16,16,16,16,16,16,16,16,16,16')
})
