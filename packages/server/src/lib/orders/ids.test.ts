import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newOrderId, newOrderToken, newReference, sameSecret } from './ids.ts'

test('ids and tokens are long, of plain letters, and never the same', () => {
  expect(newOrderId()).toMatch(/^ord_[0-9a-hjkmnp-tv-z]{26}$/)
  expect(newOrderToken()).toMatch(/^[0-9a-hjkmnp-tv-z]{32}$/)
  expect(newReference()).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/)
  expect(new Set(Array.from({ length: 1000 }, newOrderToken)).size).toBe(1000)
})

test('secrets are the same when they are equal', () => {
  fc.assert(fc.property(fc.string(), fc.string(), (a, b) => sameSecret(a, b) === (a === b)))
  fc.assert(fc.property(fc.string(), (a) => sameSecret(a, a)))
  expect(sameSecret('', 'a')).toBe(false)
  expect(sameSecret('aa', 'a')).toBe(false)
})
