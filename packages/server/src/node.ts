import type { IncomingMessage, ServerResponse } from 'node:http'
import { toNodeHandler } from 'srvx/node'
import type { NodeHttp1Handler } from 'srvx'
import type { Checkout } from './lib/create-checkout.ts'

/**
 * Serves a checkout on `node:http`, Express and whatever takes `(req, res, next)`:
 *
 * ```ts
 * createServer(nodeHandler(checkout)).listen(3000)
 * app.use(nodeHandler(checkout)) // in front of express.json(): the webhook's signature is over the raw body
 * ```
 *
 * A request outside of the checkout's `basePath` goes to `next`, if there is one. One whose body was read before is
 * answered with a 500, and `body_consumed` stands in the log.
 */
export function nodeHandler(checkout: Pick<Checkout, 'fetch' | 'basePath'>) {
  // srvx's type leaves open whether it serves HTTP/1 or HTTP/2; it does both.
  const handle = toNodeHandler((request) => checkout.fetch(request)) as NodeHttp1Handler
  return (req: IncomingMessage & { originalUrl?: string | undefined }, res: ServerResponse, next?: () => void): void => {
    // Express cuts the path that a handler is mounted at off `url`.
    const url = req.originalUrl ?? req.url ?? '/'
    if (next && !url.startsWith(`${checkout.basePath}/`)) return next()
    req.url = url
    void handle(req, res)
  }
}
