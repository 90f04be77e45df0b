/** A command that runs beside a local Stripe, and knows it by its environment. */
import { spawn } from 'node:child_process'

/**
 * Runs a command in this terminal and ends with it, with its exit code.
 *
 * @param env What it gets beside this process's own environment.
 */
export async function runCommand([command = '', ...args]: string[], env: Record<string, string>): Promise<void> {
  // On Windows what npm puts into node_modules/.bin are scripts, which only a shell starts.
  const child = spawn(command, args, {
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  })
  // Ctrl-C in a terminal reaches the command by itself; it decides when it ends, and this process after it.
  process.on('SIGINT', () => void (process.stdin.isTTY || child.kill('SIGINT')))
  process.on('SIGTERM', () => void child.kill('SIGTERM'))
  await new Promise<void>((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`stripe-local: ${command} could not be started: ${error.message}\n`)
      process.exitCode = 127
      resolve()
    })
    child.once('exit', (code) => {
      process.exitCode = code ?? 1
      resolve()
    })
  })
}
