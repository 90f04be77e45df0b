import { build, type Rolldown } from 'vite'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { languages } from './src/lib/languages.ts'
import { breakdown, gzipped } from './size-report.ts'

/** In bytes, after gzip. docs/decisions/0006 says what they are made of, and what would make them smaller. */
const budget = {
  /** All that a page loads before the buyer can type, in English. */
  beforeTyping: 19_430,
  /** What is loaded meanwhile, for the press of the button. */
  cashier: 6_230,
  /** One language. */
  language: 2_000,
  /** The build in one file, in English. */
  single: 27_100,
}

async function chunksOf(mode: string): Promise<Rolldown.OutputChunk[]> {
  // Vitest's own value makes it a build for development, with Lit's warnings in it.
  vi.stubEnv('NODE_ENV', 'production')
  const built = await build({ mode, logLevel: 'silent', build: { write: false } })
  vi.unstubAllEnvs()
  return [built]
    .flat()
    .flatMap((result) => ('output' in result ? result.output : []))
    .filter((output) => output.type === 'chunk')
}

let chunks: Rolldown.OutputChunk[]
let single: Rolldown.OutputChunk[]
beforeAll(async () => {
  chunks = await chunksOf('production')
  single = await chunksOf('single')
}, 60_000)

const named = (name: string) => chunks.filter((chunk) => chunk.name === name)

/** What is loaded with the entry, without anybody's asking. */
function initial(): Rolldown.OutputChunk[] {
  const found = new Set(chunks.filter((chunk) => chunk.isEntry))
  for (const chunk of found) {
    for (const chunk2 of chunks) if (chunk.imports.includes(chunk2.fileName)) found.add(chunk2)
  }
  return [...found]
}

function expectWithin(most: number, loaded: Rolldown.OutputChunk[]): void {
  expect(loaded).not.toEqual([])
  const size = loaded.reduce((sum, { code }) => sum + gzipped(code), 0)
  expect(
    size,
    `${size} bytes after gzip, ${size - most} more than the budget of ${most}. Look for a dependency that came in whole, or ` +
      'for something rare that could be loaded when it is needed. Raise the budget only with a reason that a buyer on a ' +
      `slow phone would accept.\n${loaded.map(breakdown).join('\n')}`,
  ).toBeLessThanOrEqual(most)
}

describe('the build in chunks', () => {
  test('loads little before the buyer can type', () => expectWithin(budget.beforeTyping, initial()))
  test('loads what the button needs meanwhile', () => expectWithin(budget.cashier, named('cashier')))
  test.each(Object.keys(languages))('loads the language %s alone', (name) => expectWithin(budget.language, named(name)))

  test('asks for nothing but what stands beside it', () => {
    for (const { imports, dynamicImports } of chunks) {
      const files = chunks.map(({ fileName }) => fileName)
      expect(files).toEqual(expect.arrayContaining([...imports, ...dynamicImports]))
    }
  })

  test('never asks for its entry again, which a page may have loaded with a query', () => {
    const entry = chunks.find((chunk) => chunk.isEntry)?.fileName
    expect(chunks.filter(({ imports, dynamicImports }) => [...imports, ...dynamicImports].includes(entry ?? ''))).toEqual([])
  })
})

describe('the build in one file', () => {
  test('is one file', () => expect(single.map(({ fileName }) => fileName)).toEqual(['pay-checkout.min.js']))
  test('keeps its budget', () => expectWithin(budget.single, single))
})

test('the schemas that the server parses with stay on the server', () => {
  const modules = [...chunks, ...single].flatMap((chunk) => Object.keys(chunk.modules))
  expect(modules.some((id) => id.includes('lit-html'))).toBe(true)
  expect(modules.filter((id) => id.includes('valibot'))).toEqual([])
})
