import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'

export interface WebKitDriver {
  /** Where it speaks WebDriver, on 127.0.0.1. */
  readonly port: number
  stop(): Promise<void>
}

/** Starts WebKit's WebDriver on a screen of its own, since WebKitGTK has no headless mode. */
export async function startWebKitDriver(): Promise<WebKitDriver> {
  const screen = spawn('/usr/bin/Xvfb', ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const display = await firstLine(screen)
  const port = await freePort()
  const driver = spawn('/usr/bin/WebKitWebDriver', ['--host=127.0.0.1', `--port=${port}`], {
    stdio: 'ignore',
    // Without a language, `navigator.language` would be "C", which is none.
    env: { ...process.env, DISPLAY: `:${display}`, GDK_BACKEND: 'x11', NO_AT_BRIDGE: '1', LC_ALL: 'en_US.UTF-8' },
  })
  await answers(`http://127.0.0.1:${port}/status`, driver)
  return {
    port,
    async stop() {
      for (const child of [driver, screen]) {
        if (child.exitCode !== null) continue
        child.kill()
        await once(child, 'exit')
      }
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  const pipe = child.stdio[3]
  if (!pipe) throw new Error('Xvfb has no pipe to name its display on.')
  const [data] = await Promise.race([once(pipe, 'data'), failed(child)])
  return String(data).trim()
}

/** Rejects when the child could not be started, or ends. */
async function failed(child: ChildProcess): Promise<never> {
  const [code] = await once(child, 'exit')
  throw new Error(`${child.spawnfile} has ended with ${code}.`)
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

async function answers(url: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    if (await fetch(url).then((response) => response.ok, () => false)) return
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
  throw new Error(`${child.spawnfile} has ended with ${child.exitCode}.`)
}
