/** The backend, on the test page's own origin, and its commands. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { TestRunnerConfig, TestRunnerPlugin } from '@web/test-runner'
import { startBackend, type Backend } from './backend.ts'

type Middleware = NonNullable<TestRunnerConfig['middleware']>[number]

export function merchant(): { plugin: TestRunnerPlugin; middleware: Middleware } {
  let backend: Backend
  const plugin: TestRunnerPlugin = {
    name: 'merchant',
    async serverStart({ config }) {
      backend = await startBackend(`http://${config.hostname}:${config.port}`)
    },
    serverStop: () => backend.close(),
    async executeCommand({ command, payload }) {
      const run = backend.commands[command]
      // Nothing would mean that there is no such command.
      return run && ((await run(payload as never)) ?? true)
    },
    async serve({ path }) {
      if (path !== '/mockServiceWorker.js') return undefined
      return { body: await readFile(fileURLToPath(import.meta.resolve('msw/mockServiceWorker.js')), 'utf8') }
    },
  }
  const middleware: Middleware = (context, next) => {
    if (!context.path.startsWith('/pay/')) return next()
    context.respond = false
    // Else it is logged as a 404, which it is until somebody has answered.
    context.status = 200
    return backend.handle(context.req, context.res)
  }
  return { plugin, middleware }
}
