import { expect, test } from 'vitest'
import { nextStatus, statusesThatAllow, transitions } from './payment-intent-status.ts'

test('nothing happens to a payment that has ended', () => {
  expect(transitions.succeeded).toEqual({})
  expect(transitions.canceled).toEqual({})
})

test('every status but the first can be reached, and every one that is not an end can be left for one', () => {
  const reached = new Set(Object.values(transitions).flatMap((steps) => Object.values(steps)))
  expect([...reached].toSorted()).toEqual(Object.keys(transitions).toSorted())
  for (const [status, steps] of Object.entries(transitions)) {
    // What is on its way to a bank can no longer be called back.
    if (Object.keys(steps).length > 0 && status !== 'processing') expect([status, steps.canceled]).toEqual([status, 'canceled'])
  }
})

test('a step that a status does not know is loud', () => {
  expect(() => nextStatus('succeeded', 'charged')).toThrow(
    'A PaymentIntent with a status of succeeded cannot be charged',
  )
  expect(() => nextStatus('requires_payment_method', 'charged')).toThrow()
})

test('money is taken only where a method was given', () => {
  expect(statusesThatAllow('charged')).toEqual(['requires_confirmation', 'requires_action', 'processing'])
  expect(statusesThatAllow('captured')).toEqual(['requires_capture'])
})
