import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** Where paid orders go, seen from the server under test. It can keep a server waiting for its answer. */
export async function openWarehouse() {
  const arrived: string[] = []
  const packed: string[] = []
  const waiting: ServerResponse[] = []
  const refused = new Set<string>()
  let closed = false
  const server = createServer((req, res) => {
    const orderId = String(req.headers['x-order'])
    req.resume().once('end', () => {
      if (refused.delete(orderId)) {
        res.writeHead(503).end()
        return
      }
      if (req.url === '/packed') packed.push(orderId)
      else arrived.push(orderId)
      if (closed) waiting.push(res)
      else res.end()
    })
  })
  await once(server.listen(0, 'localhost'), 'listening')
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    /** The ids of the orders that came. */
    arrived,
    packed,
    /** From now on nobody gets an answer. */
    keepWaiting: () => void (closed = true),
    /** The next time that this order comes. */
    refuseOnce: (orderId: string) => void refused.add(orderId),
    answerAll(): void {
      closed = false
      for (const res of waiting.splice(0)) res.end()
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Warehouse = Awaited<ReturnType<typeof openWarehouse>>
