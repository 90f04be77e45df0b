/** Where the three engines are, and how a machine gets one that it does not have. */
import { access, constants, glob } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { canInstall, install } from './install.ts'

export type EngineName = 'chromium' | 'firefox' | 'webkit'

interface Engine {
  /** Names the program to use, before any other place. */
  variable: string
  /** Patterns for paths. */
  places: string[]
  /** Other programs that it takes. */
  also?: string[]
  /** What apt calls it. */
  packages: string[]
  /** For who has to see to it themselves. */
  remedy: string
}

const engines: Record<EngineName, Engine> = {
  chromium: {
    variable: 'CHROME_PATH',
    places: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/snap/bin/chromium',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
      chromium.executablePath(),
    ],
    packages: ['chromium', 'fonts-liberation'],
    remedy: 'install Chromium or Chrome, or set CHROME_PATH to it',
  },
  firefox: {
    variable: 'FIREFOX_PATH',
    places: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/snap/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr'],
    remedy: 'install Firefox, or set FIREFOX_PATH to it',
  },
  webkit: {
    variable: 'WEBKIT_PATH',
    places: ['/usr/lib/*/webkit2gtk-4.1/MiniBrowser', '/usr/libexec/webkit2gtk-4.1/MiniBrowser'],
    also: ['/usr/bin/WebKitWebDriver', '/usr/bin/Xvfb'],
    packages: ['webkit2gtk-driver', 'xvfb'],
    remedy: "on Linux, install WebKitGTK's MiniBrowser and WebKitWebDriver, and Xvfb (Debian: apt install webkit2gtk-driver xvfb)",
  },
}

export const engineNames = Object.keys(engines) as EngineName[]

/**
 * The path of an engine's program: the one that its variable names (`CHROME_PATH`, `FIREFOX_PATH`, `WEBKIT_PATH`), else an
 * installed one, else (as root on Debian) one that is installed now with apt.
 *
 * @throws An error that says in one line what to do, when there is none.
 */
export async function enginePath(name: EngineName): Promise<string> {
  const { variable, packages, remedy } = engines[name]
  const told = process.env[variable]
  if (told) {
    if (await canRun(told)) return told
    throw new Error(`${variable} is ${told}, which can't be run.`)
  }
  const found = await search(name)
  if (found) return found
  if (!(await canInstall())) throw new Error(`There is no ${name} here: ${remedy}.`)
  await install(packages)
  const installed = await search(name)
  if (installed) return installed
  throw new Error(`apt has installed ${packages.join(' and ')}, but there is still no ${name}: ${remedy}.`)
}

/**
 * The engines that tests run on. On a developer's machine those that it has, at least Chromium; where all of them can be
 * had, in CI (`CI` is set) and as root on Debian, all three.
 *
 * @throws An error that says what to do, when one is missing that is required.
 */
export async function availableEngines(): Promise<{ paths: Partial<Record<EngineName, string>>; missing: string[] }> {
  const all = !!process.env['CI'] || (await canInstall())
  const paths: Partial<Record<EngineName, string>> = {}
  const missing: string[] = []
  for (const name of engineNames) {
    try {
      paths[name] = await enginePath(name)
    } catch (error) {
      if (all || name === 'chromium' || process.env[engines[name].variable]) throw error
      missing.push(error instanceof Error ? error.message : String(error))
    }
  }
  return { paths, missing }
}

async function search(name: EngineName): Promise<string | undefined> {
  const { places, also = [] } = engines[name]
  for (const path of also) if (!(await canRun(path))) return undefined
  for (const place of places) {
    if (!place.includes('*')) {
      if (await canRun(place)) return place
      continue
    }
    for await (const path of glob(place)) if (await canRun(path)) return path
  }
  return undefined
}

async function canRun(path: string): Promise<boolean> {
  if (path === '') return false
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}
