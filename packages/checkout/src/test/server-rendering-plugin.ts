/** For browser tests: a page as a server with Lit's renderer sends it, without any script of ours. */
import type { TestRunnerPlugin } from '@web/test-runner'
import { renderOnServer } from './render-on-server.ts'

/** The address's query has the `items`, and in `stripe` where Stripe.js is. */
export const serverRenderingPlugin = (): TestRunnerPlugin => ({
  name: 'server-rendering',
  async serve({ path, query }) {
    if (path !== '/server-rendered.html') return undefined
    const { items, stripe } = query as Record<string, string>
    const body = `<!doctype html><script src="${stripe}"></script><body>${await renderOnServer(items ?? '')}</body>`
    return { body, type: 'html' }
  },
})
