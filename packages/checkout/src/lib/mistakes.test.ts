import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { mistakes } from './mistakes.ts'

test.each(Object.keys(mistakes))('docs/errors.md says more about %s', async (code) => {
  const docs = await readFile(new URL('../../../../docs/errors.md', import.meta.url), 'utf8')
  expect(docs).toMatch(new RegExp(`^### ${code}\n\n\\S`, 'm'))
})
