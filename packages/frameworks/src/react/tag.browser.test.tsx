import 'pay-checkout'
import 'pay-checkout/types/react'
import type { PayCheckout, PaySuccessEvent } from 'pay-checkout'
import { StrictMode, useEffect, useRef } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { conformance } from '../test/conformance.ts'
import { mount } from './mount.ts'

conformance('the tag in React 19, strictly', (first, into) =>
  mount(
    ({ shown, heading, onclick, onState, onSuccess, onError, ...props }) => (
      <StrictMode>
        {shown && (
          <pay-checkout
            {...props}
            onClick={({ nativeEvent }) => onclick(nativeEvent)}
            onpay-state={onState}
            onpay-success={onSuccess}
            onpay-error={onError}
          >
            <h2 slot="heading">{heading}</h2>
          </pay-checkout>
        )}
      </StrictMode>
    ),
    first,
    into,
  ),
)

test('a tag that a server rendered gets nothing of its props from React, but all from an effect', async () => {
  const items = [{ id: 'mug' }]
  const [byProp, byEffect] = [vi.fn<(event: PaySuccessEvent) => void>(), vi.fn<(event: PaySuccessEvent) => void>()]
  const Page = () => {
    const ref = useRef<PayCheckout>(null)
    useEffect(() => {
      const element = ref.current
      if (element) element.items = items
      element?.addEventListener('pay-success', byEffect)
      return () => element?.removeEventListener('pay-success', byEffect)
    }, [])
    return <pay-checkout ref={ref} amount={2500} strings={{ pay: 'Give {amount}' }} onpay-success={byProp} />
  }
  const place = document.body.appendChild(document.createElement('div'))
  place.innerHTML = renderToString(<Page />)
  const root = hydrateRoot(place, <Page />)
  const element = place.querySelector('pay-checkout')
  await vi.waitFor(() => expect(element?.items).toEqual(items))
  // The day that this fails, React sets them, and the README can promise it.
  expect(element?.strings).toEqual({})
  element?.dispatchEvent(new Event('pay-success'))
  expect(byProp).not.toHaveBeenCalled()
  expect(byEffect).toHaveBeenCalledOnce()
  root.unmount()
})
