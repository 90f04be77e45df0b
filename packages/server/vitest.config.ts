import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const conditions = ['@pay-checkout/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // Real processes on a busy machine take their time.
  test: { testTimeout: 30_000, include: ['src/**/*.test.ts'], exclude: ['src/**/*.browser.test.ts'] },
})
