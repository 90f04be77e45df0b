import { chromium } from 'playwright-core'
import type { Browser, BrowserServer } from 'playwright-core'
import { enginePath } from './engines.ts'

/** Keeps Chromium off the network, which these tests never need, and lets it start as root. */
export const chromiumArgs: readonly string[] = [
  '--no-sandbox',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // A page that a test answers for itself counts as one from the internet, which may not reach this machine otherwise.
  '--disable-features=LocalNetworkAccessChecks',
]

/** A headless Chromium, driven by Playwright. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch(await launchOptions())
}

/** One that several processes share: each connects to its `wsEndpoint()`, and has contexts of its own in it. */
export async function serveChromium(): Promise<BrowserServer> {
  return chromium.launchServer(await launchOptions())
}

export async function connectChromium(address: string): Promise<Browser> {
  return chromium.connect(address)
}

const launchOptions = async () => ({ executablePath: await enginePath('chromium'), args: [...chromiumArgs] })
