import { expect, test } from 'vitest'
import { CheckoutConfigError } from './errors.ts'
import { checkKeys } from './keys.ts'

test('keys that belong together are given back with their mode', () => {
  const test = { secretKey: 'sk_test_abc', publishableKey: 'pk_test_def' }
  expect(checkKeys(test)).toEqual({ ...test, livemode: false })
  const restricted = { secretKey: 'rk_live_abc', publishableKey: 'pk_live_def' }
  expect(checkKeys(restricted)).toEqual({ ...restricted, livemode: true })
})

test.each([
  ['key_missing', undefined, 'pk_test_SECRETPART'],
  ['key_missing', 'sk_test_SECRETPART', ''],
  ['key_malformed', 'hello', 'pk_test_SECRETPART'],
  ['key_malformed', 'sk_test_SECRETPART', 'SECRETPART'],
  ['secret_key_is_publishable', 'pk_test_SECRETPART', 'pk_test_SECRETPART'],
  ['publishable_key_is_secret', 'sk_test_SECRETPART', 'sk_test_SECRETPART'],
  ['publishable_key_is_secret', 'sk_test_SECRETPART', 'rk_live_SECRETPART'],
  ['keys_mixed', 'sk_live_SECRETPART', 'pk_test_SECRETPART'],
  ['keys_mixed', 'sk_test_SECRETPART', 'pk_live_SECRETPART'],
])('%s is told with a link, and no key is (%s, %s)', (code, secretKey, publishableKey) => {
  let thrown: unknown
  try {
    checkKeys({ secretKey, publishableKey })
  } catch (error) {
    thrown = error
  }
  expect(thrown).toBeInstanceOf(CheckoutConfigError)
  expect(thrown).toMatchObject({ code, docs: expect.stringContaining(`errors.md#${code}`) })
  expect(String(thrown)).toContain(`errors.md#${code}`)
  expect(String(thrown)).not.toContain('SECRETPART')
})
