import { defaultClientConditions, defineConfig } from 'vite'
import { inlineImports } from './inline-imports.ts'
import { minifyTemplates } from './minify-templates.ts'
import { sizeReport } from './size-report.ts'

const banner = '/*! pay-checkout, MIT. With Lit (BSD-3-Clause, Google LLC). */'

/**
 * The builds for a script tag; what npm serves is made by tsc. By default `dist/cdn`: one address, whose chunks are found
 * beside it. With `--mode single` one file, in English, for who can serve only one.
 */
export default defineConfig(({ mode }) => {
  const single = mode === 'single'
  return {
    plugins: [minifyTemplates(), single && inlineImports(), sizeReport()],
    resolve: {
      conditions: ['@pay-checkout/source', ...defaultClientConditions],
      alias: single ? [{ find: /\/languages\.ts$/, replacement: '/languages.bundled.ts' }] : [],
    },
    // A mode of its own is not a development build: that one has Lit's warnings in it.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: { entry: 'src/index.ts', formats: ['es'], fileName: () => (single ? 'pay-checkout.min.js' : 'pay-checkout.js') },
      outDir: single ? 'dist' : 'dist/cdn',
      emptyOutDir: !single,
      reportCompressedSize: false,
      sourcemap: true,
      rolldownOptions: {
        output: {
          // What the page needs at once is one file beside the entry, not the entry itself: the chunks import from it, and
          // would load the entry again if the page had asked for it with a query.
          codeSplitting: single ? false : { groups: [{ name: 'form', tags: ['$initial'] }] },
          chunkFileNames: '[name]-[hash].js',
          minify: true,
          comments: { annotation: false, jsdoc: false },
          postBanner: ({ isEntry }) => (isEntry ? banner : ''),
        },
      },
    },
  }
})
