import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testCards } from './lib/domain/test-cards.ts'
import { testCardTable } from './lib/test-card-table.ts'

const readme = fileURLToPath(new URL('../README.md', import.meta.url))
const between = /(<!-- test cards: .*? -->\n)(.*?)(<!-- \/test cards -->)/s

test("the README's test cards are those of the table", async () => {
  const text = await readFile(readme, 'utf8')
  expect(text).toMatch(between)
  const wanted = text.replace(
    between,
    (_all, start: string, _old, end: string) => `${start}\n${testCardTable(testCards)}\n\n${end}`,
  )
  // The README is the snapshot: a stale one fails, and `vitest run -u` writes the table anew.
  await expect(wanted).toMatchFileSnapshot(readme)
})

test("the README's MSW example runs as it stands", async () => {
  const example = /<!-- msw: .*?```ts\n(.*?)```/s.exec(await readFile(readme, 'utf8'))?.[1]
  if (example === undefined) throw new Error('There is no such example')
  const options = ['--conditions=@pay-checkout/source', '--input-type=module-typescript', '--eval', example]
  const { stdout } = await promisify(execFile)(process.execPath, options, { cwd: dirname(readme) })
  expect(stdout).toBe('succeeded\n')
})
