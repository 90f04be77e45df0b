import { expect, test } from 'vitest'
import { formEncode } from './api-client.ts'

test('parameters are encoded as the API reads them', () => {
  const encoded = formEncode({ a: { b: { c: 1 } }, list: ['x', { y: true }], none: null, left: undefined, text: 'ü &=' })
  expect([...new URLSearchParams(encoded)]).toEqual([
    ['a[b][c]', '1'],
    ['list[0]', 'x'],
    ['list[1][y]', 'true'],
    ['none', ''],
    ['text', 'ü &='],
  ])
})
