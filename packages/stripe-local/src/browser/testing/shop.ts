/**
 * A shop for tests of the browser's half: a merchant's page on one origin, stripe-local on another, and a real browser that
 * gets Stripe.js through the real loader from the address that the loader insists on.
 */
import { createServer } from 'node:http'
import { fileURLToPath } from 'node:url'
import type { AddressInfo } from 'node:net'
import { build } from 'esbuild'
import type { FrameLocator, Page } from 'playwright-core'
import Stripe from 'stripe'
import type { StripeLocalOptions } from '../../index.ts'
import { serveStripeLocal } from '../../node.ts'
import type { ServedStripeLocal } from '../../node.ts'
import { sharedBrowser } from './shared-browser.ts'
import type { Merchant } from './merchant-page.ts'

declare global {
  interface Window {
    /** Loads Stripe.js for a publishable key: what every page script has. */
    loadShop(key: string): Promise<void>
  }
}

export interface OpenOptions {
  /** Default: a form with `#payment` and a button `#pay`. */
  html?: string
  /** Default: 480 × 800. */
  viewport?: { width: number; height: number }
}

export interface Shop {
  /** The merchant's origin. */
  readonly url: string
  /** stripe-local's origin. */
  readonly stripeUrl: string
  readonly local: ServedStripeLocal
  /** The merchant's server side. */
  readonly stripe: Stripe
  /** The one page: every test opens it anew. */
  readonly page: Page
  /** Loads the page, with `window.merchant` and Stripe.js. What an earlier test listened to or rerouted is forgotten. */
  open(options?: OpenOptions): Promise<void>
  /** A new PaymentIntent's client secret. */
  mintSecret(params?: Partial<Stripe.PaymentIntentCreateParams>): Promise<string>
  /** A new SetupIntent's client secret. */
  mintSetupSecret(params?: Stripe.SetupIntentCreateParams): Promise<string>
  close(): Promise<void>
}

const checkoutPage = `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>Shop</title>
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <body>
    <form id="checkout" onsubmit="return false"><div id="payment"></div><button id="pay">Pay</button></form>
  </body>
</html>`

/**
 * @param pageScript - what runs in the merchant's page: a file beside this one, which has `window.loadShop`
 * @param options - cards alone are activated unless they say otherwise: then a card's fields stand there from the start
 */
export async function openShop(pageScript = 'merchant-page.ts', options: StripeLocalOptions = {}): Promise<Shop> {
  const local = await serveStripeLocal({ paymentMethodTypes: ['card'], ...options, port: 0 })
  const script = await bundlePage(pageScript)
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js'
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html; charset=utf-8')
    response.end(isScript ? script : checkoutPage)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const stripe = new Stripe(local.secretKey, { host: local.hostname, port: local.port, protocol: 'http', telemetry: false })

  const browser = await sharedBrowser()
  const context = await browser.newContext({ locale: 'en-US', colorScheme: 'light' })
  context.setDefaultTimeout(15_000)
  await context.route('https://js.stripe.com/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    await route.fulfill({ response: await route.fetch({ url: `${local.url}${pathname}` }) })
  })
  const page = await context.newPage()

  return {
    url,
    stripeUrl: local.url,
    local,
    stripe,
    page,
    async open({ html, viewport = { width: 480, height: 800 } } = {}) {
      await page.unrouteAll({ behavior: 'ignoreErrors' })
      page.removeAllListeners('request')
      await page.setViewportSize(viewport)
      if (html !== undefined) {
        await page.route(`${url}/`, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }))
      }
      await page.goto(url)
      await page.addScriptTag({ url: `${url}/page.js` })
      await page.evaluate((key) => window.loadShop(key), local.publishableKey)
    },
    async mintSecret(params) {
      const intent = await stripe.paymentIntents.create({
        amount: 1099,
        currency: 'usd',
        automatic_payment_methods: { enabled: true },
        ...params,
      })
      if (intent.client_secret === null) throw new Error('The PaymentIntent has no client secret.')
      return intent.client_secret
    },
    async mintSetupSecret(params) {
      const intent = await stripe.setupIntents.create({ automatic_payment_methods: { enabled: true }, ...params })
      if (intent.client_secret === null) throw new Error('The SetupIntent has no client secret.')
      return intent.client_secret
    },
    async close() {
      // Connected to, not launched: this leaves the browser to the others.
      await browser.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await local.close()
    },
  }
}

/** What Stripe.js says to every page that is not served over HTTPS, as these are not. */
export const isOfHttp = (said: string): boolean => said.includes('live Stripe.js integrations must use HTTPS')

/** Opens the page with a Payment Element that is ready for a card. */
export async function openCheckout(
  shop: Shop,
  options: Parameters<Merchant['create']>[0] = {},
  openOptions?: OpenOptions,
): Promise<void> {
  await shop.open(openOptions)
  await shop.page.evaluate((created) => window.merchant.create(created), options)
  await shop.page.evaluate(() => window.merchant.mount())
}

async function bundlePage(file: string): Promise<string> {
  const entry = fileURLToPath(new URL(file, import.meta.url))
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2022',
    jsx: 'automatic',
    define: { 'process.env.NODE_ENV': '"development"' },
  })
  return outputFiles[0]?.text ?? ''
}

/** Another way to the Payment Element's frame than its name: the one that users' own test suites take. */
export function paymentFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[title*="payment input"][src*="elements-inner-payment"]')
}

export interface CardDetails {
  number: string
  expiry?: string
  cvc?: string
  postalCode?: string
}

export async function fillCard(page: Page, { number, expiry = '12 / 50', cvc = '123', postalCode = '12345' }: CardDetails) {
  const frame = paymentFrame(page)
  await frame.locator('[name="number"]').fill(number)
  await frame.locator('[name="expiry"]').fill(expiry)
  await frame.locator('[name="cvc"]').fill(cvc)
  await frame.locator('[name="postalCode"]').fill(postalCode)
}

/**
 * Presses Escape where that takes away the frame with the focus, as a challenge's or a sheet's does: Chromium then may never
 * acknowledge the key, and so it is not waited for. What it leads to is for the test to wait for.
 */
export function pressEscape(page: Page): void {
  page.keyboard.press('Escape').catch(() => {})
}

/** The bank's page of an open challenge: frames and names as users' own test suites know them. */
export function challengeFrame(page: Page): FrameLocator {
  return page
    .frameLocator('iframe[name^="__privateStripeFrame"][src*="three-ds-2-challenge"]')
    .frameLocator('iframe[name="stripe-challenge-frame"]')
}
