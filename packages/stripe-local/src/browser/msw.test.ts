/** stripe-local behind Mock Service Worker's service worker, in a page of a real browser. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { serve } from 'srvx'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startLocal } from '../testing/start-local.ts'
import { sharedBrowser } from './testing/shared-browser.ts'

let browser: Browser
let server: ReturnType<typeof serve>

beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL('testing/msw-page.ts', import.meta.url))],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
  })
  const worker = await readFile(createRequire(import.meta.url).resolve('msw/mockServiceWorker.js'), 'utf8')
  const files: Readonly<Record<string, readonly [type: string, text: string]>> = {
    '/': ['text/html', '<!doctype html><div id="payment"></div><script type="module" src="/page.js"></script>'],
    '/page.js': ['text/javascript', outputFiles[0]?.text ?? ''],
    '/mockServiceWorker.js': ['text/javascript', worker],
  }
  server = serve({
    port: 0,
    hostname: 'localhost',
    silent: true,
    gracefulShutdown: false,
    fetch(request) {
      const [type, text] = files[new URL(request.url).pathname] ?? ['text/plain', '']
      return new Response(text, { headers: { 'content-type': `${type}; charset=utf-8` } })
    },
  })
  await server.ready()
  browser = await sharedBrowser()
})

afterAll(async () => {
  await browser.close()
  await server.close(true)
})

/** `asked` are the hosts that the page turned to past its service worker. */
async function open(url?: string): Promise<{ page: Page; asked: ReadonlySet<string> }> {
  const asked = new Set<string>()
  const page = await (await browser.newContext()).newPage()
  page.on('response', (response) => {
    if (!response.fromServiceWorker()) asked.add(new URL(response.url()).host)
  })
  await page.goto(server.url ?? '')
  await page.evaluate((served) => window.mswPage.start(served), url)
  return { page, asked }
}

test('the SDK and Stripe.js talk to a stripe-local inside the page', async () => {
  const { page, asked } = await open()
  const secret = await page.evaluate(() => window.mswPage.create())
  expect(secret).toMatch(/^pi_\w+_secret_\w+$/)
  expect(await page.evaluate((given) => window.mswPage.confirm(given), secret)).toBe('succeeded')
  expect(await page.evaluate((given) => window.mswPage.status(given), secret)).toBe('succeeded')
  expect(asked).toEqual(new Set([new URL(server.url ?? '').host]))
})

test('with one that is served, the Payment Element shows its fields', async () => {
  const { local, stripe } = await startLocal()
  const { page } = await open(local.url)
  const secret = await page.evaluate(() => window.mswPage.create())
  await page.evaluate((given) => window.mswPage.mount(given), secret)
  const frame = page.frameLocator('iframe[src*="elements-inner-payment"]')
  await frame.locator('[name="number"]').fill('4242424242424242')
  expect(await frame.locator('[name="number"]').inputValue()).toBe('4242 4242 4242 4242')
  const [id = ''] = secret.split('_secret_')
  expect((await stripe.paymentIntents.retrieve(id)).status).toBe('requires_payment_method')
})
