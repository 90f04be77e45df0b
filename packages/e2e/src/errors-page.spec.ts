/** Every error links to docs/errors.md: here the page is held to have each of them. */
import { readFile } from 'node:fs/promises'
import { errorStatus } from '@pay-checkout/protocol'
import { expect, test } from '@playwright/test'

const read = (path: string) => readFile(new URL(`../../../${path}`, import.meta.url), 'utf8')

/** The members of a union of strings, or the keys of an object, as the source declares them. */
function codesIn(source: string, declaration: string): string[] {
  const body = source.slice(source.indexOf(declaration) + declaration.length).split(/\n\n|\n}/)[0] ?? ''
  return [...body.matchAll(/^ {2}(?:\| '(\w+)'|(\w+):)/gm)].map(([, member, key]) => member ?? key ?? '')
}

for (const [where, codes] of [
  ['the protocol', Object.keys(errorStatus)],
  ['the element', codesIn(await read('packages/checkout/src/lib/mistakes.ts'), 'const mistakes = {')],
  ['the server’s start', codesIn(await read('packages/server/src/lib/errors.ts'), 'type ConfigErrorCode =')],
  ['the server’s log', codesIn(await read('packages/server/src/lib/log.ts'), 'type LogCode =')],
] as const) {
  test(`docs/errors.md explains every code of ${where}`, async () => {
    expect(codes.length).toBeGreaterThan(6)
    const headings = [...(await read('docs/errors.md')).matchAll(/^### (\w+)$/gm)].map(([, code]) => code)
    expect(headings).toEqual(expect.arrayContaining([...codes]))
    expect(new Set(headings).size).toBe(headings.length)
  })
}
