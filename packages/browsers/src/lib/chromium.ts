import { execFile } from 'node:child_process'
import { access, constants } from 'node:fs/promises'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const run = promisify(execFile)

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

const usualPlaces: Partial<Record<NodeJS.Platform, string[]>> = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/snap/bin/chromium'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
  ],
  win32: [
    'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
    'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
  ],
}

/**
 * The path of a Chromium or Chrome: `CHROME_PATH`, else an installed one, else Playwright's own, else (as root on Debian)
 * one that is installed now with apt.
 *
 * @throws An error that says in one line what to do, when there is none.
 */
export async function chromiumPath(): Promise<string> {
  const told = process.env['CHROME_PATH']
  if (told) {
    if (await canRun(told)) return told
    throw new Error(`CHROME_PATH is ${told}, which can't be run.`)
  }
  const found = await firstThatRuns([...(usualPlaces[process.platform] ?? []), chromium.executablePath()])
  if (found) return found
  if (process.getuid?.() === 0 && (await canRun('/usr/bin/apt-get'))) {
    await install('chromium')
    const installed = await firstThatRuns(['/usr/bin/chromium', '/usr/bin/chromium-browser'])
    if (installed) return installed
  }
  throw new Error('The tests need Chromium or Chrome: install one, or set CHROME_PATH to it.')
}

/** A headless Chromium, driven by Playwright. */
export async function launchChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: await chromiumPath(), args: [...chromiumArgs] })
}

async function install(name: string): Promise<void> {
  console.log(`Installing ${name} with apt, for the browser tests (once).`)
  const quiet = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }, maxBuffer: 1 << 26 }
  await run('apt-get', ['update', '-qq'], quiet)
  await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', name, 'fonts-liberation'], quiet)
}

async function firstThatRuns(paths: string[]): Promise<string | undefined> {
  for (const path of paths) if (await canRun(path)) return path
  return undefined
}

async function canRun(path: string): Promise<boolean> {
  if (path === '') return false
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
