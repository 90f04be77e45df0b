import { CheckoutConfigError } from './errors.ts'

const secretKeyShape = /^(?:sk|rk)_(?:org_)?(test|live)_/
const publishableKeyShape = /^pk_(test|live)_/

/** Enough of a key to recognise its kind by, and nothing of its secret part. */
function kindOf(key: string): string {
  return /^[a-z]{2,6}_(?:(?:org_)?(?:test|live)_)?/.exec(key)?.[0] ?? 'something else'
}

/** Whether a publishable key takes real money. Throws a `CheckoutConfigError` if it is no publishable key. */
export function checkPublishableKey(publishableKey: string | undefined): { publishableKey: string; livemode: boolean } {
  if (!publishableKey) {
    throw new CheckoutConfigError('key_missing', 'There is no publishable key. Is its environment variable set?')
  }
  if (/^(?:sk|rk|whsec)_/.test(publishableKey)) {
    throw new CheckoutConfigError(
      'publishable_key_is_secret',
      `The publishable key begins with ${kindOf(publishableKey)}: that is a secret, and every browser would see it. Use pk_….`,
    )
  }
  const mode = publishableKeyShape.exec(publishableKey)?.[1]
  if (!mode) {
    throw new CheckoutConfigError(
      'key_malformed',
      `The publishable key begins with ${kindOf(publishableKey)}. Stripe's begin with pk_test_ or pk_live_.`,
    )
  }
  return { publishableKey, livemode: mode === 'live' }
}

/**
 * Checks that two keys are what they should be and belong together, and gives them back. Call it when the server starts:
 * keys of two modes are the commonest reason for a checkout that loads and then can't pay.
 *
 * Throws a `CheckoutConfigError`: `key_missing`, `key_malformed`, `publishable_key_is_secret`,
 * `secret_key_is_publishable` or `keys_mixed`. Its text holds no more of a key than the prefix.
 */
export function checkKeys(keys: { secretKey: string | undefined; publishableKey: string | undefined }): {
  secretKey: string
  publishableKey: string
  /** Whether these keys take real money. */
  livemode: boolean
} {
  const { secretKey } = keys
  if (!secretKey) {
    throw new CheckoutConfigError('key_missing', 'There is no secret key. Is its environment variable set?')
  }
  if (secretKey.startsWith('pk_')) {
    throw new CheckoutConfigError(
      'secret_key_is_publishable',
      `The secret key begins with ${kindOf(secretKey)}: that is a publishable key. Are the two exchanged?`,
    )
  }
  const secretMode = secretKeyShape.exec(secretKey)?.[1]
  if (!secretMode) {
    throw new CheckoutConfigError(
      'key_malformed',
      `The secret key begins with ${kindOf(secretKey)}. Stripe's begin with sk_test_, sk_live_, rk_test_ or rk_live_.`,
    )
  }
  const { publishableKey, livemode } = checkPublishableKey(keys.publishableKey)
  if (livemode !== (secretMode === 'live')) {
    throw new CheckoutConfigError(
      'keys_mixed',
      `The secret key is for ${secretMode} mode and the publishable key for ${livemode ? 'live' : 'test'} mode. Take both from the same page of the dashboard.`,
    )
  }
  return { secretKey, publishableKey, livemode }
}
