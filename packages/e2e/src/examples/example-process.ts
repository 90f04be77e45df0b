/** One script of an installed example as a process of its own, with all that it starts. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort } from '../free-port.ts'
import { environment, pnpmPath } from './packed-examples.ts'

export interface RunningExample {
  /** Where its page is, with a slash at the end. */
  url: string
  /** All that it has printed. */
  printed(): string
  end(): Promise<void>
}

/** Runs a script to its end. @throws with what it printed, if it fails. */
export async function runScript(folder: string, script: string): Promise<void> {
  const { child, printed } = start(folder, ['run', script], {})
  const [code] = (await once(child, 'exit')) as [number | null]
  if (code !== 0) throw new Error(`pnpm run ${script} in ${folder} ended with ${code}:\n${printed()}`)
}

/**
 * Has pnpm start what serves a page, on a free port, and waits for the page.
 *
 * @param args For pnpm: `['run', 'dev']`.
 * @throws with what it printed, if it ends before.
 */
export async function serveExample(folder: string, args: string[]): Promise<RunningExample> {
  const port = await freePort()
  const url = `http://localhost:${port}/`
  const { child, printed } = start(folder, args, { PORT: String(port), ORIGIN: new URL(url).origin })
  const ended = once(child, 'exit')
  // By its process group: package scripts don't pass every signal on.
  const end = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    process.kill(-child.pid!, 'SIGTERM')
    await ended
  }
  while (!(await fetch(url).then(({ ok }) => ok, () => false))) {
    const died = await Promise.race([ended.then(() => true), new Promise<false>((resolve) => setTimeout(resolve, 100, false))])
    if (died) throw new Error(`pnpm ${args.join(' ')} in ${folder} ended:\n${printed()}`)
  }
  return { url, printed, end }
}

function start(folder: string, args: string[], env: NodeJS.ProcessEnv) {
  const child = spawn(pnpmPath(), args, {
    cwd: folder,
    env: { ...environment(), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let printed = ''
  child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  return { child, printed: () => printed }
}
