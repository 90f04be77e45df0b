import type { StripeError } from '@stripe/stripe-js'

/** An API call's outcome: an error from the API, or of the connection, is a value. */
export type ApiResult<Value> = { value: Value; error?: undefined } | { value?: undefined; error: StripeError }

export interface ApiClient {
  get<Value>(path: string, params?: FormParams): Promise<ApiResult<Value>>
  post<Value>(path: string, params?: FormParams): Promise<ApiResult<Value>>
}

/** What Stripe's form encoding can carry; `undefined` is left out, `null` unsets. */
export type FormValue = string | number | boolean | null | undefined | FormValue[] | { [key: string]: FormValue }
export type FormParams = Record<string, FormValue>

/** Calls the API with a publishable key, as Stripe.js does: form-encoded, so that the browser sends no preflight. */
export function createApiClient(origin: string, publishableKey: string, stripeAccount?: string): ApiClient {
  const identity: FormParams = { key: publishableKey, _stripe_account: stripeAccount }
  return {
    get: (path, params) => call(`${origin}${path}?${formEncode({ ...params, ...identity })}`, {}),
    post: (path, params) =>
      call(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(formEncode({ ...params, ...identity })) }),
  }
}

async function call<Value>(url: string, init: RequestInit): Promise<ApiResult<Value>> {
  let response: Response
  let body: unknown
  try {
    response = await fetch(url, { ...init, credentials: 'omit', referrerPolicy: 'no-referrer' })
    body = await response.json().catch(() => undefined)
  } catch {
    return {
      error: {
        type: 'api_connection_error',
        message: "We couldn't reach our payments provider. Please check your internet connection and try again.",
      },
    }
  }
  if (response.ok && body !== undefined) return { value: body as Value }
  return { error: errorOf(body) ?? { type: 'api_error', message: `The API answered ${response.status} with no error object.` } }
}

function errorOf(body: unknown): StripeError | undefined {
  if (typeof body !== 'object' || body === null || !('error' in body)) return undefined
  return body.error as StripeError
}

/** `{a: {b: 1}, c: [2]}` as `a[b]=1&c[0]=2`. */
export function formEncode(params: FormParams): string {
  const pairs = new URLSearchParams()
  const add = (name: string, value: FormValue): void => {
    if (value === undefined) return
    if (value === null) pairs.append(name, '')
    else if (typeof value === 'object') {
      for (const [key, inner] of Object.entries(value)) add(`${name}[${key}]`, inner)
    } else pairs.append(name, String(value))
  }
  for (const [name, value] of Object.entries(params)) add(name, value)
  return pairs.toString()
}
