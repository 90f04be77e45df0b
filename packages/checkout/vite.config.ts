import { defaultClientConditions, defineConfig } from 'vite'
import { minifyTemplates } from './minify-templates.ts'
import { sizeReport } from './size-report.ts'

const banner = '/*! pay-checkout, MIT. With Lit (BSD-3-Clause, Google LLC) and @stripe/stripe-js (MIT, Stripe). */'

/** The build for a script tag: one file with everything in it. What npm serves is made by tsc. */
export default defineConfig({
  plugins: [minifyTemplates(), sizeReport()],
  resolve: {
    conditions: ['@pay-checkout/source', ...defaultClientConditions],
    alias: [{ find: /\/languages\.ts$/, replacement: '/languages.bundled.ts' }],
  },
  build: {
    lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => 'pay-checkout.min.js' },
    emptyOutDir: false,
    reportCompressedSize: false,
    sourcemap: true,
    rolldownOptions: {
      // Stripe's loader carries a setter for parameters that nobody sets here.
      treeshake: { propertyWriteSideEffects: false },
      output: {
        codeSplitting: false,
        minify: true,
        comments: { annotation: false, jsdoc: false },
        postBanner: banner,
      },
    },
  },
})
