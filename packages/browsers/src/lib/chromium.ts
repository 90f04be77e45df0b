import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'
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
  return chromium.launch({ executablePath: await enginePath('chromium'), args: [...chromiumArgs] })
}
