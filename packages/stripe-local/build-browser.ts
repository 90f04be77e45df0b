/**
 * Bundles what runs in the browser (`src/browser`) into one module of plain strings, `src/generated/browser-assets.ts`,
 * so that the package serves it from Node, workers and browsers alike, without reading files.
 *
 * Run it with `node build-browser.ts`, or call {@link buildBrowserAssets} from a test setup.
 */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

interface Asset {
  contentType: string
  body: string
}

const source = join(import.meta.dirname, 'src/browser')
const target = join(import.meta.dirname, 'src/generated/browser-assets.ts')

/** Where each script and style sheet is served, and what it is made from. */
const bundled: Record<string, string> = {
  '/endive/stripe.js': 'stripe/main.ts',
  '/endive/elements-inner-payment.js': 'frames/payment/main.ts',
  '/endive/elements-inner-payment.css': 'frames/payment/payment.css',
  '/endive/elements-inner-card.js': 'frames/card/main.ts',
  '/endive/elements-inner-card.css': 'frames/card/card.css',
  '/endive/elements-inner-address.js': 'frames/address/main.ts',
  '/endive/elements-inner-address.css': 'frames/address/address.css',
  '/endive/elements-inner-link-authentication.js': 'frames/link/main.ts',
  '/endive/elements-inner-link-authentication.css': 'frames/link/link.css',
  '/endive/elements-inner-express-checkout.js': 'frames/express/main.ts',
  '/endive/elements-inner-express-checkout.css': 'frames/express/express.css',
  '/endive/express-checkout-sheet.js': 'frames/express/sheet-main.ts',
  '/endive/express-checkout-sheet.css': 'frames/express/sheet.css',
  '/endive/three-ds-2-challenge.js': 'frames/challenge/main.ts',
  '/endive/three-ds-2-challenge.css': 'frames/challenge/challenge.css',
  '/endive/three-ds-2-bank.js': 'frames/bank/main.ts',
  '/endive/three-ds-2-bank.css': 'frames/bank/bank.css',
}

const pages: Record<string, string> = {
  '/endive/elements-inner-payment.html': 'frames/payment/payment.html',
  '/endive/elements-inner-card.html': 'frames/card/card.html',
  '/endive/elements-inner-address.html': 'frames/address/address.html',
  '/endive/elements-inner-link-authentication.html': 'frames/link/link.html',
  '/endive/elements-inner-express-checkout.html': 'frames/express/express.html',
  '/endive/express-checkout-sheet.html': 'frames/express/sheet.html',
  '/endive/three-ds-2-challenge.html': 'frames/challenge/challenge.html',
  '/endive/three-ds-2-bank.html': 'frames/bank/bank.html',
  '/endive/test-payment.html': 'frames/bank/test-payment.html',
}

/** Builds the assets and writes the module, unless it already says the same. */
export async function buildBrowserAssets(): Promise<void> {
  const entries = await Promise.all([
    ...Object.entries(bundled).map(async ([path, file]) => [path, await bundle(join(source, file))] as const),
    ...Object.entries(pages).map(async ([path, file]) => [path, await page(join(source, file))] as const),
  ])
  const code = [
    '// Made by build-browser.ts. Do not edit.',
    'export const browserAssets: Readonly<Record<string, { contentType: string; body: string }>> = ',
  ]
    .join('\n')
    .concat(JSON.stringify(Object.fromEntries(entries), null, 2), '\n')
  await writeWhole(target, code)
}

async function bundle(entry: string): Promise<Asset> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    charset: 'utf8',
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: 'none',
  })
  const [output] = outputFiles
  if (output === undefined) throw new Error(`esbuild made nothing of ${entry}`)
  const contentType = entry.endsWith('.css') ? 'text/css; charset=utf-8' : 'text/javascript; charset=utf-8'
  return { contentType, body: output.text }
}

async function page(file: string): Promise<Asset> {
  return { contentType: 'text/html; charset=utf-8', body: await readFile(file, 'utf8') }
}

/** Several test runs may build at once: whoever reads sees a whole file, and an unchanged one keeps its time. */
async function writeWhole(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined)
  if (before === text) return
  await mkdir(dirname(path), { recursive: true })
  const draft = `${path}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, path)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildBrowserAssets()
