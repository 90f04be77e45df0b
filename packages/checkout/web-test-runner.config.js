import { chromeLauncher } from '@web/test-runner-chrome'
import { esbuildPlugin } from '@web/dev-server-esbuild'
import { chromiumArgs, chromiumPath } from 'browsers'
import { buyerPlugin } from './src/test/buyer-plugin.ts'
import { merchant } from './src/test/merchant-plugin.ts'

const shop = merchant()

/** The element in a real browser, from source, against the real server and the local Stripe. */
export default {
  files: 'src/**/*.browser.test.ts',
  // Workspace packages and node_modules of the root are served too.
  rootDir: '../..',
  nodeResolve: { browser: true, exportConditions: ['@pay-checkout/source', 'browser'] },
  middleware: [shop.middleware],
  plugins: [
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: new URL('tsconfig.json', import.meta.url).pathname }),
    shop.plugin,
    buyerPlugin(),
  ],
  browsers: [
    chromeLauncher({ launchOptions: { executablePath: await chromiumPath(), args: [...chromiumArgs] } }),
  ],
  concurrency: 1,
  testFramework: { config: { timeout: 15_000 } },
  filterBrowserLogs: ({ args }) => !String(args[0]).includes('[MSW]'),
}
