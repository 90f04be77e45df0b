/**
 * API keys: `Authorization: Bearer`, Basic with the key as the user name, or `key` among the parameters (Stripe.js).
 */
import { StripeError } from '../domain/stripe-error.ts'
import type { Form } from './form.ts'

export interface Keys {
  readonly publishable: string
  readonly secret: string
}

export function authenticate(request: Request, form: Form, keys: Keys): 'merchant' | 'buyer' {
  const key = givenKey(request, form)
  if (key === keys.secret) return 'merchant'
  if (key === keys.publishable) return 'buyer'
  throw unauthorized(
    key === undefined
      ? 'You did not provide an API key. You need to provide your API key in the Authorization header, using Bearer ' +
          "auth (e.g. 'Authorization: Bearer YOUR_SECRET_KEY'). See https://stripe.com/docs/api#authentication for " +
          'details, or we can help at https://support.stripe.com/.'
      : `Invalid API Key provided: ${redacted(key)}`,
  )
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
