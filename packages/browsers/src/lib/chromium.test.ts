import { afterEach, expect, test, vi } from 'vitest'
import { chromiumPath } from './chromium.ts'

afterEach(() => vi.unstubAllEnvs())

test('CHROME_PATH wins', async () => {
  vi.stubEnv('CHROME_PATH', process.execPath)
  expect(await chromiumPath()).toBe(process.execPath)
})

test('a CHROME_PATH that is not there is an error that names it, not a silent second choice', async () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome')
  await expect(chromiumPath()).rejects.toThrow('/nowhere/chrome')
})
