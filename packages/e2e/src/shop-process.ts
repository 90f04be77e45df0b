/** The example shop as its own process, started the way the demo starts it, so that a test can also kill it. */
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const shopFolder = fileURLToPath(new URL('../../../examples/shop/', import.meta.url))

export interface ShopProcess {
  /** Where it says that it listens, with a slash at the end. */
  url: string
  /** All that it has printed. */
  printed(): string
  /** `SIGINT` is Ctrl-C; `SIGKILL` is the power cut. Resolves with the exit code. */
  end(signal: 'SIGINT' | 'SIGKILL'): Promise<number | null>
}

/** @throws with what the shop printed, when it ends before it listens. */
export async function startShop(env: Record<string, string>): Promise<ShopProcess> {
  const { STRIPE_SECRET_KEY: _s, STRIPE_PUBLISHABLE_KEY: _p, STRIPE_WEBHOOK_SECRET: _w, ...inherited } = process.env
  const child = spawn(process.execPath, ['src/start.ts'], { cwd: shopFolder, env: { ...inherited, ...env } })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const url = await listening(child, () => printed)
  return {
    url,
    printed: () => printed,
    async end(signal) {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const exit = once(child, 'exit')
      child.kill(signal)
      await exit
      return child.exitCode
    },
  }
}

function listening(child: ChildProcess, printed: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const url = /The shop\s+(http\S+)/.exec(printed())?.[1]
      if (url) resolve(url)
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => reject(new Error(`The shop ended with ${code}:\n${printed()}`)))
  })
}
