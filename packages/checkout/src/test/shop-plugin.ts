/** For browser tests: a shop's page of its own, to be opened in a frame, reloaded, or put under the policy of docs/csp.md. */
import { randomUUID } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { TestRunnerConfig, TestRunnerPlugin } from '@web/test-runner'

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number]

const docs = new URL('../../../../docs/csp.md', import.meta.url)

/** Violations, as the browser reported them, by the page's nonce. */
const reports = new Map<string, string[]>()

/** The policy as it stands in the docs, with the local Stripe for the hosts that are asked or shown. */
async function policy(nonce: string, stripe: string): Promise<string> {
  const [, documented] = /```text\n([^]*?)\n```/.exec(await readFile(docs, 'utf8')) ?? []
  if (!documented) throw new Error('docs/csp.md has no policy')
  return documented
    .split(';\n')
    .map((directive) =>
      /^(connect|frame)-src/.test(directive) ? directive.replace(/https:\S+/g, stripe) : directive.replace('{nonce}', nonce),
    )
    .concat(`report-uri /csp-report?${nonce}`)
    .join('; ')
}

/** `/shop.html?strict=…` is under the policy; its value is where the local Stripe is. */
export function shop(): { plugin: TestRunnerPlugin; middleware: Middleware } {
  const plugin: TestRunnerPlugin = {
    name: 'shop',
    async executeCommand({ command, payload }) {
      return command === 'csp-reports' ? (reports.get(payload as string) ?? []) : undefined
    },
  }
  // Not served by the plugin: the runner would add a script of its own to the page, without a nonce.
  const middleware: Middleware = async (context, next) => {
    const { path, querystring, req } = context
    if (path === '/csp-report') {
      let report = ''
      for await (const chunk of req) report += String(chunk)
      reports.set(querystring, [...(reports.get(querystring) ?? []), report])
      context.status = 204
    } else if (path === '/shop.html') await show(context)
    else await next()
  }
  return { plugin, middleware }
}

async function show(context: Parameters<Middleware>[0]): Promise<void> {
  const { query } = context
  const nonce = randomUUID()
  if (query.strict) context.set('content-security-policy', await policy(nonce, String(query.strict)))
  context.type = 'html'
  context.body =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>` +
    `<script type="module" nonce="${nonce}" src="/packages/checkout/src/index.ts"></script><main id="${nonce}"></main>`
}
