import { defaultClientConditions, defineConfig, type UserConfig } from 'vite'
import { inlineImports } from './inline-imports.ts'
import { minifyTemplates } from './minify-templates.ts'
import { sizeReport } from './size-report.ts'

const banner = '/*! pay-checkout, MIT. With Lit (BSD-3-Clause, Google LLC). */'

/**
 * The builds that tsc does not make. By default `dist/cdn`, for a script tag: one address, whose chunks are found beside it.
 * `--mode single` makes one file, in English, for who can serve only one. `--mode worker` is for servers in workerd and the
 * like: their bundlers choose Lit's browser build, which fails without a window, so Lit's server build is in it.
 */
export default defineConfig(({ mode }): UserConfig => {
  const single = mode === 'single'
  const worker = mode === 'worker'
  return {
    plugins: [minifyTemplates(), single && inlineImports(), !worker && sizeReport()],
    resolve: {
      conditions: ['@pay-checkout/source', ...(worker ? ['node'] : defaultClientConditions)],
      alias: [
        ...(worker ? [] : [{ find: /^\.\/css-tag\.js$/, replacement: new URL('lit-css-tag.ts', import.meta.url).pathname }]),
        ...(single ? [{ find: /\/(languages|mistakes)\.ts$/, replacement: '/$1.bundled.ts' }] : []),
      ],
    },
    // A mode of its own is not a development build: that one has Lit's warnings in it.
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      lib: {
        entry: worker ? ['src/index.ts', 'src/element.ts'] : 'src/index.ts',
        formats: ['es'],
        fileName: (_format, name) => (worker ? `${name}.js` : single ? 'pay-checkout.min.js' : 'pay-checkout.js'),
      },
      outDir: single ? 'dist' : worker ? 'dist/worker' : 'dist/cdn',
      emptyOutDir: !single,
      reportCompressedSize: false,
      sourcemap: !worker,
      rolldownOptions: {
        output: {
          // What the page needs at once is one file beside the entry, not the entry itself: the chunks import from it, and
          // would load the entry again if the page had asked for it with a query.
          codeSplitting: single ? false : worker ? true : { groups: [{ name: 'form', tags: ['$initial'] }] },
          chunkFileNames: '[name]-[hash].js',
          minify: true,
          comments: { annotation: false, jsdoc: false },
          postBanner: ({ isEntry }) => (isEntry ? banner : ''),
        },
      },
    },
  }
})
