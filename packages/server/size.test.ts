/**
 * What the library weighs: bundled and minified by esbuild, then gzipped, without `stripe`, `pg` and what is Node's.
 * docs/decisions/0013 says what it is made of.
 */
import { gzipSync } from 'node:zlib'
import { build, type Plugin } from 'esbuild'
import { expect, test } from 'vitest'

/** In bytes, after gzip. Raise one only with a reason. */
const budget = {
  /** A request's body read, parsed, priced, and its PaymentIntent found, made, changed or confirmed. */
  minting: 9_700,
  /** All that `createCheckout` brings along, from limits to disputes. */
  checkout: 25_600,
  /** The same with an order store. */
  withSqlite: 32_700,
}

interface Bundle {
  size: number
  /** What each part adds: its bytes before compression, largest first. */
  breakdown: string
  imports: string[]
}

/** `without` names what is left out of the bundle by its path, as if somebody else brought it. */
async function bundle(code: string, without?: RegExp): Promise<Bundle> {
  const leaveOut: Plugin = {
    name: 'leave-out',
    setup: (build) =>
      build.onResolve({ filter: without ?? /$^/ }, ({ path, kind }) => (kind === 'entry-point' ? undefined : { path, external: true })),
  }
  const { outputFiles, metafile } = await build({
    stdin: { contents: code, resolveDir: import.meta.dirname },
    bundle: true,
    minify: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: 'neutral',
    target: 'es2022',
    mainFields: ['module', 'main'],
    conditions: ['@pay-checkout/source'],
    external: ['stripe', 'pg', 'node:*'],
    plugins: [leaveOut],
  })
  const [output] = Object.values(metafile.outputs)
  const parts = new Map<string, number>()
  for (const [file, { bytesInOutput }] of Object.entries(output?.inputs ?? {})) {
    const part = /node_modules\/(?!.*node_modules)([^/]+)/.exec(file)?.[1] ?? /(protocol)\/src/.exec(file)?.[1] ?? /src\/lib\/(\w+)\//.exec(file)?.[1] ?? 'the rest'
    parts.set(part, (parts.get(part) ?? 0) + bytesInOutput)
  }
  return {
    size: gzipSync(outputFiles[0]!.contents, { level: 9 }).length,
    breakdown: [...parts].toSorted(([, a], [, b]) => b - a).map(([part, bytes]) => `${String(bytes).padStart(8)}  ${part}`).join('\n'),
    imports: [...new Set((output?.imports ?? []).map(({ path }) => path))],
  }
}

function expectWithin(most: number, { size, breakdown }: Bundle): void {
  expect(size, `${size} bytes after gzip, ${size - most} more than the budget of ${most}. Before gzip:\n${breakdown}`).toBeLessThanOrEqual(most)
}

const library = "export * from './src/index.ts'"

test('minting alone', async () => {
  const minting = `
    export { cartQuoteRequest, intentRequest } from '@pay-checkout/protocol'
    export { parseBody, readBody } from './src/lib/http/body.ts'
    export { mintIntent } from './src/lib/minting/mint-intent.ts'
    export { priceCart } from './src/lib/minting/price-cart.ts'`
  expectWithin(budget.minting, await bundle(minting, /\/(orders|settlement|customers)\//))
})

test('all that a checkout can do', async () => expectWithin(budget.checkout, await bundle(library)))

test('with orders in SQLite', async () => {
  expectWithin(budget.withSqlite, await bundle(`${library}; export * from './src/sqlite.ts'`))
})

test('the library itself imports nothing of Node, Stripe, a driver or the standalone server', async () => {
  expect((await bundle(library)).imports).toEqual([])
})
