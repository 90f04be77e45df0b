/**
 * kill -9 before a step, whichever it is: the next process loses nothing, and does nothing twice. Here some of the steps have their turn;
 * `pnpm run kills` goes through all of them.
 */
import { expect, inject, test } from 'vitest'
import { liveAndDie } from '../../testing/kills/killed-shop.ts'

const kind = inject('database')

test.each([3, 20, 37, 54, 71, 88, 105, 122])('killed before step %i of an order’s life', { timeout: 120_000 }, async (step) => {
  expect(await liveAndDie(kind, 'paid', step)).toEqual(expect.any(String))
})

test.each([82, 84, 91])('killed before step %i of the life of an order that was accepted', { timeout: 120_000 }, async (step) => {
  expect(await liveAndDie(kind, 'accepted', step)).toEqual(expect.any(String))
})
