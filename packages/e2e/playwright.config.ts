import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromiumArgs, enginePath } from 'browsers'
import { defineConfig } from '@playwright/test'

/** Where the examples are installed; the workers inherit it. */
export const packedExamples = (process.env['PACKED_EXAMPLES'] ??= join(tmpdir(), `pay-checkout-examples-${process.pid}`))

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  retries: process.env['CI'] ? 1 : 0,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    launchOptions: { executablePath: await enginePath('chromium'), args: [...chromiumArgs] },
    trace: 'retain-on-failure',
    permissions: ['clipboard-write'],
  },
  projects: [
    { name: 'install', testDir: 'src/examples', testMatch: 'install.setup.ts', teardown: 'remove' },
    { name: 'remove', testDir: 'src/examples', testMatch: 'remove.teardown.ts' },
    { name: 'shop', testIgnore: 'examples/**' },
    { name: 'examples', testDir: 'src/examples', dependencies: ['install'] },
  ],
})
