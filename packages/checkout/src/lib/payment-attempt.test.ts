import type { Intent, PaymentStatus } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ProblemCode } from '../errors.ts'
import type { CheckoutClient } from './checkout-client.ts'
import { attemptPayment, recoverPayment, type Attempt } from './payment-attempt.ts'
import type { Fact, PaymentGateway } from './payment-gateway.ts'

/**
 * What no real Stripe can be made to do on demand: break off at any point, keep silent, contradict itself. Everything
 * that it can do is tested with a real browser and server, in `pay-checkout-element.browser.test.ts`.
 */
const quote = { publishableKey: 'pk_test_1', amount: 3600, currency: 'usd', lines: [] }
const intent: Intent = {
  orderId: 'ord_1',
  orderToken: 'token',
  clientSecret: 'pi_1_secret_1',
  status: 'requires_payment_method',
  amount: 3600,
  currency: 'usd',
}
const paid: Fact = { status: 'paid', paymentIntentId: 'pi_1', amount: 3600, currency: 'usd' }
const broken = new Error('connection lost')

interface Script {
  intent?: Partial<Intent>
  refused?: ProblemCode
  confirm?: PaymentGateway['confirm']
  looks?: (Fact | Error)[]
  permitted?: boolean
  invalid?: object
}

function scene({ intent: differs, refused, confirm, looks = [paid], permitted = true, invalid }: Script = {}) {
  const log: string[] = []
  const note = <T>(what: string, value: T): T => {
    log.push(what)
    return value
  }
  let look = 0
  const gateway: PaymentGateway = {
    explain: () => ({ code: 'incomplete' }),
    confirm: (...asked) => note('confirm', confirm ? confirm(...asked) : Promise.resolve(undefined)),
    look: async () => {
      const fact = note('look', looks[Math.min(look++, looks.length - 1)])
      if (!fact || fact instanceof Error) throw broken
      return fact
    },
  }
  const client: CheckoutClient = {
    quote: async () => note('quote', { ok: true, value: { ...quote, amount: 4000 } }),
    intent: async () =>
      note('intent', refused ? { ok: false, problem: { code: refused } } : { ok: true, value: { ...intent, ...differs } }),
    order: async () => ({ ok: false, problem: { code: 'network' } }),
  }
  const session = {
    id: () => '6f1c3f0e-9f0a-4c55-9c7e-0d6d2f6f1b1a',
    begun: () => (log.includes('begin') ? quote : undefined),
    begin: () => note('begin', undefined),
    forget: () => note('forget', undefined),
    release: () => {},
  }
  const attempt: Attempt = {
    gateway,
    client,
    session,
    items: [{ id: 'mug', quantity: 2 }],
    email: undefined,
    quote,
    validated: Promise.resolve(invalid),
    permitted: Promise.resolve(permitted),
    returnUrl: 'https://shop.example/',
    onIntent: () => {},
    onChallenge: () => {},
  }
  return { attempt, log }
}

const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  complaints.mockClear()
})

/** Runs to the end, however long that takes. */
async function run(script?: Script) {
  const { attempt, log } = scene(script)
  const event = attemptPayment(attempt)
  await vi.runAllTimersAsync()
  return { event: await event, log }
}

test('asks Stripe how it ended, even when Stripe.js says that all went well', async () => {
  const { event, log } = await run({ looks: [{ status: 'pending', paymentIntentId: 'pi_1', amount: 3600, currency: 'usd' }] })
  expect(event.type).toBe('pending')
  expect(log).toEqual(['begin', 'intent', 'confirm', 'look'])
})

test('an error of Stripe.js is nothing against a payment that went through', async () => {
  const { event } = await run({ confirm: async () => ({ code: 'network' }) })
  expect(event).toMatchObject({ type: 'paid', payment: { orderId: 'ord_1', paymentIntentId: 'pi_1' } })
})

test('a throw of Stripe.js is nothing against a payment that went through', async () => {
  const { event } = await run({ confirm: () => Promise.reject(new Error('IntegrationError')) })
  expect(event.type).toBe('paid')
})

