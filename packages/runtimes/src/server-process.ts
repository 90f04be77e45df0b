import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Settings } from '../servers/open-checkout.ts'
import type { Running } from './suite.ts'

/** A server that is a process of its own, with its orders in an SQLite file unless `ORDERS` names another place. Resolves when it says that it listens. */
export async function startProcess(command: string, args: string[], settings: Settings & { ORDERS?: string }, listening: RegExp): Promise<Running> {
  const folder = await mkdtemp(join(tmpdir(), 'pay-runtimes-'))
  const env = { ...process.env, ORDERS: join(folder, 'orders.db'), ...settings, NEXT_TELEMETRY_DISABLED: '1' }
  const child = spawn(command, args, { env, cwd: import.meta.dirname })
  let printed = ''
  const port = new Promise<string>((resolve, reject) => {
    const note = (chunk: Buffer) => {
      printed += chunk.toString()
      const found = listening.exec(printed)?.[1]
      if (found) resolve(found)
    }
    child.stdout.on('data', note)
    child.stderr.on('data', note)
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`${command} ended with ${code}:\n${printed}`)))
  })
  return {
    url: `http://localhost:${await port}`,
    printed: () => printed,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill('SIGTERM')
        await once(child, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}
