import { request } from 'node:http'

/**
 * Posts a JSON body in chunks, and without an end: whoever waits for that waits for ever. Resolves with the answer's status, or
 * `cut off` if the connection is closed before the answer was read, as a server may do.
 */
export function postEndless(url: string): Promise<number | 'cut off'> {
  const chunk = Buffer.alloc(16 * 1024, ' ')
  return new Promise((resolve) => {
    const call = request(url, { method: 'POST', headers: { 'content-type': 'application/json' } })
    const writeOn = () => {
      while (!call.destroyed && call.write(chunk));
    }
    call.on('drain', writeOn)
    call.on('error', () => resolve('cut off'))
    call.on('response', ({ statusCode }) => {
      resolve(statusCode ?? 0)
      call.destroy()
    })
    writeOn()
  })
}
