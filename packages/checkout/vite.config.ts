import { defaultClientConditions } from 'vite'
import { defineConfig } from 'vite'

/** The build for a script tag: one file, with everything in it. What npm serves is made by tsc. */
export default defineConfig({
  resolve: { conditions: ['@pay-checkout/source', ...defaultClientConditions] },
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'pay-checkout.min.js' },
    emptyOutDir: false,
    sourcemap: true,
    rolldownOptions: { output: { codeSplitting: false, minify: true } },
  },
})
