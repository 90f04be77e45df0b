import type { PaymentStatus } from '@pay-checkout/protocol'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { ProblemCode } from '../errors.ts'
import type { CheckoutClient, Minted } from './checkout-client.ts'
import { attemptPayment, recoverPayment, type Attempt } from './payment-attempt.ts'
import type { Fact, PaymentGateway } from './payment-gateway.ts'

/**
 * What no real Stripe can be made to do on demand: break off at any point, keep silent, contradict itself. Everything
 * that it can do is tested with a real browser and server, in `pay-checkout-element.browser.test.ts`.
 */
const quote = { publishableKey: 'pk_test_1', amount: 3600, currency: 'usd', lines: [] }
const minted: Minted = {
  orderId: 'ord_1',
  orderToken: 'token',
  clientSecret: 'pi_1_secret_1',
  status: 'requires_payment_method',
  price: { amount: 3600, currency: 'usd' },
}
const paid: Fact = { status: 'paid', paymentIntentId: 'pi_1', setupIntentId: undefined, amount: 3600, currency: 'usd' }
const broken = new Error('connection lost')

interface Script {
  minted?: Partial<Minted>
  /** How the server answers, one time after the other, the last for ever. Nothing: as it should. */
  refused?: (ProblemCode | undefined)[]
  server?: boolean
  confirm?: PaymentGateway['confirm']
  looks?: (Fact | Error)[]
  permitted?: boolean
  invalid?: object
}

function scene({ minted: differs, refused = [], server = false, confirm, looks = [paid], permitted = true, invalid }: Script = {}) {
  const log: string[] = []
  const note = <T>(what: string, value: T): T => {
    log.push(what)
    return value
  }
  let look = 0
  let tokens = 0
  let mints = 0
  const used = new Set<string | undefined>()
  const gateway: PaymentGateway = {
    explain: (failure) => ({ code: (failure as { code: ProblemCode }).code }),
    tokenize: async () => note('tokenize', { token: `ctoken_${++tokens}` }),
    proceed: async () => note('proceed', undefined),
    confirm: (...asked) => note('confirm', confirm ? confirm(...asked) : Promise.resolve(undefined)),
    look: async () => {
      const fact = note('look', looks[Math.min(look++, looks.length - 1)])
      if (!fact || fact instanceof Error) throw broken
      return fact
    },
  }
  const client: CheckoutClient = {
    quote: async () => note('quote', { ok: true, value: { ...quote, amount: 4000 } }),
    mint: async (request) => {
      used.add(request.confirmationToken)
      const code = refused[Math.min(mints++, refused.length - 1)]
      return note('mint', code ? { ok: false, problem: { code } } : { ok: true, value: { ...minted, ...differs } })
    },
    order: async () => ({ ok: false, problem: { code: 'network' } }),
  }
  const session = {
    id: () => undefined,
    begun: () => (log.includes('begin') ? quote : undefined),
    begin: () => note('begin', undefined),
    forget: () => note('forget', undefined),
    othersBegun: () => false,
    release: () => {},
  }
  const attempt: Attempt = {
    gateway,
    client,
    session,
    request: {
      checkoutId: '6f1c3f0e-9f0a-4c55-9c7e-0d6d2f6f1b1a',
      items: [{ id: 'mug', quantity: 2 }],
      expected: { amount: 3600, currency: 'usd' },
    },
    confirm: server ? 'server' : 'client',
    quote,
    validated: Promise.resolve(invalid),
    permitted: Promise.resolve(permitted),
    submit: { proof: undefined },
    returnUrl: 'https://shop.example/',
    onMinted: () => {},
    onChallenge: () => {},
  }
  return { attempt, log, used }
}

const complaints = vi.spyOn(console, 'error').mockImplementation(() => {})
beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  complaints.mockClear()
})

/** Runs to the end, however long that takes. */
async function run(script?: Script) {
  const { attempt, log, used } = scene(script)
  const event = attemptPayment(attempt)
  await vi.runAllTimersAsync()
  return { event: await event, log, used }
}

test('asks Stripe how it ended, even when Stripe.js says that all went well', async () => {
  const { event, log } = await run({ looks: [{ status: 'pending', paymentIntentId: 'pi_1', setupIntentId: undefined, amount: 3600, currency: 'usd' }] })
  expect(event.type).toBe('pending')
  expect(log).toEqual(['begin', 'mint', 'confirm', 'look'])
})

test('an error of Stripe.js is nothing against a payment that went through', async () => {
  const { event } = await run({ confirm: async () => ({ code: 'network' }) })
  expect(event).toMatchObject({ type: 'paid', payment: { orderId: 'ord_1', paymentIntentId: 'pi_1' } })
})

test('a throw of Stripe.js is nothing against a payment that went through', async () => {
  const { event } = await run({ confirm: () => Promise.reject(new Error('IntegrationError')) })
  expect(event.type).toBe('paid')
})

