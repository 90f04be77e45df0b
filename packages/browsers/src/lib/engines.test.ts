import { afterEach, expect, test, vi } from 'vitest'
import { availableEngines, enginePath } from './engines.ts'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.restoreAllMocks()
})

const anyProgram = process.execPath

test('CHROME_PATH wins', async () => {
  vi.stubEnv('CHROME_PATH', anyProgram)
  expect(await enginePath('chromium')).toBe(anyProgram)
})

test('a CHROME_PATH that is not there is an error that names it, not a silent second choice', async () => {
  vi.stubEnv('CHROME_PATH', '/nowhere/chrome')
  await expect(enginePath('chromium')).rejects.toThrow('/nowhere/chrome')
})

test('a FIREFOX_PATH that is not there is one too, on every machine', async () => {
  vi.stubEnv('CHROME_PATH', anyProgram)
  vi.stubEnv('FIREFOX_PATH', '/nowhere/firefox')
  await expect(availableEngines()).rejects.toThrow('/nowhere/firefox')
})

test('each engine has a variable of its own', async () => {
  vi.stubEnv('CHROME_PATH', anyProgram)
  vi.stubEnv('FIREFOX_PATH', anyProgram)
  vi.stubEnv('WEBKIT_PATH', anyProgram)
  const { paths, missing } = await availableEngines()
  expect(paths).toEqual({ chromium: anyProgram, firefox: anyProgram, webkit: anyProgram })
  expect(missing).toEqual([])
})
