import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
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