describe.each([
  ['a connection that breaks', async () => ({ code: 'network' as const })],
  ['a throw of Stripe.js', () => Promise.reject(new Error('IntegrationError'))],
])('%s while the bank is still at it', (_what, confirm) => {
  const open: Fact = { status: 'open' }
  const declined: Fact = { status: 'declined', problem: { code: 'expired_card' } }

  test.each([
    ['is not called free of charge', [open, open, open, paid]],
    ['is not taken for the decline of the card before', [declined, declined, paid]],
  ])('%s', async (_what, looks) => {
    expect((await run({ confirm, looks })).event.type).toBe('paid')
  })

  test('is told as it is once nothing more comes', async () => {
    const { event, log } = await run({ confirm, looks: [open] })
    expect(event.type).toBe('refused')
    expect(log.filter((what) => what === 'look')).toHaveLength(5)
    expect((await run({ confirm, looks: [declined] })).event.type).toBe('declined')
  })

  test('stays unknown if the last look finds nobody to ask', async () => {
    expect((await run({ confirm, looks: [open, open, broken] })).event.type).toBe('lost')
  })

  test('is not waited for where the buyer has left their bank', async () => {
    const { event, log } = await run({ confirm, looks: [{ status: 'abandoned' }] })
    expect(event.type).toBe('abandoned')
    expect(log.filter((what) => what === 'look')).toHaveLength(1)
  })
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
    const { event, log } = await run({ minted: { status, price: { amount: 1, currency: 'usd' } } })
    expect(log).toEqual(['begin', 'mint', 'look'])
    expect(event.type).toBe('paid')
  },
)

test.each([{ amount: 3601 }, { amount: 3599 }, { currency: 'eur' }])(
  'nothing is paid that the buyer did not see: %o',
  async (differs) => {
    const price = { amount: 3600, currency: 'usd', ...differs }
    const { event, log } = await run({ minted: { price } })
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
  const { event, log } = await run({ invalid: { code: 'incomplete' } })
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
  const { attempt, log } = scene({ refused: [refused] })
  expect((await recoverPayment(attempt))?.type).toBe(type)
  expect(log).toEqual(['mint'])
})

describe('confirmed by the server', () => {
  test('one call pays; Stripe is asked all the same', async () => {
    const { event, log } = await run({ server: true, minted: { status: 'succeeded' } })
    expect(event.type).toBe('paid')
    expect(log).toEqual(['begin', 'tokenize', 'mint', 'look'])
  })

  test('what the bank asks is answered before Stripe is asked', async () => {
    const { event, log } = await run({ server: true, minted: { status: 'requires_action' } })
    expect(event.type).toBe('paid')
    expect(log).toEqual(['begin', 'tokenize', 'mint', 'proceed', 'look'])
  })

  test('a decline is told as the server has it', async () => {
    const declined = { code: 'expired_card', message: 'expired' }
    const { event } = await run({
      server: true,
      minted: { status: 'requires_payment_method', declined },
      looks: [{ status: 'declined', problem: { code: 'card_declined' } }],
    })
    expect(event).toEqual({ type: 'declined', problem: { code: 'expired_card' } })
  })

  test.each(['network', 'server'] as const)('an answer lost to %s is asked for again with the same token', async (code) => {
    const { event, used } = await run({ server: true, refused: [code, code, undefined], minted: { status: 'succeeded' } })
    expect(event.type).toBe('paid')
    expect([...used]).toEqual(['ctoken_1'])
  })

  test('a server that stays away leaves the outcome unknown, not failed', async () => {
    expect((await run({ server: true, refused: ['network'] })).event).toEqual({ type: 'lost' })
  })

  test.each([
    ['rate_limited', 'lost'],
    ['cart_refused', 'refused'],
  ] as const)('a server that was away and then says %s: %s', async (code, type) => {
    expect((await run({ server: true, refused: ['network', code] })).event.type).toBe(type)
  })

  test('a first no is a no: nothing was charged', async () => {
    const { event } = await run({ server: true, refused: ['rate_limited'] })
    expect(event).toEqual({ type: 'refused', problem: { code: 'rate_limited' } })
  })
})

test('what needs nothing of Stripe is settled by the server', async () => {
  const { event, log } = await run({ minted: { clientSecret: undefined, status: 'succeeded' } })
  expect(event).toMatchObject({ type: 'paid', payment: { orderId: 'ord_1', paymentIntentId: undefined, amount: 3600 } })
  expect(log).toEqual(['begin', 'mint'])
})

test('a checkout that somebody else began is left for a new one', async () => {
  const { event, log } = await run({ refused: ['other_customer'] })
  expect(event.type).toBe('refused')
  expect(log).toContain('forget')
})
