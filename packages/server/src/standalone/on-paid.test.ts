import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Order } from '../index.ts'
import { onPaid } from './on-paid.ts'

let folder: string
let printed: string[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pay-on-paid-'))
  printed = []
  vi.spyOn(console, 'log').mockImplementation((line: string) => void printed.push(line))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await rm(folder, { recursive: true })
})

const order: Order = {
  id: 'ord_1',
  reference: 'K7F3-9QXM',
  status: 'paid',
  amount: 3600,
  currency: 'usd',
  items: [{ id: 'mug', quantity: 2 }],
  lines: [{ label: 'Morning mug', quantity: 2, amount: 3600 }],
  livemode: false,
  received: 3600,
  refunded: 0,
  disputed: 0,
  createdMs: 0,
}
const call = { idempotencyKey: 'ord_1:fulfil', signal: new AbortController().signal }

test.each<[string, Partial<Order>, boolean]>([
  ['with its money', {}, true],
  ['of which a part was given back', { refunded: 3599 }, true],
  ['of which all was given back', { refunded: 3600 }, false],
  ['of which a part was taken and given back', { received: 1800, refunded: 1800 }, false],
  ['that cost nothing', { amount: 0, received: 0 }, true],
])('an order %s %o goes on: %s', async (_what, change, goesOn) => {
  const packed = join(folder, 'packed')
  await onPaid(`touch '${packed}'`)({ ...order, ...change }, call)
  expect(existsSync(packed)).toBe(goesOn)
  await onPaid(undefined)({ ...order, ...change }, call)
  const skipped = 'Order K7F3-9QXM was given back: there is nothing to do for it.'
  expect(printed).toEqual(goesOn ? [expect.stringMatching(/^Pack order K7F3-9QXM: 2 × Morning mug/)] : [skipped, skipped])
})
