/** What every framework must do with the element, after https://custom-elements-everywhere.com. */
import type { FetchClientSecret, PayCheckout, PayErrorEvent, PayStateEvent, PaySuccessEvent, Strings } from 'pay-checkout'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { commands } from 'vitest/browser'

/** What a framework's scene shows, and hears. */
export interface Scene {
  shown: boolean
  heading: string
  items: NonNullable<PayCheckout['items']>
  amount: number | undefined
  email: string
  returnUrl: string
  disabled: boolean
  strings: Partial<Strings>
  fetchClientSecret: FetchClientSecret | undefined
  /** An event of one lower-case word. */
  onclick: (event: Event) => void
  onState: (event: PayStateEvent) => void
  onSuccess: (event: PaySuccessEvent) => void
  onError: (event: PayErrorEvent) => void
}

/** A scene on the page. */
export interface Shown {
  /** Renders with these values in the place of the ones before. */
  update(scene: Scene): void | Promise<void>
  end(): void
}

const first: Scene = {
  shown: true,
  heading: 'Your order',
  items: [{ id: 'mug', quantity: 2 }],
  amount: 2500,
  email: 'ada@example.com',
  returnUrl: 'https://shop.example/thanks',
  disabled: true,
  strings: { pay: 'Give {amount}' },
  fetchClientSecret: undefined,
  onclick: () => {},
  onState: () => {},
  onSuccess: () => {},
  onError: () => {},
}

export function conformance(framework: string, show: (scene: Scene, into: HTMLElement) => Shown | Promise<Shown>): void {
  let shown: Shown | undefined
  let scene = first

  async function start(changes: Partial<Scene> = {}): Promise<PayCheckout> {
    scene = { ...first, ...changes }
    const place = document.body.appendChild(document.createElement('main'))
    shown = await show(scene, place)
    return found()
  }
  async function update(changes: Partial<Scene>): Promise<void> {
    scene = { ...scene, ...changes }
    await shown?.update(scene)
  }
  const all = () => [...document.querySelectorAll('pay-checkout')]
  const found = () => vi.waitUntil(() => all()[0])
  const ready = (element: PayCheckout) => vi.waitUntil(() => element.state.name === 'ready', { timeout: 15_000 })

  afterEach(() => {
    shown?.end()
    document.querySelector('main')?.remove()
    sessionStorage.clear()
  })

  describe(framework, () => {
    test('a boolean is set, and unset', async () => {
      const element = await start({ disabled: true })
      await vi.waitFor(() => expect(element.disabled).toBe(true))
      await update({ disabled: false })
      await vi.waitFor(() => expect(element.disabled).toBe(false))
      expect(element.hasAttribute('disabled')).toBe(false)
    })

    test('a number, a string and a property in camel case are set as what they are', async () => {
      const element = await start()
      await vi.waitFor(() =>
        expect(element).toMatchObject({ amount: 2500, email: 'ada@example.com', returnUrl: 'https://shop.example/thanks' }),
      )
      await update({ amount: 1, email: 'bob@example.com', returnUrl: '/after' })
      await vi.waitFor(() => expect(element).toMatchObject({ amount: 1, email: 'bob@example.com', returnUrl: '/after' }))
    })

    test('an array, an object and a function are set as what they are', async () => {
      const fetchClientSecret: FetchClientSecret = () => Promise.reject(new Error('not in this test'))
      const element = await start({ fetchClientSecret })
      await vi.waitFor(() => expect(element.items).toEqual([{ id: 'mug', quantity: 2 }]))
      expect(element.strings).toEqual({ pay: 'Give {amount}' })
      expect(element.fetchClientSecret).toBe(fetchClientSecret)
    })

    test('a child is in its slot, and stays the same while the element puts Stripe’s fields beside it', async () => {
      const element = await start()
      await ready(element)
      const heading = element.querySelector('h2')
      expect(heading?.assignedSlot?.name).toBe('heading')
      await update({ heading: 'Your two mugs' })
      await vi.waitFor(() => expect(heading?.textContent).toBe('Your two mugs'))
      expect(element.querySelector('h2')).toBe(heading)
      expect(element.querySelector('form')).not.toBeNull()
      expect(element.state.name).toBe('ready')
    })

    test('it is taken away, and comes back ready', async () => {
      await ready(await start())
      await update({ shown: false })
      await vi.waitFor(() => expect(all()).toEqual([]))
      await update({ shown: true })
      await ready(await found())
      expect(all()).toHaveLength(1)
    })

    test('an event of one word and one in kebab case are heard, each once, by the handler of the latest render', async () => {
      const [onclick, onState, later] = [vi.fn<() => void>(), vi.fn<(event: PayStateEvent) => void>(), vi.fn<() => void>()]
      // Solid keeps clicks from what is disabled.
      const element = await start({ onclick, onState, disabled: false })
      element.click()
      expect(onclick).toHaveBeenCalledOnce()
      await ready(element)
      expect(onState.mock.calls.map(([event]) => event.state.name)).toEqual(['ready'])
      await update({ onclick: later, heading: 'Rendered anew' })
      await vi.waitFor(() => expect(element.textContent).toContain('Rendered anew'))
      element.click()
      expect(later).toHaveBeenCalledOnce()
      expect(onclick).toHaveBeenCalledOnce()
    })

    test('two mugs are bought', async () => {
      const paid = Promise.withResolvers<PaySuccessEvent>()
      const onError = vi.fn<(event: PayErrorEvent) => void>()
      const element = await start({ disabled: false, amount: undefined, onSuccess: paid.resolve, onError })
      await ready(element)
      await commands.enterCard('4242424242424242')
      const button = element.shadowRoot?.querySelector<HTMLElement>('[part=button]')
      expect(button?.textContent).toContain('Give $36.00')
      button?.click()
      const { orderId, amount, currency } = await paid.promise
      expect({ orderId, amount, currency }).toEqual({ orderId: expect.stringMatching(/^ord_/), amount: 3600, currency: 'usd' })
      expect(onError).not.toHaveBeenCalled()
    })
  })
}
