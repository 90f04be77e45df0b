import { createServer } from 'node:net'
import { once } from 'node:events'
import { expect, onTestFinished, test } from 'vitest'
import { serveStripeLocal } from './node.ts'

const alive = (url: string) => fetch(`${url}/v1/events`).then((response) => response.status)

test('it listens until it is closed', async () => {
  const stripe = await serveStripeLocal({ port: 0 })
  expect(stripe.url).toBe(`http://localhost:${stripe.port}`)
  expect(await alive(stripe.url)).toBe(401)
  await stripe.close()
  await expect(alive(stripe.url)).rejects.toThrow()
})

test('a port that is taken is no error: the next one is used', async () => {
  const blocker = createServer().listen(0, 'localhost')
  await once(blocker, 'listening')
  onTestFinished(() => void blocker.close())
  const address = blocker.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0

  const stripe = await serveStripeLocal({ port })
  onTestFinished(() => stripe.close())
  expect(stripe.port).toBeGreaterThan(port)
  expect(await alive(stripe.url)).toBe(401)
})

test('any other reason not to listen is an error', async () => {
  await expect(serveStripeLocal({ port: 0, hostname: '203.0.113.1' })).rejects.toThrow(/EADDRNOTAVAIL/)
})

test('keys, secret and shop can be chosen', async () => {
  const stripe = await serveStripeLocal({
    port: 0,
    hostname: '127.0.0.1',
    keys: { publishable: 'pk_test_shop', secret: 'sk_test_shop' },
    webhookSecret: 'whsec_shop',
  })
  onTestFinished(() => stripe.close())
  expect(stripe).toMatchObject({
    publishableKey: 'pk_test_shop',
    secretKey: 'sk_test_shop',
    webhookSecret: 'whsec_shop',
  })
  const answer = await fetch(`${stripe.url}/v1/events`, { headers: { authorization: 'Bearer sk_test_shop' } })
  expect(answer.status).toBe(200)
})
