import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    // Other programs start, some of them compilers, on a busy machine.
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
