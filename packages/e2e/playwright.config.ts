import { chromiumArgs, enginePath } from 'browsers'
import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'src',
  outputDir: 'test-results',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  fullyParallel: true,
  workers: 2,
  forbidOnly: Boolean(process.env['CI']),
  reporter: 'list',
  use: {
    launchOptions: { executablePath: await enginePath('chromium'), args: [...chromiumArgs] },
    trace: 'retain-on-failure',
    permissions: ['clipboard-write'],
  },
})
