import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const conditions = ['@pay-checkout/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['src/**/*.test.ts'],
    exclude: ['src/**/*.browser.test.ts'],
    // What runs in the browser is bundled before any test imports the server that serves it.
    // The SDKs' types become schemas, unless an earlier run made them.
    globalSetup: ['src/browser/testing/build-assets.ts', 'src/testing/contract/sdk-schemas.ts', 'src/browser/testing/shared-browser.ts'],
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A browser on a machine that we don't know may be slower than anybody thought of, and nothing else: docs/CONTRIBUTING.md.
    retry: { count: process.env['CI'] ? 1 : 0, condition: /Timeout \d+ms exceeded/ },
    // What a poll waits for is a real browser's, which on a busy machine takes longer than Vitest's one second.
    expect: { poll: { timeout: 10_000 } },
  },
})
