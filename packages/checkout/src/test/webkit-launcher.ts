/** Runs tests in WebKitGTK's MiniBrowser, by its own WebDriver. One window; the runner opens one test file after the other. */
import type { TestRunnerConfig } from '@web/test-runner'
import { openWebDriver, startWebKitDriver, type WebDriver, type WebKitDriver } from 'browsers'

export type BrowserLauncher = NonNullable<TestRunnerConfig['browsers']>[number]

export interface WebKitLauncher extends BrowserLauncher {
  /** Does `work` with the window, alone: which frame it is in is a state of the whole window. */
  exclusively<T>(work: (driver: WebDriver) => Promise<T>): Promise<T>
}

export function webKitLauncher(binary: string): WebKitLauncher {
  let server: WebKitDriver | undefined
  let driver: WebDriver | undefined
  let active: string | undefined
  let turn: Promise<unknown> = Promise.resolve()

  async function window(): Promise<WebDriver> {
    if (driver) return driver
    server = await startWebKitDriver()
    driver = await openWebDriver(server.port, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary, args: ['--automation'] },
    })
    await driver.resize(1000, 900)
    return driver
  }

  function exclusively<T>(work: (driver: WebDriver) => Promise<T>): Promise<T> {
    const result = turn.then(async () => work(await window()))
    turn = result.catch(() => {})
    return result
  }

  return {
    name: 'WebKit',
    type: 'webkit',
    concurrency: 1,
    exclusively,
    async startSession(id, url) {
      active = id
      await exclusively((driver) => driver.navigate(url))
    },
    isActive: (id) => active === id,
    getBrowserUrl: () => exclusively((driver) => driver.url()),
    async stopSession() {
      active = undefined
      // Nothing of the last page may go on running.
      await exclusively((driver) => driver.navigate('about:blank'))
      return {}
    },
    startDebugSession: () => Promise.reject(new Error('Debug in another engine: this one has a screen of its own.')),
    async stop() {
      await driver?.close().catch(() => {})
      await server?.stop()
      driver = server = undefined
    },
  }
}
