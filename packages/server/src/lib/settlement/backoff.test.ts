import { expect, test } from 'vitest'
import { backoff } from './backoff.ts'

test('waits double from five seconds up to an hour', () => {
  expect([1, 2, 3, 4].map(backoff)).toEqual([5_000, 10_000, 20_000, 40_000])
  expect(backoff(11)).toBe(3_600_000)
  expect(backoff(5_000)).toBe(3_600_000)
})
