import { expect, test } from 'vitest'
import { cartMark } from './cart-mark.ts'

const mark = cartMark([{ id: 'mug', quantity: 2, options: { size: 'L', colour: 'red' } }, { id: 'bowl' }])

test('is the same for the same things, in whatever order', () => {
  expect(cartMark([{ id: 'bowl', quantity: 1 }, { quantity: 2, id: 'mug', options: { colour: 'red', size: 'L' } }])).toBe(mark)
})

test.each([
  ['one thing less', [{ id: 'mug', quantity: 2, options: { size: 'L', colour: 'red' } }]],
  ['another quantity', [{ id: 'mug', quantity: 3, options: { size: 'L', colour: 'red' } }, { id: 'bowl' }]],
  ['another choice', [{ id: 'mug', quantity: 2, options: { size: 'M', colour: 'red' } }, { id: 'bowl' }]],
])('is another for %s', (_what, items) => expect(cartMark(items)).not.toBe(mark))

test('there is none of an empty cart', () => {
  expect(cartMark([])).toBe(undefined)
  expect(cartMark(undefined)).toBe(undefined)
})

test('is one word, for the session keeps words', () => expect(cartMark([{ id: 'a mug' }])).toMatch(/^-?\w+$/))
