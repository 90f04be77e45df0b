import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serveStripeLocal } from '@pay-checkout/stripe-local/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { runStandalone } from '../testing/standalone-process.ts'

const keys = { STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }

let folder: string
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'pay-standalone-'))))
afterEach(() => rm(folder, { recursive: true }))

test.each([
  ['in production, no keys', { NODE_ENV: 'production' }, [], 'there is no Stripe to take money'],
  ['no keys for a command', {}, ['orders'], 'There are no Stripe keys'],
  ['no such command', {}, ['sell'], 'There is no command “sell”'],
  ['a word too many', {}, ['orders', 'all'], '“all” is one word too many'],
  ['no such option', {}, ['--verbose'], "Unknown option '--verbose'"],
  ['no catalogue', {}, ['--catalogue', 'shop.json'], 'There is no catalogue shop.json'],
])('%s: a sentence, and an exit code', async (_what, own, args, message) => {
  const { code, printed } = await runStandalone(folder, args, own)
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining(message) })
  expect(printed).not.toContain('    at ')
})

test('commands make no orders file where there is none', async () => {
  const { code, printed } = await runStandalone(folder, ['orders'], { ...keys, DATABASE_FILE: 'elsewhere.db' })
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining('no file elsewhere.db') })
})

test('a database that does not answer is told at the start', async () => {
  await writeFile(join(folder, 'catalogue.json'), '{ "currency": "usd", "items": [{ "id": "mug", "label": "Mug", "amount": 1800 }] }')
  const local = await serveStripeLocal({ port: 0 })
  const { code, printed } = await runStandalone(folder, [], {
    STRIPE_SECRET_KEY: local.secretKey,
    STRIPE_PUBLISHABLE_KEY: local.publishableKey,
    STRIPE_LOCAL_URL: local.url,
    DATABASE_URL: 'postgres://shop:secret@localhost:1/shop',
  })
  await local.close()
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringMatching(/^The orders can not be read \(DATABASE_URL\): .*ECONNREFUSED/) })
  expect(printed).not.toContain('secret')
})

test('a port that is taken is told, and the rehearsal ends', async () => {
  await writeFile(join(folder, 'catalogue.json'), '{ "currency": "usd", "items": [{ "id": "mug", "label": "Mug", "amount": 1800 }] }')
  const other = await serveStripeLocal({ port: 0 })
  const { code, printed } = await runStandalone(folder, ['--port', String(other.port)], {})
  await other.close()
  expect({ code, printed }).toEqual({ code: 1, printed: `Port ${other.port} is taken. Choose another one with PORT or --port.\n` })
})

test('settings may stand in a file .env', async () => {
  await writeFile(join(folder, '.env'), 'NODE_ENV=production\nCATALOGUE=shop.json\n')
  expect(await runStandalone(folder, [], {})).toMatchObject({ printed: expect.stringContaining('there is no Stripe to take money') })
})

test('on an older Node it says so in a sentence', async () => {
  const older = "Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.2' } })"
  const { code, printed } = await runStandalone(folder, [], {}, ['--import', `data:text/javascript,${encodeURIComponent(older)}`])
  expect({ code, printed }).toEqual({ code: 1, printed: expect.stringMatching(/^pay-checkout-server needs Node 22\.16 or later.*this is Node 20\.20\.2\..*\n$/) })
})

test('--help names what there is', async () => {
  const { code, printed } = await runStandalone(folder, ['--help'], {})
  expect(code).toBe(0)
  for (const word of ['serve', 'orders', 'refund', 'accept', 'sync', 'ON_PAID', 'DATABASE_URL']) expect(printed).toContain(word)
})
