import { PayCheckout, type PayCheckoutElement } from '@pay-checkout/react'
import { createRef, StrictMode, useEffect, useRef, useState, version, type ReactElement } from 'react'
import { createRoot, hydrateRoot } from 'react-dom/client'
import { renderToString } from 'react-dom/server'
import { expect, test, vi } from 'vitest'
import { conformance, type Scene } from '../test/conformance.ts'
import { mount } from './mount.ts'

const scene = ({ shown, heading, onclick, onState, onSuccess, onError, ...props }: Scene): ReactElement | false =>
  shown && (
    <PayCheckout
      {...props}
      onClick={({ nativeEvent }) => onclick(nativeEvent)}
      onPayState={onState}
      onPaySuccess={onSuccess}
      onPayError={onError}
    >
      <h2 slot="heading">{heading}</h2>
    </PayCheckout>
  )

conformance(`the wrapper in React ${version}`, (values, into) => mount(scene, values, into))
conformance(`the wrapper in React ${version}, strictly`, (values, into) =>
  mount((values) => <StrictMode>{scene(values)}</StrictMode>, values, into),
)

test('a ref is the element, with its methods and state, for the effects of the first render', async () => {
  const place = document.body.appendChild(document.createElement('div'))
  const seen: unknown[] = []
  const Page = () => {
    const ref = useRef<PayCheckoutElement>(null)
    useEffect(() => void seen.push(ref.current?.state.name, ref.current?.items), [])
    return <PayCheckout ref={ref} items={[{ id: 'mug' }]} />
  }
  const root = createRoot(place)
  root.render(<Page />)
  await vi.waitFor(() => expect(seen).toEqual(['loading', [{ id: 'mug' }]]))
  const result = await place.querySelector('pay-checkout')?.submit()
  expect(result?.status).toBe('failed')
  root.unmount()
})

test('a prop that is no longer given is as it was at first', async () => {
  const place = document.body.appendChild(document.createElement('div'))
  const root = createRoot(place)
  const ref = createRef<PayCheckoutElement>()
  const heard = vi.fn<() => void>()
  root.render(<PayCheckout ref={ref} endpoint="/elsewhere" onPayChange={heard} className="wide" />)
  await vi.waitFor(() => expect(ref.current).toMatchObject({ endpoint: '/elsewhere', className: 'wide' }))
  root.render(<PayCheckout ref={ref} />)
  await vi.waitFor(() => expect(ref.current).toMatchObject({ endpoint: '/pay', className: '' }))
  ref.current?.dispatchEvent(new Event('pay-change'))
  expect(heard).not.toHaveBeenCalled()
  root.unmount()
})

test('a fetchClientSecret that is written in place is another one at each render, and nothing begins anew', async () => {
  const place = document.body.appendChild(document.createElement('div'))
  const quote = await fetch('/pay/quote', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"items":[{"id":"mug"}]}',
  })
  const { publishableKey } = (await quote.json()) as { publishableKey: string }
  const seen: string[] = []
  const Page = () => {
    const [name, setName] = useState('loading')
    useEffect(() => void seen.push(name), [name])
    return (
      <PayCheckout
        publishableKey={publishableKey}
        amount={2500}
        currency="eur"
        fetchClientSecret={() => Promise.reject(new Error(`not asked while it is ${name}`))}
        onPayState={({ state }) => setName(state.name)}
      />
    )
  }
  const root = createRoot(place)
  root.render(<Page />)
  await vi.waitFor(() => expect(seen).toEqual(['loading', 'ready']), { timeout: 15_000 })
  await place.querySelector('pay-checkout')?.updateComplete
  expect(place.querySelector('pay-checkout')?.state.name).toBe('ready')
  root.unmount()
})

test('what a server rendered is taken over: the same element, with its properties, and nothing to complain of', async () => {
  const page = (
    <StrictMode>
      <PayCheckout items={[{ id: 'mug' }]} className="wide">
        <h2 slot="heading">Your order</h2>
      </PayCheckout>
    </StrictMode>
  )
  const place = document.body.appendChild(document.createElement('div'))
  place.innerHTML = renderToString(page)
  const element = place.querySelector('pay-checkout')
  const complaints = vi.spyOn(console, 'error')
  const root = hydrateRoot(place, page)
  await vi.waitFor(() => expect(element?.items).toEqual([{ id: 'mug' }]))
  await vi.waitUntil(() => element?.state.name === 'ready', { timeout: 15_000 })
  expect(place.querySelector('pay-checkout')).toBe(element)
  expect(complaints).not.toHaveBeenCalled()
  root.unmount()
  complaints.mockRestore()
})
