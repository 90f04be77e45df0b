import { defaultServerConditions } from 'vite'
import { defineConfig } from 'vitest/config'

const conditions = ['@pay-checkout/source', ...defaultServerConditions]

/** What keeps orders, and what becomes of them: tested on every database. */
const onBoth = [
  'src/standalone/standalone.test.ts',
  ...['orders', 'settlement', 'minting', 'customers', 'http', 'operations'].map((part) => `src/lib/${part}/*.test.ts`),
]

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // Real processes on a busy machine take their time.
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'sqlite',
          include: ['src/**/*.test.ts', 'size.test.ts'],
          exclude: ['src/**/postgres-*.test.ts'],
          provide: { database: 'sqlite' },
        },
      },
      {
        extends: true,
        test: {
          name: 'postgres',
          include: onBoth,
          // Its clock stands still, and a connection's would too.
          exclude: ['src/lib/settlement/outbox.test.ts'],
          provide: { database: 'postgres' },
          globalSetup: ['src/testing/postgres-server.ts'],
        },
      },
    ],
  },
})
