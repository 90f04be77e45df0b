import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { DoomedShopOptions } from './doomed-shop.ts'

const script = fileURLToPath(new URL('doomed-shop.ts', import.meta.url))

export interface ShopChild {
  url: string
  isDead: () => boolean
  death: Promise<unknown>
  /** Before which step it died, once it has. */
  lastWords: () => string | undefined
  /** Errors in its log. */
  errors: string[]
  kill: () => Promise<void>
}

export async function startShop(options: DoomedShopOptions): Promise<ShopChild> {
  const child = spawn(process.execPath, ['--conditions=@pay-checkout/source', script], {
    env: { ...process.env, DOOMED_SHOP: JSON.stringify(options), NODE_COMPILE_CACHE: join(tmpdir(), 'pay-compiled') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let lastWords: string | undefined
  const errors: string[] = []
  const listening = Promise.withResolvers<string>()
  createInterface(child.stdout).on('line', (line) => {
    if (line.startsWith('listening ')) listening.resolve(`http://127.0.0.1:${line.slice('listening '.length)}`)
    if (line.startsWith('died before ')) lastWords = line.slice('died before '.length)
    if (line.startsWith('log ')) errors.push(line.slice('log '.length))
  })
  const closed = once(child, 'close')
  void closed.then(() => listening.reject(new Error('The shop died before it opened.')))
  return {
    url: await listening.promise,
    isDead: () => child.exitCode !== null || child.signalCode !== null,
    death: closed,
    lastWords: () => lastWords,
    errors,
    async kill() {
      child.kill('SIGKILL')
      await closed
    },
  }
}
