/** @jsxImportSource preact */
import 'pay-checkout'
import 'pay-checkout/types/preact'
import { hydrate, render } from 'preact'
import { expect, test, vi } from 'vitest'
import { conformance, type Scene } from '../test/conformance.ts'

const view = ({ shown, heading, onclick, onState, onSuccess, onError, ...props }: Scene) =>
  shown && (
    <pay-checkout {...props} onClick={onclick} onpay-state={onState} onpay-success={onSuccess} onpay-error={onError}>
      <h2 slot="heading">{heading}</h2>
    </pay-checkout>
  )

conformance('Preact', (first, into) => {
  render(view(first), into)
  return { update: (scene) => render(view(scene), into), end: () => render(undefined, into) }
})

test('a tag that a server rendered gets no properties from Preact, but all from a ref', () => {
  const items = [{ id: 'mug' }]
  const heard = vi.fn<() => void>()
  const page = (
    <pay-checkout
      ref={(element) => {
        if (element) element.items = items
      }}
      strings={{ pay: 'Give {amount}' }}
      onpay-success={heard}
    />
  )
  const place = document.body.appendChild(document.createElement('div'))
  place.innerHTML = '<pay-checkout></pay-checkout>'
  const element = place.querySelector('pay-checkout')
  hydrate(page, place)
  expect(element?.items).toBe(items)
  // The day that this fails, Preact sets them, and the README can promise it.
  expect(element?.strings).toEqual({})
  element?.dispatchEvent(new Event('pay-success'))
  expect(heard).toHaveBeenCalledOnce()
  render(undefined, place)
})
