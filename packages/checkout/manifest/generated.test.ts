import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { here, outputs } from './outputs.ts'

const command = 'pnpm --filter pay-checkout run generate'

/** The files that are not what the class in `root` makes of them. */
async function stale(root?: URL): Promise<string[]> {
  const made = await outputs(root)
  const kept = await Promise.all(made.map(({ file }) => readFile(file, 'utf8').catch(() => '')))
  return made.filter(({ content }, index) => kept[index] !== content).map(({ file }) => file.pathname.split('/').at(-1) ?? '')
}

const copies: string[] = []
afterAll(() => Promise.all(copies.map((copy) => rm(copy, { recursive: true }))))

/** The package's source, with a line put in before another. */
async function copyWith(...additions: [before: string, line: string][]): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'pay-checkout-'))
  copies.push(folder)
  await cp(new URL('src', here), join(folder, 'src'), { recursive: true })
  const file = join(folder, 'src/lib/pay-checkout-element.ts')
  let source = await readFile(file, 'utf8')
  for (const [before, line] of additions) {
    expect(source).toContain(before)
    source = source.replace(before, `${line}\n${before}`)
  }
  await writeFile(file, source)
  return pathToFileURL(`${folder}/`)
}

test(`what is generated is as the class is; else: ${command}`, async () => {
  expect(await stale()).toEqual([])
})

const inProperties = '    publishableKey: { attribute'
const asField = '  publishableKey: string | undefined'
const inDocs = ' * @attr {string} publishable-key'

test('a new attribute makes every file stale that has attributes', async () => {
  const root = await copyWith(
    [inProperties, "    giftNote: { attribute: 'gift-note' },"],
    [asField, '  giftNote: string | undefined\n'],
    [inDocs, ' * @attr {string} gift-note - What goes along.'],
  )
  expect(await stale(root)).toEqual([
    'custom-elements.json',
    'vscode.html-custom-data.json',
    'web-types.json',
    'props.ts',
    'reference.md',
    'README.md',
  ])
})

test('a new event makes every file stale that has events, the React wrapper among them', async () => {
  const root = await copyWith([' * @slot heading', ' * @fires {PayReadyEvent} pay-again - Once more.\n *'])
  expect(await stale(root)).toEqual([
    'custom-elements.json',
    'web-types.json',
    'props.ts',
    'index.ts',
    'reference.md',
    'README.md',
  ])
})

test('an attribute that nothing is said of is refused', async () => {
  const root = await copyWith([inProperties, '    giftNote: {},'], [asField, '  giftNote: string | undefined\n'])
  await expect(stale(root)).rejects.toThrow('Nothing says what giftNote is for')
})
