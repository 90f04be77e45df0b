import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const conditions = ['@pay-checkout/source', ...defaultServerConditions]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: { include: ['src/**/*.test.ts', 'manifest/*.test.ts', '*.test.ts'], exclude: ['src/**/*.browser.test.ts'] },
})
