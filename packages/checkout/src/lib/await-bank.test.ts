import type { OrderStatus } from '@pay-checkout/protocol'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { awaitBank } from './await-bank.ts'
import type { CheckoutClient } from './checkout-client.ts'
import type { CheckoutSession } from './checkout-session.ts'
import type { Fact, PaymentGateway } from './payment-gateway.ts'

const intent = {
  orderId: 'ord_1',
  orderToken: 'token',
  clientSecret: 'pi_1_secret_1',
  status: 'processing',
  amount: 3600,
  currency: 'usd',
} as const
const paid: Extract<Fact, { status: 'paid' | 'pending' }> = { status: 'paid', paymentIntentId: 'pi_1', setupIntentId: undefined, amount: 3600, currency: 'usd' }

class Page extends EventTarget {
  hidden = false
}
let page: Page
beforeEach(() => {
  vi.useFakeTimers()
  page = new Page()
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Waits for a bank of which the server and Stripe say this, one after the other, the last for ever. */
function wait(orders: OrderStatus[], facts: Fact[]) {
  const asked = { server: 0, stripe: 0 }
  const at = <T>(list: T[], index: number): T => list[Math.min(index, list.length - 1)] as T
  const client = {
    order: async () => ({ ok: true, value: { status: at(orders, asked.server++) } }),
  } as unknown as CheckoutClient
  const gateway = { look: async () => at(facts, asked.stripe++) } as unknown as PaymentGateway
  const session = { forget: vi.fn() } as unknown as CheckoutSession
  const stop = new AbortController()
  const event = awaitBank(gateway, client, session, intent, stop.signal)
  return { event, asked, stop }
}

test('asks the server until it knows more, and then Stripe, whose word counts', async () => {
  const { event, asked } = wait(['processing', 'processing', 'paid'], [paid])
  await vi.advanceTimersByTimeAsync(60_000)
  expect(await event).toMatchObject({ type: 'paid', payment: { orderId: 'ord_1', paymentIntentId: 'pi_1' } })
  expect(asked).toEqual({ server: 3, stripe: 1 })
})

test('a server that says paid is not believed before Stripe says so', async () => {
  const { event, asked } = wait(['paid'], [{ ...paid, status: 'pending' }, { ...paid, status: 'pending' }, paid])
  await vi.advanceTimersByTimeAsync(60_000)
  expect((await event).type).toBe('paid')
  expect(asked.stripe).toBe(3)
})

test('a payment that the bank gave back is declined', async () => {
  const { event } = wait(['open'], [{ status: 'open' }])
  await vi.advanceTimersByTimeAsync(2_000)
  expect(await event).toEqual({ type: 'declined', problem: { code: 'payment_failed' } })
})

test('asks ever more rarely, and not at all while nobody looks', async () => {
  const { event, asked, stop } = wait(['processing'], [paid])
  event.catch(() => {})
  await vi.advanceTimersByTimeAsync(300_000)
  const often = asked.server
  expect(often).toBeLessThan(20)
  page.hidden = true
  await vi.advanceTimersByTimeAsync(600_000)
  const hidden = asked.server
  expect(hidden - often).toBeLessThan(2)
  page.hidden = false
  page.dispatchEvent(new Event('visibilitychange'))
  await vi.advanceTimersByTimeAsync(0)
  expect(asked.server).toBe(hidden + 1)
  stop.abort(new Error('gone'))
  await expect(event).rejects.toThrow('gone')
})
