import * as v from 'valibot'
import { BodyConsumedError } from '../errors.ts'
import { accept, type Outcome, refuse } from './outcome.ts'

/** The largest body of a buyer's request, in bytes: a hundred items with the longest ids are half of it. */
export const requestBodyLimit = 64 * 1024

/** The largest webhook, in bytes. */
export const webhookBodyLimit = 1024 * 1024

/** Reads a JSON body as text, and stops as soon as it is larger than the limit. */
export async function readBody(request: Request, limit: number): Promise<Outcome<string>> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^application\/json\s*(;|$)/i.test(type)) {
    return refuse('unsupported_media_type', 'Send the body as application/json.')
  }
  if (request.bodyUsed) throw bodyConsumed()
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge(limit)

  if (!request.body) return accept('')

  const chunks: Uint8Array[] = []
  let size = 0
  try {
    // `for await` over the body would take four times as long.
    const reader = request.body.getReader()
    for (;;) {
      const { done, value } = await reader.read()
      if (done) break
      size += value.byteLength
      if (size > limit) {
        await reader.cancel()
        return tooLarge(limit)
      }
      chunks.push(value)
    }
  } catch (error) {
    if (error instanceof TypeError) throw bodyConsumed(error)
    // The caller hung up: nobody hears the answer, and nothing of ours is broken.
    return refuse('invalid_json', 'The body broke off.')
  }
  const bytes = new Uint8Array(size)
  let end = 0
  for (const chunk of chunks) {
    bytes.set(chunk, end)
    end += chunk.byteLength
  }
  return accept(decoder.decode(bytes))
}

// A byte-order mark stays: a webhook's signature is over every byte.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** Parses JSON by a schema of the protocol; a function picks one by what came. */
export function parseBody<Output>(
  text: string,
  schema: v.GenericSchema<unknown, Output> | ((body: unknown) => v.GenericSchema<unknown, Output>),
): Outcome<Output> {
  let body: unknown
  try {
    body = JSON.parse(text, refuseProto)
  } catch (error) {
    if (error instanceof ProtoKeyError) return refuse('invalid_request', 'A key is called __proto__.', { param: '__proto__' })
    return refuse('invalid_json', 'The body is not JSON.')
  }
  // We name the first issue only. All of them, of a body of nothing else, would keep the server busy for 100 ms.
  const chosen = typeof schema === 'function' ? schema(body) : schema
  const parsed = v.safeParse(chosen, body, { abortEarly: true })
  if (parsed.success) return accept(parsed.output)
  const [issue] = parsed.issues
  const param = v.getDotPath(issue)
  return refuse('invalid_request', issue.message, param ? { param } : {})
}

class ProtoKeyError extends Error {}

function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new ProtoKeyError()
  return value
}

const tooLarge = (limit: number) => refuse('body_too_large', `The body is larger than ${limit / 1024} KB.`)

const bodyConsumed = (cause?: unknown) =>
  new BodyConsumedError(
    'The request’s body was read before it came to the checkout. Most likely express.json() stands in front of it: put the checkout first.',
    { cause },
  )
