import { gzipSync } from 'node:zlib'
import { build, type Rolldown } from 'vite'
import { beforeAll, expect, test, vi } from 'vitest'

/** In bytes, after gzip: 20 KB. Lit and Stripe's loader alone are 7.6 KB. */
const budget = 20 * 1024

let chunks: Rolldown.OutputChunk[]
beforeAll(async () => {
  // Vitest's own value makes it a build for development, with Lit's warnings in it.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({ logLevel: 'silent', build: { write: false } })
  chunks = [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .filter((output) => output.type === 'chunk')
  vi.unstubAllEnvs()
}, 30_000)

test('the build for a script tag is one file, since that has no bundler', () => {
  expect(chunks.map(({ fileName }) => fileName)).toEqual(['pay-checkout.min.js'])
})

test('it keeps its budget', () => {
  const size = gzipSync(chunks[0]?.code ?? '', { level: 9 }).length
  expect(
    size,
    `pay-checkout.min.js is ${size} bytes after gzip, ${size - budget} more than its budget of ${budget}. \`pnpm run build\` ` +
      'lists it by module: look for a dependency that came in whole, or for something rare that could be loaded when ' +
      'it is needed. Raise the budget only with a reason that a buyer on a slow phone would accept.',
  ).toBeLessThanOrEqual(budget)
})

test('the schemas that the server parses with stay on the server', () => {
  const modules = chunks.flatMap((chunk) => Object.keys(chunk.modules))
  expect(modules.some((id) => id.includes('lit-html'))).toBe(true)
  expect(modules.filter((id) => id.includes('valibot'))).toEqual([])
})
