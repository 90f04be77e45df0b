import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ServerMiddleware } from 'srvx'
import { staticMiddleware } from 'srvx/static'

const prefix = '/pay-checkout/'

/** The element's script and its chunks, below `/pay-checkout/`. Undefined if the package `pay-checkout` is not installed. */
export function elementScript(): ServerMiddleware | undefined {
  const folder = scriptFolder()
  if (folder === undefined) return undefined
  const files = staticMiddleware({ dir: folder })
  return async (request, next) => {
    const url = new URL(request.url)
    if (!url.pathname.startsWith(prefix)) return next()
    url.pathname = url.pathname.slice(prefix.length - 1)
    const response = await files(new Request(url, { method: request.method, headers: request.headers }), next)
    // Pages on other hosts load it as a module, which the browser lets them only if we do. There is nothing secret in it.
    response.headers.set('access-control-allow-origin', '*')
    return response
  }
}

function scriptFolder(): string | undefined {
  try {
    return dirname(fileURLToPath(import.meta.resolve('pay-checkout/cdn/pay-checkout.js')))
  } catch {
    return undefined
  }
}
