import { once } from 'node:events'
import { createServer, get, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { ErrorBody } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { nodeHandler } from './node.ts'
import { openShop, type Shop } from './testing/open-shop.ts'

let shop: Shop
const closing: (() => Promise<void>)[] = []
beforeEach(async () => void (shop = await openShop()))
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
  await shop.close()
})

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener)
  await once(server.listen(0, 'localhost'), 'listening')
  closing.push(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return `http://localhost:${(server.address() as AddressInfo).port}`
}
const quote = (url: string, headers: Record<string, string> = {}) =>
  fetch(`${url}/pay/quote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', connection: 'close', ...headers },
    body: '{"items":[{"id":"mug"}]}',
  })

/** What `express.json()` does. */
async function parseJson(req: IncomingMessage & { body?: unknown }): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  req.body = JSON.parse(Buffer.concat(chunks).toString())
}

test('a body that a parser in front has read is answered at once, and named in the log', async () => {
  const handle = nodeHandler(shop.checkout)
  const url = await serve((req, res) => void parseJson(req).then(() => handle(req, res)))
  const response = await quote(url)
  expect(response.status).toBe(500)
  const { error } = (await response.json()) as ErrorBody
  expect(error.code).toBe('body_consumed')
  expect(error.message).toContain('put the checkout first')
  expect(shop.logs).toMatchObject([
    {
      level: 'error',
      code: 'body_consumed',
      requestId: error.requestId,
      message: expect.stringContaining('express.json()'),
    },
  ])
})

test.each(['256.256.256.256', 'a:99999', '[::::]', ''])('a caller who writes the host “%s” gets a no, and the server goes on', async (host) => {
  const url = await serve(nodeHandler(shop.checkout))
  const asked = get(`${url}/pay/orders/ord_1`, { headers: { host }, agent: false })
  const [response] = (await once(asked, 'response')) as [IncomingMessage]
  expect(response.statusCode).toBe(404)
  expect((await quote(url)).status).toBe(200)
})

test('mounted by Express at a path, it still sees the whole one', async () => {
  const handle = nodeHandler(shop.checkout)
  const url = await serve((req: IncomingMessage & { originalUrl?: string }, res: ServerResponse) => {
    req.originalUrl = req.url ?? ''
    req.url = req.originalUrl.slice('/pay'.length)
    handle(req, res)
  })
  expect((await quote(url)).status).toBe(200)
})

test('what is not ours goes to the next', async () => {
  const handle = nodeHandler(shop.checkout)
  const url = await serve((req, res) => handle(req, res, () => res.end(`next ${req.url}`)))
  expect(await (await fetch(`${url}/payments?a=b`)).text()).toBe('next /payments?a=b')
  expect((await quote(url)).status).toBe(200)
})

test('the page’s own origin is told by the host that the browser called', async () => {
  const url = await serve(nodeHandler(shop.checkout))
  expect((await quote(url, { origin: url })).status).toBe(200)
  expect((await quote(url, { origin: 'https://evil.test' })).status).toBe(403)
})

test('a body without an end is cut off', async () => {
  const url = await serve(nodeHandler(shop.checkout))
  const chunk = new TextEncoder().encode(' '.repeat(16 * 1024))
  const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(chunk) })
  const sent = fetch(`${url}/pay/quote`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    duplex: 'half' as const,
  })
  // Node may reset the connection before the client has read the answer: either way it ends.
  const status = await sent.then(
    (response) => response.status,
    () => 'cut off',
  )
  expect([413, 'cut off']).toContain(status)
})
