/** The README's code, taken out of it and run as it stands: its server on Node, and its three pages in a browser. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import { expect, test as base, type Page } from '@playwright/test'
import { build } from 'esbuild'
import { Buyer, cards } from './buyer.ts'
import { freePort } from './free-port.ts'

const here = fileURLToPath(new URL('..', import.meta.url))
const readme = await readFile(new URL('../../../README.md', import.meta.url), 'utf8')
const element = await readFile(new URL('../../checkout/dist/pay-checkout.min.js', import.meta.url), 'utf8')

/** The code block of the README whose fence says ```` ```lang name ````. */
function block(name: string): string {
  const code = new RegExp(`^\`\`\`\\w+ ${name}\n(.*?)^\`\`\`$`, 'ms').exec(readme)?.[1]
  if (!code) throw new Error(`The README has no block named ${name}.`)
  return code
}

/** A folder inside this package, so that what it imports is found; and the README's server, running. */
const test = base.extend<{ folder: string; server: { url: string; printed(): string; stripeUrl: string } }>({
  folder: async ({}, use) => {
    await mkdir(join(here, '.cache'), { recursive: true })
    const folder = await mkdtemp(join(here, '.cache', 'readme-'))
    await use(folder)
    await rm(folder, { recursive: true })
  },

  server: async ({ folder }, use) => {
    await writeFile(join(folder, 'server.ts'), block('server'))
    const local = await serveStripeLocal({ port: 0 })
    const port = await freePort()
    const url = `http://localhost:${port}`
    local.addWebhook({ url: `${url}/pay/webhook` })
    const forward = join(here, 'src', 'forward-to-stripe-local.ts')
    const child = spawn(process.execPath, ['--import', forward, 'server.ts'], {
      cwd: folder,
      env: {
        ...process.env,
        PORT: String(port),
        STRIPE_LOCAL_URL: local.url,
        STRIPE_SECRET_KEY: local.secretKey,
        STRIPE_PUBLISHABLE_KEY: local.publishableKey,
        STRIPE_WEBHOOK_SECRET: local.webhookSecret,
      },
    })
    let printed = ''
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
    try {
      await expect.poll(() => fetch(`${url}/pay/quote`).then(({ status }) => status, () => printed)).toBe(405)
      await use({ url, printed: () => printed, stripeUrl: local.url })
    } finally {
      const exit = once(child, 'exit')
      child.kill('SIGKILL')
      await exit
      await local.close()
    }
  },
})

const page = (body: string) => `<!doctype html><html lang="en"><title>Checkout</title><body>${body}</body></html>`

/** What the build says for a CDN, in the place of the README's own script. */
const snippets = (await readFile(new URL('../../checkout/dist/script-tag.html', import.meta.url), 'utf8')).split('\n\n')
const cdn = 'https://cdn.jsdelivr.net/npm/pay-checkout@*/dist/**'

function fromCdn(snippet = ''): string {
  const html = block('script-tag').replace(/<script.*<\/script>/, snippet)
  if (!snippet.includes('integrity=') || !html.includes(snippet)) throw new Error('There is no snippet with integrity.')
  return html
}

/** The packed files as a CDN has them, each with something at its end. */
const serveCdn = (page: Page, end = '') =>
  page.route(cdn, async (route) => {
    const file = new URL(route.request().url()).pathname.split('/dist/').at(-1) ?? ''
    const body = (await readFile(new URL(`../../checkout/dist/${file}`, import.meta.url), 'utf8')) + end
    return route.fulfill({ body, contentType: 'text/javascript', headers: { 'access-control-allow-origin': '*' } })
  })

const pages: Record<string, (folder: string) => Promise<{ html: string; script?: string }>> = {
  'script-tag': async () => ({ html: page(block('script-tag')) }),
  // With a query, as pages have it that are afraid of caches.
  chunks: async () => ({
    html: page(block('script-tag').replace('/pay-checkout.min.js', '/pay-checkout/pay-checkout.js?v=2')),
  }),
  'integrity-checked single file': async () => ({ html: page(fromCdn(snippets.at(-1))) }),
  'integrity-checked chunks': async () => ({ html: page(fromCdn(snippets[0])) }),
  npm: async (folder) => ({
    html: page('<script type="module" src="/page.js"></script>'),
    script: await bundle(folder, 'page.ts', block('npm')),
  }),
  react: async (folder) => ({
    html: page('<main></main><script type="module" src="/page.js"></script>'),
    script: await bundle(
      folder,
      'page.jsx',
      `import { createRoot } from 'react-dom/client'
       ${block('react')}
       const items = [{ id: 'mug', quantity: 2 }]
       const onPaid = (orderId) => console.log('Order ' + orderId + ' is paid')
       createRoot(document.querySelector('main')).render(<Checkout items={items} onPaid={onPaid} />)`,
    ),
  }),
}

for (const [name, make] of Object.entries(pages)) {
  test(`the README’s ${name} page is bought from, on the README’s server`, async ({ folder, page, server }) => {
    const { html, script } = await make(folder)
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    await page.route(`${server.url}/`, (route) => route.fulfill({ body: html, contentType: 'text/html' }))
    await page.route(`${server.url}/pay-checkout.min.js`, (route) =>
      route.fulfill({ body: element, contentType: 'text/javascript' }),
    )
    await page.route(`${server.url}/pay-checkout/*.js*`, async (route) => {
      const file = new URL(route.request().url()).pathname.split('/').at(-1) ?? ''
      const body = await readFile(new URL(`../../checkout/dist/cdn/${file}`, import.meta.url), 'utf8')
      return route.fulfill({ body, contentType: 'text/javascript' })
    })
    await serveCdn(page)
    await page.route(`${server.url}/page.js`, (route) =>
      route.fulfill({ body: script ?? '', contentType: 'text/javascript' }),
    )
    await page.route('https://js.stripe.com/endive/stripe.js', async (route) =>
      route.fulfill({ response: await route.fetch({ url: `${server.stripeUrl}/endive/stripe.js` }) }),
    )

    const buyer = new Buyer(page, server.url)
    await page.goto(`${server.url}/`)
    await expect(buyer.payButton).toContainText('$36.00')
    await buyer.pay({ number: cards.pays })
    await expect(buyer.checkout).toContainText('Payment successful')
    await expect.poll(() => server.printed()).toMatch(/^Pack \S+$/m)
    if (script) await expect.poll(() => said.join('\n')).toMatch(/Order ord_\w+ is paid/)
  })
}

for (const [kind, snippet] of Object.entries({ single: snippets.at(-1), chunks: snippets[0] })) {
  test(`a file that is not what the build made is refused: ${kind}`, async ({ page: tab }) => {
    await serveCdn(tab, ' ')
    await tab.route('https://shop.example/', (route) => route.fulfill({ body: page(fromCdn(snippet)), contentType: 'text/html' }))
    const refused = tab.waitForEvent('console', (message) => message.text().includes("'integrity' attribute"))
    await tab.goto('https://shop.example/')
    await refused
    expect(await tab.evaluate(() => customElements.get('pay-checkout'))).toBeUndefined()
  })
}

async function bundle(folder: string, file: string, code: string): Promise<string> {
  await writeFile(join(folder, file), code)
  const { outputFiles } = await build({
    entryPoints: [join(folder, file)],
    bundle: true,
    write: false,
    format: 'esm',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"production"' },
  })
  return outputFiles[0]!.text
}
