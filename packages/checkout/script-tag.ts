/**
 * After the builds for a script tag: prints the hash of each file, and writes `dist/script-tag.html`, whose snippets load this
 * version from a CDN with its integrity checked.
 */
import { createHash } from 'node:crypto'
import { readFile, readdir, writeFile } from 'node:fs/promises'

const dist = new URL('dist/', import.meta.url)

/** In the form that `integrity` takes. */
export const integrityOf = (content: Uint8Array): string => `sha384-${createHash('sha384').update(content).digest('base64')}`

/** By path below `dist`. */
async function hashes(): Promise<Map<string, string>> {
  const chunks = (await readdir(new URL('cdn/', dist))).filter((file) => file.endsWith('.js')).map((file) => `cdn/${file}`)
  const files = ['pay-checkout.min.js', ...chunks]
  const contents = await Promise.all(files.map((file) => readFile(new URL(file, dist))))
  return new Map(files.map((file, index) => [file, integrityOf(contents[index] ?? new Uint8Array())]))
}

/** `base` is where the files of `dist` are. */
export function snippets(base: string, hashes: ReadonlyMap<string, string>): { single: string; chunks: string } {
  const script = (file: string): string =>
    `<script type="module" src="${base}${file}" integrity="${hashes.get(file)}" crossorigin></script>`
  const chunks = [...hashes].filter(([file]) => file.startsWith('cdn/'))
  const form = chunks.find(([file]) => /\/form-/.test(file))
  if (!form) throw new Error('There is no chunk named form.')
  const map = { integrity: Object.fromEntries(chunks.map(([file, hash]) => [base + file, hash])) }
  return {
    single: `${preconnect}\n${script('pay-checkout.min.js')}`,
    chunks: `${preconnect}
<script type="importmap">${JSON.stringify(map, undefined, 2)}</script>
<link rel="modulepreload" href="${base}${form[0]}" integrity="${form[1]}" crossorigin>
${script('cdn/pay-checkout.js')}`,
  }
}

/** Stripe.js comes from Stripe alone, which changes it in place: it can have no integrity. */
const preconnect = '<link rel="preconnect" href="https://js.stripe.com">'

if (import.meta.main) {
  const { version } = JSON.parse(await readFile(new URL('package.json', import.meta.url), 'utf8')) as { version: string }
  const made = await hashes()
  const { single, chunks } = snippets(`https://cdn.jsdelivr.net/npm/pay-checkout@${version}/dist/`, made)
  for (const [file, hash] of made) console.log(`${file}: ${hash}`)
  await writeFile(
    new URL('script-tag.html', dist),
    `<!-- In chunks: what the form needs at once, then the payment, and one language. Before any other module script. -->\n${chunks}\n
<!-- In one file, in English. -->\n${single}\n`,
  )
}
