import { expect, test } from 'vitest'
import { createTimeline } from './timeline.ts'

const nothing = () => Promise.resolve()

test('standing time moves only when it is advanced, and does what is due in its order and at its moment', async () => {
  const timeline = createTimeline(1_000, nothing)
  const done: [string, number][] = []
  const note = (what: string) => () => void done.push([what, timeline.now()])
  timeline.later(300, note('third'))
  timeline.later(100, () => {
    note('first')()
    timeline.later(100, note('second'))
  })
  timeline.later(900, note('never yet'))
  expect(timeline.now()).toBe(1_000)
  await timeline.advance(500)
  expect(done).toEqual([
    ['first', 1_100],
    ['second', 1_200],
    ['third', 1_300],
  ])
  expect(timeline.now()).toBe(1_500)
  await timeline.advance(399)
  expect(done).toHaveLength(3)
  await timeline.advance(1)
  expect(done[3]).toEqual(['never yet', 1_900])
})

test('each waits for what the one before has started', async () => {
  let working = 0
  const timeline = createTimeline(0, async () => {
    await Promise.resolve()
    working = 0
  })
  const seen: number[] = []
  for (const delay of [10, 20]) timeline.later(delay, () => seen.push(working++))
  await timeline.advance(30)
  expect(seen).toEqual([0, 0])
})

test('time that passes by itself does what is due without being advanced, and what is advanced only once', async () => {
  const timeline = createTimeline(Date.now, nothing)
  const { promise, resolve } = Promise.withResolvers<void>()
  timeline.later(0, resolve)
  await promise
  let times = 0
  timeline.later(60_000, () => times++)
  const before = timeline.now()
  await timeline.advance(60_000)
  expect(times).toBe(1)
  expect(timeline.now() - before).toBeGreaterThanOrEqual(60_000)
  timeline.later(60_000, () => times++)
  timeline.close()
  await timeline.advance(120_000)
  expect(times).toBe(1)
})

test('time does not go back', async () => {
  await expect(createTimeline(0, nothing).advance(-1)).rejects.toThrow(RangeError)
})
