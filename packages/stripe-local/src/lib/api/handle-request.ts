/**
 * The wire: from an HTTP request to the domain and back. Every answer carries `request-id` and may be read from any
 * origin.
 */
import type { Account } from '../domain/account.ts'
import { newId } from '../domain/account.ts'
import { apiVersion } from '../domain/api-version.ts'
import { StripeError } from '../domain/stripe-error.ts'
import type { FaultsToCome } from '../faults.ts'
import type { BeforeRequest } from './before-request.ts'
import type { Keys } from './authenticate.ts'
import { authenticate, publishableKeyRequired, secretKeyRequired } from './authenticate.ts'
import { buyerErrorView, buyerView } from './buyer-view.ts'
import { expand, expandParam } from './expand.ts'
import type { Form } from './form.ts'
import { canonicalForm, decodeForm } from './form.ts'
import type { Answer, IdempotencyKeys, KeyedRequest } from './idempotency.ts'
import { takeOut } from './params.ts'
import type { ApiCall, Match } from './route.ts'
import { matchRoute } from './route.ts'
import { routes } from './routes.ts'

export interface Api {
  readonly account: Account
  readonly keys: Keys
  readonly idempotencyKeys: IdempotencyKeys
  readonly beforeRequest: BeforeRequest
  readonly faults: Pick<FaultsToCome, 'ofRequest'>
  readonly later: (delay: number, run: () => void) => void
  readonly respond: Respond
}

/** Makes the response of a text. Servers have faster ways than the platform's. */
export type Respond = (body: string, init: { readonly status: number; readonly headers: Record<string, string> }) => Response

/** @param url The request's, parsed: that takes long enough to be done once. */
export async function handleRequest(api: Api, request: Request, url = new URL(request.url)): Promise<Response> {
  if (request.method === 'OPTIONS') return preflight(request)
  const requestId = newId(api.account, 'req')
  const headers: Record<string, string> = {
    'access-control-allow-origin': '*',
    'access-control-expose-headers': 'request-id, stripe-version, idempotent-replayed, original-request',
    'cache-control': 'no-cache, no-store',
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': request.headers.get('stripe-version') ?? apiVersion,
  }
  const fault = api.faults.ofRequest(request.method, url.pathname)
  if (fault?.fault === 'error') return Response.json(faultBody(fault.status), { status: fault.status ?? 500, headers })
  if (fault?.fault === 'slow') await new Promise<void>((resolve) => api.later(fault.delay ?? 1000, resolve))
  const { status, body } = await answerTo(api, request, url, requestId, headers).catch(failed)
  if (fault?.fault === 'lost') return new Response(brokenOff(), { status, headers })
  return api.respond(JSON.stringify(body, null, 2), { status, headers })
}

const faultBody = (status = 500): object => ({
  error:
    status === 429
      ? { type: 'invalid_request_error', code: 'rate_limit', message: 'Too many requests in a short time.' }
      : { type: 'api_error', message: 'This failure was asked for.' },
})

/** An answer that the caller never gets to read. */
const brokenOff = (): ReadableStream =>
  new ReadableStream({ start: (controller) => controller.error(new Error('This answer was asked to be lost.')) })

async function answerTo(api: Api, request: Request, url: URL, requestId: string, headers: Record<string, string>): Promise<Answer> {
  const { pathname: path, search, origin } = url
  const form = decodeForm(request.method === 'POST' ? await request.text() : search)
  const { by, assertMay } = authenticate(request, form, api.keys)
  const match = matchRoute(routes, request.method, path)
  if (match === undefined) throw unrecognized(request.method, path)
  if (by === 'buyer' && match.route.keys === 'secret') throw secretKeyRequired()
  if (by === 'merchant' && match.route.keys === 'publishable') throw publishableKeyRequired()

  assertMay(request.method, path)

  const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null
  const call: ApiCall = {
    ...api.account,
    request: { id: requestId, idempotency_key: key },
    origin,
    by,
    id: match.id,
    path,
  }
  if (key === null) {
    await api.beforeRequest({ method: request.method, path })
    return carryOut(call, match, form)
  }

  headers['idempotency-key'] = key
  const keyed: KeyedRequest = { key, path, params: canonicalForm(form), requestId }
  const replay = api.idempotencyKeys.claim(keyed)
  if (replay !== null) {
    headers['idempotent-replayed'] = 'true'
    headers['original-request'] = replay.originalRequest
    return replay
  }
  try {
    await api.beforeRequest({ method: request.method, path })
    // No `await` in between: what is done and the answer that its key replays are kept as one.
    const answer = carryOut(call, match, form)
    api.idempotencyKeys.settle(keyed, answer)
    return answer
  } catch (error) {
    if (error instanceof StripeError && error.beforeExecution) api.idempotencyKeys.release(keyed)
    else api.idempotencyKeys.settle(keyed, failed(error, call.by))
    throw error
  }
}

function carryOut(call: ApiCall, { route }: Match, form: Form): Answer {
  try {
    const paths = expandParam(form, route)
    const run = route.prepare(takeOut(form, 'key', 'expand', '_stripe_version'))
    const answer = expand(call, run(call), paths)
    return { status: 200, body: call.by === 'buyer' ? buyerView(answer) : answer }
  } catch (error) {
    if (!(error instanceof StripeError) || error.beforeExecution) throw error
    return failed(error, call.by)
  }
}

function failed(error: unknown, by: 'merchant' | 'buyer' = 'buyer'): Answer {
  if (error instanceof StripeError) {
    return { status: error.status, body: { error: by === 'buyer' ? buyerErrorView(error.body) : error.body } }
  }
  const message = error instanceof Error ? error.message : String(error)
  return { status: 500, body: { error: { type: 'api_error', message: `stripe-local failed: ${message}` } } }
}


const unrecognized = (method: string, path: string): StripeError =>
  new StripeError(404, {
    type: 'invalid_request_error',
    message:
      `Unrecognized request URL (${method}: ${path}). If you are trying to list objects, remove the trailing ` +
      'slash. If you are trying to retrieve an object, make sure you passed a valid (non-empty) identifier in your ' +
      'code. stripe-local has only a part of the API: its README says which.',
  })

const preflight = (request: Request): Response =>
  new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE, OPTIONS',
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '*',
      'access-control-max-age': '300',
    },
  })
