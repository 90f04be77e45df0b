/** `pay-checkout-server` from its source, as a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

const bin = join(import.meta.dirname, '../standalone/bin.ts')

export interface Standalone {
  /** With a slash at the end. */
  url: string
  printed: () => string
  /** Resolves with the exit code. */
  end: (signal?: NodeJS.Signals) => Promise<number | null>
}

/** Runs a command to its end. `nodeOptions` are Node's own. */
export async function runStandalone(
  folder: string,
  args: string[],
  env: Record<string, string>,
  nodeOptions: string[] = [],
): Promise<{ code: number | null; printed: string }> {
  const { child, printed } = start(folder, args, env, nodeOptions)
  await once(child, 'close')
  return { code: child.exitCode, printed: printed() }
}

/** Starts the server. Throws with what it printed, if it ends before it listens. */
export async function serveStandalone(folder: string, args: string[], env: Record<string, string>): Promise<Standalone> {
  const { child, printed } = start(folder, ['--port', '0', ...args], env, [])
  const url = await new Promise<string>((resolve, reject) => {
    const look = () => {
      const found = /pay-checkout-server listens on (\S+)/.exec(printed())?.[1]
      if (found) resolve(found)
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => reject(new Error(`pay-checkout-server ended with ${code}:\n${printed()}`)))
  })
  return {
    url,
    printed,
    async end(signal = 'SIGTERM') {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill(signal)
        await once(child, 'exit')
      }
      return child.exitCode
    },
  }
}

function start(
  folder: string,
  args: string[],
  env: Record<string, string>,
  nodeOptions: string[],
): { child: ChildProcess; printed: () => string } {
  const child = spawn(process.execPath, ['--conditions=@pay-checkout/source', ...nodeOptions, bin, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return { child, printed: () => printed }
}