test('a connection that comes back in time still tells the outcome', async () => {
  const { event, log } = await run({ looks: [broken, broken, broken, paid] })
  expect(event.type).toBe('paid')
  expect(log.filter((what) => what === 'look')).toHaveLength(4)
})

test('a connection that stays away leaves the outcome unknown, not failed', async () => {
  const { event, log } = await run({ looks: [broken] })
  expect(event).toEqual({ type: 'lost' })
  expect(log).not.toContain('forget')
})

test('a payment that goes through while Stripe.js keeps silent is noticed', async () => {
  const { attempt } = scene({
    confirm: () => new Promise(() => {}),
    looks: [{ status: 'abandoned' }, broken, paid],
  })
  const event = attemptPayment(attempt)
  await vi.advanceTimersByTimeAsync(90_000)
  expect((await event).type).toBe('paid')
})

test('while the buyer is still with their bank, nothing is decided', async () => {
  const { attempt } = scene({ confirm: () => new Promise(() => {}), looks: [{ status: 'abandoned' }] })
  const ended = vi.fn()
  void attemptPayment(attempt).then(ended)
  await vi.advanceTimersByTimeAsync(600_000)
  expect(ended).not.toHaveBeenCalled()
})

test.each(['succeeded', 'processing', 'requires_capture', 'canceled'] as PaymentStatus[])(
  'an order whose payment is %s already is looked at, not paid',
  async (status) => {
    const { event, log } = await run({ intent: { status, amount: 1 } })
    expect(log).toEqual(['begin', 'intent', 'look'])
    expect(event.type).toBe('paid')
  },
)

test.each([{ amount: 3601 }, { amount: 3599 }, { currency: 'eur' }])(
  'nothing is paid that the buyer did not see: %o',
  async (differs) => {
    const { event, log } = await run({ intent: differs })
    expect(event).toMatchObject({ type: 'repriced', quote: { amount: 4000 } })
    expect(log).not.toContain('confirm')
  },
)

test('a page that holds the payment back is obeyed before the server hears of it', async () => {
  const { event, log } = await run({ permitted: false })
  expect(event.type).toBe('withdrawn')
  expect(log).toEqual([])
})

test('fields that are incomplete are not paid with, and the server is not asked', async () => {
  const { event, log } = await run({ invalid: { type: 'validation_error' } })
  expect(event).toEqual({ type: 'refused', problem: { code: 'incomplete' } })
  expect(log).toEqual([])
})

test('an order that can not be paid any more is left for a new one', async () => {
  const { event, log } = await run({ looks: [{ status: 'void' }] })
  expect(event).toMatchObject({ type: 'refused', problem: { code: 'payment_failed' } })
  expect(log.at(-1)).toBe('forget')
})

test('what went wrong this time is told, not what went wrong the time before', async () => {
  const { event } = await run({
    confirm: async () => ({ code: 'expired_card' }),
    looks: [{ status: 'declined', problem: { code: 'insufficient_funds' } }],
  })
  expect(event).toEqual({ type: 'declined', problem: { code: 'expired_card' } })
})

test.each([
  ['paid', paid, 'paid'],
  ['left at the bank', { status: 'abandoned' }, 'abandoned'],
  ['declined', { status: 'declined', problem: { code: 'expired_card' } }, 'declined'],
  ['never paid', { status: 'open' }, undefined],
  ['void', { status: 'void' }, undefined],
  ['unknown', broken, 'lost'],
] as [string, Fact | Error, string | undefined][])('after a reload, an attempt that was %s', async (_what, look, type) => {
  const { attempt } = scene({ looks: [look] })
  const event = recoverPayment(attempt)
  await vi.runAllTimersAsync()
  expect((await event)?.type).toBe(type)
})

test.each([
  ['network', 'lost'],
  ['server', 'lost'],
  ['cart_refused', undefined],
  ['price_changed', undefined],
] as const)('after a reload, a server that answers %s leaves nothing said that is not known', async (refused, type) => {
  const { attempt, log } = scene({ refused })
  expect((await recoverPayment(attempt))?.type).toBe(type)
  expect(log).toEqual(['intent'])
})
