/** What one page of the documentation says of another: every link leads to a file that is there, and to a heading in it. */
import { access, glob, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from '@playwright/test'

const root = fileURLToPath(new URL('../../..', import.meta.url))

test('every link between the pages of the documentation leads somewhere', async () => {
  const exclude = (name: string) => /(^|\/)(node_modules|dist|\.[^/]+)$/.test(name)
  const broken: string[] = []
  let links = 0
  for await (const page of glob('**/*.md', { cwd: root, exclude })) {
    for (const [, target = ''] of withoutCode(await read(page)).matchAll(/\]\(([^)\s]+)\)/g)) {
      if (/^[a-z]+:/.test(target)) continue
      links += 1
      const [path = '', heading] = target.split('#')
      const file = path ? join(dirname(page), path) : page
      if (!(await leads(file, heading))) broken.push(`${page}: ${target}`)
    }
  }
  expect(broken).toEqual([])
  expect(links).toBeGreaterThan(50)
})

const read = (page: string) => readFile(join(root, page), 'utf8')

const withoutCode = (text: string) => text.replace(/^```.*?^```$/gms, '').replace(/`[^`\n]*`/g, '')

async function leads(file: string, heading: string | undefined): Promise<boolean> {
  if (!(await access(join(root, file)).then(() => true, () => false))) return false
  if (heading === undefined || !file.endsWith('.md')) return true
  const headings = (await read(file)).replace(/^```.*?^```$/gms, '').matchAll(/^#+ (.*)$/gm)
  return [...headings].some(([, text = '']) => anchor(text) === heading)
}

/** As the code hosts make them: lower case, no punctuation, hyphens for spaces. */
const anchor = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').trim().replace(/\s/g, '-')
