import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { bun, deno, servers } from './programs.ts'
import { askWorker } from '../servers/ask-worker.ts'

const file = join(servers, 'element-print.ts')
const print = async (command: string, ...args: string[]): Promise<string> =>
  (await promisify(execFile)(command, [...args, file])).stdout

/** The element is imported and made, and nothing in it looks for a window. */
const works = {
  window: false,
  sameClass: true,
  attributes: true,
  element: 'function',
  events: 'pay-ready',
  wrapper: 'object',
}

test.each([
  ['Node', () => print(process.execPath)],
  ['Bun', () => print(bun)],
  ['Deno', () => print(deno, 'run', '--allow-all', '--node-modules-dir=manual')],
  ['workerd', () => askWorker('element-worker.ts')],
])('the element and its wrapper are imported by %s', async (_runtime, ask) => {
  expect(JSON.parse(await ask())).toEqual(works)
})
