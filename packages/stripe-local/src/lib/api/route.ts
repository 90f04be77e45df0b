import type { Call } from '../domain/account.ts'
import type { Form } from './form.ts'
import type { Reader } from './params.ts'
import { fields } from './params.ts'

/** A request that is let in: by whom, and the id in its path. */
export interface ApiCall extends Call {
  /** With the secret key, or with the publishable one. */
  readonly by: 'merchant' | 'buyer'
  /** The path's `:id`; empty where the path has none. */
  readonly id: string
  readonly path: string
}

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE'
  readonly path: string
  /** The path, taken apart. */
  readonly parts: readonly string[]
  /** Which keys open it: a publishable key is for the browser. */
  readonly keys: 'secret' | 'publishable' | 'both'
  /** Reads the parameters, refusing them before anything is done, and gives back what is left to do. */
  readonly prepare: (form: Form) => (call: ApiCall) => object
}

type Run<P> = (call: ApiCall, params: P) => object

const route =
  (method: Route['method'], keys: Route['keys']) =>
  <P>(path: string, read: Reader<P>, run: Run<P>): Route => ({
    method,
    path,
    parts: path.split('/'),
    keys,
    prepare: (form) => {
      const params = read(form, '')
      return (call) => run(call, params)
    },
  })

export const get = route('GET', 'secret')
export const del = (path: string, run: (call: ApiCall) => object): Route =>
  route('DELETE', 'secret')(path, fields({}), run)
export const post = route('POST', 'secret')
/** For the buyer's browser as well; its part of an object only. */
export const sharedGet = route('GET', 'both')
export const sharedPost = route('POST', 'both')
/** Between Stripe.js and Stripe, not of the public API. */
export const browserGet = route('GET', 'publishable')
export const browserPost = route('POST', 'publishable')

export interface Match {
  readonly route: Route
  readonly id: string
}

export function matchRoute(routes: readonly Route[], method: string, path: string): Match | undefined {
  const given = path.split('/')
  for (const candidate of routes) {
    if (candidate.method !== method) continue
    const { parts } = candidate
    if (parts.length !== given.length) continue
    if (!parts.every((part, index) => (part === ':id' ? given[index] !== '' : part === given[index]))) continue
    const at = parts.indexOf(':id')
    return { route: candidate, id: at === -1 ? '' : decodeURIComponent(given[at] ?? '') }
  }
  return undefined
}
