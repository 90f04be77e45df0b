import { asStripeError } from '../stripe-errors.ts'
import { BodyConsumedError, CheckoutConfigError, PriceError } from '../errors.ts'
import type { Context } from '../context.ts'
import { describeError, type LogCode } from '../log.ts'
import { emptyAnswer, errorAnswer, jsonAnswer } from './answer.ts'
import { type Call, getOrder, getReady, postIntent, postQuote, postSetup, postWebhook } from './handlers.ts'
import { corsHeaders, judgeOrigin, preflightHeaders } from './origin.ts'
import { accept, type Outcome, type Refusal, refuse } from './outcome.ts'

interface Route {
  method: 'GET' | 'POST'
  /** Whether browsers call it. Stripe's servers send no origin. */
  browser: boolean
  handle: (context: Context, call: Call) => Promise<Outcome<unknown>>
}

/** Answers as long as the process does. */
const health: Route = { method: 'GET', browser: false, handle: async () => accept({ status: 'ok' }) }
const routes = new Map<string, Route>([
  ['/quote', { method: 'POST', browser: true, handle: postQuote }],
  ['/intents', { method: 'POST', browser: true, handle: postIntent }],
  ['/setups', { method: 'POST', browser: true, handle: postSetup }],
  ['/webhook', { method: 'POST', browser: false, handle: postWebhook }],
  ['/health', health],
  ['/ready', { method: 'GET', browser: false, handle: getReady }],
])
const orderRoute: Route = { method: 'GET', browser: true, handle: getOrder }

/** The calls of the protocol. Whatever goes wrong, the answer is an `ErrorBody` that tells no more than it must. */
export function createRouter(context: Context, basePath: string) {
  return async (request: Request, defer: (work: Promise<unknown>) => void): Promise<Response> => {
    const requestId = `req_${crypto.randomUUID().replaceAll('-', '')}`
    try {
      // Some servers make the address of whatever `Host` the caller wrote: it may be none.
      const pathname = URL.parse(request.url)?.pathname ?? ''
      const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : ''
      const named = routes.get(path)
      const orderId = named ? undefined : /^\/orders\/(\w{1,100})$/.exec(path)?.[1]
      const route = named ?? (orderId === undefined ? undefined : orderRoute)
      const attributes = {
        'http.request.method': request.method,
        'http.route': named ? `${basePath}${path}` : route ? `${basePath}/orders/:id` : 'unknown',
        'pay.request_id': requestId,
      }
      return await context.trace('pay.request', attributes, async (note) => {
        const response = await answer({ request, requestId, orderId, defer }, route)
        note({ 'http.response.status_code': response.status })
        return response
      })
    } catch (error) {
      // The merchant's tracer threw.
      return errorAnswer(failure(context, error, requestId), requestId)
    }
  }

  async function answer({ request, requestId, orderId, defer }: Call, route: Route | undefined): Promise<Response> {
    if (!route) return errorAnswer({ code: 'not_found', message: 'There is no such call.' }, requestId)

    const verdict = route.browser ? judgeOrigin(request, context.origins) : ({ kind: 'own' } as const)
    const headers = route.browser ? corsHeaders(verdict, context.customer !== undefined) : {}
    const answerOutcome = (outcome: Outcome<unknown>, extra: Record<string, string> = {}) => {
      if (!outcome.ok) return errorAnswer(outcome.refusal, requestId, { ...headers, ...extra })
      return outcome.value === undefined ? emptyAnswer(200, headers) : jsonAnswer(outcome.value, 200, headers)
    }

    if (verdict.kind === 'foreign') {
      return answerOutcome(refuse('origin_not_allowed', 'This page’s origin is not on the server’s list (`origins`).'))
    }
    if (context.work.isStopping && route !== health) {
      return answerOutcome(refuse('unavailable', 'The server is shutting down. It is safe to try again.', { retryAfter: 1 }))
    }
    if (request.method === 'OPTIONS' && route.browser) return emptyAnswer(204, { ...headers, ...preflightHeaders })
    if (request.method !== route.method) {
      const allow = route.browser ? `${route.method}, OPTIONS` : route.method
      return answerOutcome(refuse('method_not_allowed', `Use ${route.method}.`), { allow })
    }
    try {
      return answerOutcome(await route.handle(context, { request, requestId, orderId, defer }))
    } catch (error) {
      return answerOutcome({ ok: false, refusal: failure(context, error, requestId) })
    }
  }
}

/** Logs a surprise with its cause, and tells the caller only that there was one. */
function failure(context: Context, error: unknown, requestId: string): Refusal {
  const code = failureCode(error)
  const described = describeError(error)
  context.log({ level: 'error', code, message: described.error.message, requestId, ...described })
  if (code === 'body_consumed') return { code, message: described.error.message }
  return code === 'stripe_failed'
    ? { code: 'stripe_unavailable', message: 'The payment provider could not be reached. It is safe to try again.' }
    : { code: 'internal', message: 'Something failed in the server. It is safe to try again.' }
}

function failureCode(error: unknown): LogCode {
  if (error instanceof PriceError) return error.code
  if (error instanceof BodyConsumedError) return 'body_consumed'
  if (error instanceof CheckoutConfigError) return 'keys_mixed'
  return asStripeError(error) ? 'stripe_failed' : 'internal'
}
