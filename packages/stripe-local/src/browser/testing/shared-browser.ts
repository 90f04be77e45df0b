/** One Chromium for all test files: starting one takes longer than most tests. */
import { connectChromium, serveChromium } from 'browsers'
import type { Browser } from 'playwright-core'
import { inject } from 'vitest'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    chromium: string
  }
}

/** Vitest's global setup; what it gives back ends the browser. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await serveChromium()
  project.provide('chromium', server.wsEndpoint())
  return () => server.close()
}

/** A connection of one's own, with contexts of one's own: closing it closes them, and not the browser. */
export const sharedBrowser = (): Promise<Browser> => connectChromium(inject('chromium'))
