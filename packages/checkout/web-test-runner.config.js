import { chromeLauncher } from '@web/test-runner-chrome'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { availableEngines, chromiumArgs } from 'browsers'
import { buyerPlugin } from './src/test/buyer-plugin.ts'
import { merchant } from './src/test/merchant-plugin.ts'
import { serverRenderingPlugin } from './src/test/server-rendering-plugin.ts'
import { screenPlugin } from './src/test/screen-plugin.ts'
import { shop } from './src/test/shop-plugin.ts'
import { webKitLauncher } from './src/test/webkit-launcher.ts'

const server = merchant()
const page = shop()

/**
 * A page of its own for each test file. The launcher would take the last one again, and with it what was emulated there and the
 * accessibility tree that was asked for, which keeps nodes alive.
 */
function freshPages(launcher) {
  const stopSession = launcher.stopSession.bind(launcher)
  return Object.assign(launcher, {
    async stopSession(id) {
      const page = launcher.getPage(id)
      const result = await stopSession(id)
      launcher.inactivePages.length = 0
      await page.close()
      return result
    },
  })
}

/** How each engine is started. `ENGINE=webkit` runs that one only. */
const launchers = {
  chromium: (executablePath) =>
    freshPages(chromeLauncher({ launchOptions: { executablePath, args: [...chromiumArgs, '--js-flags=--expose-gc'] } })),
  // The same launcher: Puppeteer speaks WebDriver BiDi with Firefox.
  firefox: (executablePath) =>
    Object.assign(chromeLauncher({ launchOptions: { browser: 'firefox', executablePath } }), { name: 'Firefox' }),
  webkit: webKitLauncher,
}
const { paths, missing } = await availableEngines()
for (const reason of missing) console.warn(`Not tested on every engine. ${reason}`)
const chosen = Object.entries(paths).filter(([name]) => !process.env.ENGINE || process.env.ENGINE === name)

/** The element in real browsers, from source, against the real server and the local Stripe. */
export default {
  files: 'src/**/*.browser.test.ts',
  // Workspace packages and node_modules of the root are served too.
  rootDir: '../..',
  nodeResolve: { browser: true, exportConditions: ['@pay-checkout/source', 'browser'] },
  middleware: [server.middleware, page.middleware],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('tsconfig.json', import.meta.url).pathname }),
    server.plugin,
    buyerPlugin(),
    page.plugin,
    screenPlugin(),
    serverRenderingPlugin(),
  ],
  browsers: chosen.map(([name, path]) => launchers[name](path)),
  concurrency: 1,
  concurrentBrowsers: 1,
  // On a machine that we don't know a browser may be slower than anybody thought of: docs/CONTRIBUTING.md.
  testFramework: { config: { timeout: 60_000, retries: process.env.CI ? 1 : 0 } },
  testsFinishTimeout: 600_000,
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('[MSW]'),
}
