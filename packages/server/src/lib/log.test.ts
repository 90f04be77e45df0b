import Stripe from 'stripe'
import { expect, test } from 'vitest'
import { createLog, describeError, type LogEvent, redact } from './log.ts'

test('keys, webhook secrets and client secrets are blotted out', () => {
  const text = 'sk_test_abc123 rk_live_x9 whsec_q1 pi_3Abc_secret_XyZ seti_1_secret_2 pk_test_fine'
  expect(redact(text)).toBe('sk_… rk_… whsec_… pi_3Abc_secret_… seti_1_secret_… pk_test_fine')
})

test('a Stripe error is told by type, code, status and request id, and nothing of its payload', () => {
  const error = Stripe.errors.StripeError.generate({
    type: 'invalid_request_error',
    code: 'payment_intent_unexpected_state',
    message: 'No.',
    statusCode: 400,
    requestId: 'req_1',
    headers: {},
    payment_intent: {
      id: 'pi_1',
      client_secret: 'pi_1_secret_XYZ',
    },
  } as unknown as Parameters<typeof Stripe.errors.StripeError.generate>[0])
  const told = describeError(error)
  expect(told.stripe).toEqual({
    type: 'StripeInvalidRequestError',
    code: 'payment_intent_unexpected_state',
    status: 400,
    requestId: 'req_1',
  })
  expect(JSON.stringify(told)).not.toContain('XYZ')
})

test('what is thrown may be anything', () => {
  expect(describeError('sold out').error.message).toBe('sold out')
  expect(describeError(undefined).error.message).toBe('undefined')
})

test('a log that throws stops nothing, and an error carries its page', () => {
  const seen: LogEvent[] = []
  const log = createLog((event) => {
    seen.push(event)
    throw new Error('disk full')
  })
  log({ level: 'error', code: 'internal', message: 'x' })
  expect(seen[0]?.docs).toMatch(/errors\.md#internal$/)
})

test('a log whose promise fails ends nothing', async () => {
  const unhandled: unknown[] = []
  const note = (reason: unknown) => void unhandled.push(reason)
  process.on('unhandledRejection', note)
  createLog(() => Promise.reject(new Error('disk full')))({ level: 'info', code: 'internal', message: 'x' })
  // Node tells of unhandled rejections before it turns to the next immediate.
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', note)
  expect(unhandled).toEqual([])
})
