import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const bin = fileURLToPath(new URL('bin.ts', import.meta.url))

function start(...options: string[]) {
  const child = spawn(process.execPath, [bin, ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  let printed = ''
  child.stdout.on('data', (chunk) => (printed += String(chunk)))
  child.stderr.on('data', (chunk) => (printed += String(chunk)))
  return { child, printed: () => printed }
}

test('it says where it is and what works there, answers, and ends on Ctrl-C', async () => {
  const { child, printed } = start('--port', '0', '--webhook', 'http://localhost:3000/webhook')
  await expect.poll(printed, { timeout: 10_000 }).toContain('Ctrl-C ends it.')
  expect(printed()).toContain('sk_test_local')
  expect(printed()).toContain('whsec_local')
  expect(printed()).toContain('http://localhost:3000/webhook')
  expect(printed()).toContain('4242 4242 4242 4242')

  const [url = ''] = /http:\/\/localhost:\d+/.exec(printed()) ?? []
  expect((await fetch(`${url}/v1/events`, { headers: { authorization: 'Bearer sk_test_local' } })).status).toBe(200)
  const exit = once(child, 'exit')
  child.kill('SIGINT')
  expect(await exit).toEqual([0, null])
})

test('--help tells the options', async () => {
  const { child, printed } = start('--help')
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(printed()).toContain('--webhook <url>')
})

test('an option it does not know, or a port that is none, ends it with a word', async () => {
  for (const options of [
    ['--colour', 'red'],
    ['--port', 'many'],
  ]) {
    const { child, printed } = start(...options)
    const [code] = await once(child, 'exit')
    expect(code).not.toBe(0)
    expect(printed()).toContain(options[0])
  }
})
