import { expect, test } from 'vitest'
import { documented } from './machine-table.ts'

test('docs/architecture.md has the machine as it is; else: pnpm --filter pay-checkout run generate', async () => {
  const { is, should } = await documented()
  expect(is).toBe(should)
})
