/**
 * API keys: `Authorization: Bearer`, Basic with the key as the user name, or `key` among the parameters (Stripe.js).
 */
import { StripeError } from '../domain/stripe-error.ts'
import type { Form } from './form.ts'

/** By the plural in a path, such as `refunds` or `early_fraud_warnings`; who may write may read. */
export type Permissions = Readonly<Record<string, 'read' | 'write'>>

export interface Keys {
  readonly publishable: string
  readonly secret: string
  /** https://docs.stripe.com/keys-best-practices#limit-access */
  readonly restricted: Readonly<Record<string, Permissions>>
}

export interface Caller {
  readonly by: 'merchant' | 'buyer'
  /** Throws when the caller's key does not reach so far. */
  readonly assertMay: (method: string, path: string) => void
}

const anything = (): void => {}

export function authenticate(request: Request, form: Form, keys: Keys): Caller {
  const key = givenKey(request, form)
  if (key === keys.secret) return { by: 'merchant', assertMay: anything }
  if (key === keys.publishable) return { by: 'buyer', assertMay: anything }
  const permissions = key !== undefined && Object.hasOwn(keys.restricted, key) ? keys.restricted[key] : undefined
  if (key !== undefined && permissions !== undefined) {
    return { by: 'merchant', assertMay: (method, path) => assertPermitted(key, permissions, method, path) }
  }
  if (key !== undefined && /^[prs]k_live_/.test(key)) {
    throw unauthorized(`Invalid API Key provided: ${redacted(key)}. This is stripe-local, which takes no live keys.`)
  }
  throw unauthorized(
    key === undefined
      ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
          "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for " +
          'details, or we can help at https://support.stripe.com/.'
      : `Invalid API Key provided: ${redacted(key)}`,
  )
}

function assertPermitted(key: string, permissions: Permissions, method: string, path: string): void {
  const [resource = ''] = path.replace(/^\/v1\/(radar\/|test_helpers\/)?/, '').split('/')
  const needed = method === 'GET' ? 'read' : 'write'
  const given = Object.hasOwn(permissions, resource) ? permissions[resource] : undefined
  if (given === 'write' || given === needed) return
  throw new StripeError(403, {
    type: 'invalid_request_error',
    message:
      `The provided key '${redacted(key)}' does not have the required permissions for this endpoint. Having the ` +
      `'${resource}' ${needed} permission would allow this request to continue.`,
  })
}

export const secretKeyRequired = (): StripeError =>
  new StripeError(403, {
    type: 'invalid_request_error',
    code: 'secret_key_required',
    message:
      'This API call cannot be made with a publishable API key. Please use a secret API key. You can find a list ' +
      'of your API keys at https://dashboard.stripe.com/account/apikeys.',
  })

export const publishableKeyRequired = (): StripeError =>
  unauthorized('This API call is made by Stripe.js with a publishable API key, not with a secret one.')

function givenKey(request: Request, form: Form): string | undefined {
  const header = request.headers.get('authorization') ?? ''
  const [scheme, credentials = ''] = header.split(/\s+/)
  if (scheme?.toLowerCase() === 'bearer') return credentials
  if (scheme?.toLowerCase() === 'basic') return atob(credentials).split(':')[0]
  return typeof form['key'] === 'string' ? form['key'] : undefined
}

const unauthorized = (message: string): StripeError => new StripeError(401, { type: 'invalid_request_error', message })

/** A key that is wrong here may be a real one elsewhere. */
const redacted = (key: string): string =>
  `${key.slice(0, 8)}${'*'.repeat(Math.max(0, key.length - 12))}${key.slice(12).slice(-4)}`
