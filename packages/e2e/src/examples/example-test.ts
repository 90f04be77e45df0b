/** `test` with an installed example, and the hands of a buyer on its page. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test as base } from '@playwright/test'
import Stripe from 'stripe'
import { packedExamples } from '../../playwright.config.ts'
import { Buyer } from '../buyer.ts'
import { runScript, serveExample } from './example-process.ts'
import type { RunningExample } from './example-process.ts'

export interface Example extends RunningExample {
  /** The official SDK on the local Stripe that the example has started for itself. */
  stripe: Stripe
}

export interface ExampleOptions {
  /** The folder below examples/. */
  example: string
  /** What was built is bought from, rather than what `dev` serves. Default: false. */
  built: boolean
}

/** The `start` of production, on a local Stripe all the same. */
const asBuilt = ['exec', 'stripe-local', '--webhook', '/pay/webhook', '--', 'npm', 'start']

export const test = base.extend<ExampleOptions & { running: Example; buyer: Buyer }>({
  example: ['', { option: true }],
  built: [false, { option: true }],

  running: [
    async ({ example, built }, use) => {
      const folder = join(packedExamples, example)
      const { scripts } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
        scripts: Record<string, string>
      }
      for (const script of ['types', 'build']) {
        if (scripts[script] && !scripts['dev']?.includes(`npm run ${script}`)) await base.step(script, () => runScript(folder, script))
      }
      const running = await base.step('start', () => serveExample(folder, built ? asBuilt : ['run', 'dev']))
      const listens = /stripe-local listens on http:\/\/([\w.]+):(\d+)/
      await expect.poll(() => running.printed()).toMatch(listens)
      const [, host = '', port = ''] = listens.exec(running.printed()) ?? []
      try {
        await use({ ...running, stripe: new Stripe('sk_test_local', { protocol: 'http', host, port }) })
      } finally {
        await running.end()
      }
    },
    { timeout: 180_000 },
  ],

  buyer: async ({ page, running }, use) => use(new Buyer(page, running.url)),
})

export { expect } from '@playwright/test'
