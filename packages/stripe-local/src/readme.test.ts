import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testBankAccounts } from './lib/domain/test-bank-accounts.ts'
import { testCards } from './lib/domain/test-cards.ts'
import { testCardsByCountry } from './lib/domain/test-cards-by-country.ts'
import { countryTable, testAccountTable, testCardTable } from './lib/test-card-table.ts'

const readme = fileURLToPath(new URL('../README.md', import.meta.url))
const cards = /(<!-- test cards: .*? -->\n)(.*?)(<!-- \/test cards -->)/s
const countries = /(<!-- cards by country: .*? -->\n)(.*?)(<!-- \/cards by country -->)/s
const accounts = /(<!-- test accounts: .*? -->\n)(.*?)(<!-- \/test accounts -->)/s

test("the README's test cards and accounts are those of the tables", async () => {
  const text = await readFile(readme, 'utf8')
  expect(text).toMatch(cards)
  expect(text).toMatch(accounts)
  expect(text).toMatch(countries)
  const filled = (table: string) => (_all: string, start: string, _old: string, end: string) => `${start}\n${table}\n\n${end}`
  const german = testBankAccounts.filter(({ iban }) => iban.startsWith('DE'))
  const wanted = text
    .replace(cards, filled(testCardTable(testCards)))
    .replace(countries, filled(countryTable(testCardsByCountry)))
    .replace(accounts, filled(testAccountTable(german)))
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
