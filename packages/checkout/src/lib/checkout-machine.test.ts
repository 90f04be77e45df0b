import { describe, expect, test } from 'vitest'
import {
  initialState,
  transition,
  transitions,
  type CheckoutEvent,
  type CheckoutState,
  type EventType,
  type Payment,
  type StateName,
} from './checkout-machine.ts'

const quote = { publishableKey: 'pk_test_1', amount: 3600, currency: 'usd', lines: [] }
const payment: Payment = {
  orderId: 'ord_1',
  orderToken: 'token',
  reference: undefined,
  paymentIntentId: 'pi_1',
  setupIntentId: undefined,
  amount: 3600,
  currency: 'usd',
}
const problem = { code: 'card_declined' } as const

/** One of each: a new type of event does not compile until it is here. */
const events: { [T in EventType]: Extract<CheckoutEvent, { type: T }> } = {
  load: { type: 'load' },
  refresh: { type: 'refresh' },
  quoted: { type: 'quoted', quote },
  unquoted: { type: 'unquoted', problem: { code: 'cart_refused' } },
  mounted: { type: 'mounted' },
  failed: { type: 'failed', problem },
  submit: { type: 'submit' },
  withdrawn: { type: 'withdrawn' },
  refused: { type: 'refused', problem },
  repriced: { type: 'repriced', quote },
  challenged: { type: 'challenged' },
  paid: { type: 'paid', payment },
  pending: { type: 'pending', payment },
  declined: { type: 'declined', problem },
  abandoned: { type: 'abandoned' },
  lost: { type: 'lost' },
  referenced: { type: 'referenced', payment },
  reset: { type: 'reset' },
  moved: { type: 'moved' },
  removed: { type: 'removed' },
}
const states = Object.keys(transitions) as StateName[]
const inState = (name: StateName): CheckoutState => ({
  name,
  quote,
  problem: undefined,
  payment: name === 'succeeded' || name === 'processing' ? payment : undefined,
})
const cells = states.flatMap((name) => (Object.keys(events) as EventType[]).map((type) => [name, type] as const))

describe.each(cells)('%s × %s', (name, type) => {
  const cell = transitions[name][type]
  const before = inState(name)
  const [after, effects] = transition(before, events[type])

  test(cell ? 'goes where the table says' : 'is illegal: it changes nothing and complains', () => {
    if (!cell) {
      expect(after).toBe(before)
      expect(effects).toEqual(['complain'])
      return
    }
    const [to, ...todo] = cell
    expect(after.name).toBe(to)
    expect(effects).toEqual(todo)
  })

  test('leads to success only by what Stripe reported', () => {
    const reported = type === 'paid' || (name === 'succeeded' && after.name === 'succeeded')
    expect(after.name === 'succeeded').toBe(name === 'succeeded' ? type !== 'reset' : reported && !!cell)
    expect(effects.includes('tell-success')).toBe(!!cell && type === 'paid')
  })

  test('starts a payment only from a form that the buyer can see', () => {
    expect(effects.includes('pay')).toBe(type === 'submit' && (name === 'ready' || name === 'canceled'))
  })

  test('has a payment to tell of exactly where there is one', () => {
    expect(!!after.payment).toBe(after.name === 'succeeded' || after.name === 'processing')
  })
})

/** Plays events one after the other. */
const play = (...played: CheckoutEvent[]): CheckoutState =>
  played.reduce((state, event) => transition(state, event)[0], initialState)

const ready = [events.load, events.quoted, events.mounted]

test('the way to a paid order', () => {
  expect(play(...ready)).toMatchObject({ name: 'ready', quote })
  expect(play(...ready, events.submit).name).toBe('submitting')
  expect(play(...ready, events.submit, events.challenged).name).toBe('authenticating')
  expect(play(...ready, events.submit, events.challenged, events.paid)).toMatchObject({ name: 'succeeded', payment })
})

test('a decline is told until the buyer tries again', () => {
  const declined = play(...ready, events.submit, events.declined)
  expect(declined).toMatchObject({ name: 'ready', problem })
  expect(transition(declined, events.submit)[0].problem).toBeUndefined()
})

test('a decline is still told after a move and a new quote', () => {
  const after = play(...ready, events.submit, events.declined, events.moved, events.mounted, events.quoted)
  expect(after).toMatchObject({ name: 'ready', problem })
})

test('an address that nothing is delivered to leaves the form, until one is priced', () => {
  const refused = play(...ready, events.unquoted)
  expect(refused).toMatchObject({ name: 'ready', quote, problem: { code: 'cart_refused' } })
  expect(transition(refused, events.quoted)[0].problem).toBeUndefined()
})

test('a new price is shown and said', () => {
  const dearer = { ...quote, amount: 4000 }
  const after = play(...ready, events.submit, { type: 'repriced', quote: dearer })
  expect(after).toMatchObject({ name: 'ready', quote: dearer, problem: { code: 'price_changed' } })
})

test('3D Secure left unfinished is canceled, not failed', () => {
  expect(play(...ready, events.submit, events.challenged, events.abandoned)).toMatchObject({
    name: 'canceled',
    problem: undefined,
  })
})

test('an unknown outcome can only be asked about again, and its order is not forgotten', () => {
  const lost = play(...ready, events.submit, events.lost)
  expect(lost).toMatchObject({ name: 'unavailable', problem: { code: 'unknown_outcome' } })
  expect(transition(lost, events.submit)[1]).toEqual(['complain'])
  expect(transition(lost, events.reset)[1]).not.toContain('forget')
})
