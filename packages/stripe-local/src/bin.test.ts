import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const bin = fileURLToPath(new URL('bin.ts', import.meta.url))

function start(...options: string[]) {
  return startWith({}, ...options)
}

function startWith(env: Record<string, string>, ...options: string[]) {
  const { STRIPE_SECRET_KEY: _, PORT: __, ...inherited } = process.env
  const child = spawn(process.execPath, [bin, ...options], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, ...env },
  })
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

const tell = `console.log(JSON.stringify(Object.fromEntries(
  Object.entries(process.env).filter(([name]) => /^(STRIPE_|PORT$)/.test(name)))))`

test('a command runs with a Stripe in its environment, and its exit code is the end of both', async () => {
  const { child, printed } = start('--port', '0', '--', process.execPath, '-e', `${tell}; process.exit(7)`)
  expect(await once(child, 'exit')).toEqual([7, null])
  const [url] = /http:\/\/localhost:\d+/.exec(printed()) ?? []
  expect(JSON.parse(/^\{.*\}$/m.exec(printed())?.[0] ?? '')).toEqual({
    PORT: '3000',
    STRIPE_SECRET_KEY: 'sk_test_local',
    STRIPE_PUBLISHABLE_KEY: 'pk_test_local',
    STRIPE_WEBHOOK_SECRET: 'whsec_local',
    STRIPE_LOCAL_URL: url,
  })
})

test('with a secret key in the environment the command gets that, and no local Stripe', async () => {
  const keys = { STRIPE_SECRET_KEY: 'sk_test_mine', PORT: '4711' }
  const { child, printed } = startWith(keys, '--', process.execPath, '-e', tell)
  expect(await once(child, 'exit')).toEqual([0, null])
  expect(JSON.parse(printed())).toEqual(keys)
})

test('a webhook that is a path goes to the server of the command, and a signal reaches the command', async () => {
  const server = `
    const { createServer } = require('node:http')
    const auth = { authorization: 'Bearer ' + process.env.STRIPE_SECRET_KEY }
    createServer((req, res) => { console.log('got ' + req.url); res.end() }).listen(process.env.PORT, async () => {
      const body = new URLSearchParams({ email: 'jenny@example.com' })
      await fetch(process.env.STRIPE_LOCAL_URL + '/v1/customers', { method: 'POST', headers: auth, body })
    })
    process.once('SIGTERM', () => { console.log('told to end'); process.exit(3) })`
  const free = createServer().listen(0)
  await once(free, 'listening')
  const { port } = free.address() as AddressInfo
  free.close()
  await once(free, 'close')
  const { child, printed } = startWith(
    { PORT: String(port) },
    '--port',
    '0',
    '--webhook',
    '/hook',
    '--',
    process.execPath,
    '-e',
    server,
  )
  await expect.poll(printed, { timeout: 10_000 }).toContain('got /hook')
  const exit = once(child, 'exit')
  child.kill('SIGTERM')
  expect(await exit).toEqual([3, null])
  expect(printed()).toContain('told to end')
})

test('a command that is not there ends it with a word', async () => {
  const { child, printed } = start('--port', '0', '--', 'no-such-command')
  expect(await once(child, 'exit')).toEqual([127, null])
  expect(printed()).toContain('no-such-command could not be started')
})
