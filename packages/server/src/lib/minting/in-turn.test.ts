import { expect, test } from 'vitest'
import { createTurns } from './in-turn.ts'

test('work of one key runs in order and never at once, also after a failure', async () => {
  const inTurn = createTurns()
  const seen: string[] = []
  const work = (name: string, fails = false) => async () => {
    seen.push(`${name} begins`)
    await Promise.resolve()
    seen.push(`${name} ends`)
    if (fails) throw new Error(name)
    return name
  }
  const results = await Promise.allSettled([inTurn('a', work('1')), inTurn('a', work('2', true)), inTurn('a', work('3'))])
  expect(seen).toEqual(['1 begins', '1 ends', '2 begins', '2 ends', '3 begins', '3 ends'])
  expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
})

test('another key does not wait', async () => {
  const inTurn = createTurns()
  const never = inTurn('a', () => new Promise(() => undefined))
  expect(await inTurn('b', async () => 'b')).toBe('b')
  void never
})
