import type { FromPaymentFrame, PaymentFrameCall, PaymentFrameCalls, PaymentFrameMethod, ToPaymentFrame } from '../frame-messages.ts'
import { openFrameChannel, withParentOrigin } from '../frame-channel.ts'
import { plainFrame, setStyles } from './frame-styles.ts'
import { IntegrationError } from './integration-error.ts'
import { nextFrameName } from './stripe-context.ts'
import type { StripeContext } from './stripe-context.ts'

export type PaymentFrameEvent = Exclude<FromPaymentFrame, { type: 'loaded' | 'answer' | 'resize' }> | { type: 'unreachable' }

/** The iframe that holds a Payment Element's card form, from mount to unmount. */
export interface PaymentFrame {
  readonly container: Element
  /** False once the page has moved or removed the iframe, which empties it. */
  isAlive(): boolean
  /** Asks the frame, once it has loaded. Rejects when the frame is closed before it answers. */
  call<Method extends PaymentFrameMethod>(
    method: Method,
    params: PaymentFrameCalls[Method]['params'],
  ): Promise<PaymentFrameCalls[Method]['answer']>
  /** Sends once the frame has loaded. */
  send(message: Exclude<ToPaymentFrame, PaymentFrameCall>): void
  /** Gives the frame its height, and shows it. */
  show(height: number): void
  focus(): void
  close(): void
}

/** How much later than its `load` event a frame may say that it runs; one that never does has shown an error page. */
const graceAfterLoadMs = 2000

export function openPaymentFrame(
  context: StripeContext,
  container: Element,
  onEvent: (event: PaymentFrameEvent) => void,
): PaymentFrame {
  const { wrapper, iframe } = frameElements(`${context.origin}/endive/elements-inner-payment.html`)
  container.replaceChildren(wrapper)
  const peer = iframe.contentWindow
  if (peer === null) throw new IntegrationError('The iframe of the Element could not be opened.')

  const loaded = Promise.withResolvers<void>()
  const pending = new Map<number, PromiseWithResolvers<unknown>>()
  let calls = 0
  let isLoaded = false
  let unreachable: ReturnType<typeof setTimeout> | undefined

  const channel = openFrameChannel<{ sends: ToPaymentFrame; receives: FromPaymentFrame }>(peer, context.origin, (message) => {
    if (message.type === 'loaded') {
      isLoaded = true
      clearTimeout(unreachable)
      loaded.resolve()
    } else if (message.type === 'resize') setHeight(message.height)
    else if (message.type === 'answer') {
      pending.get(message.id)?.resolve(message.answer)
      pending.delete(message.id)
    } else onEvent(message)
  })
  const setHeight = (height: number): void => setStyles(iframe, { height: `${height}px` })

  iframe.addEventListener('load', () => {
    if (isLoaded) return
    unreachable = setTimeout(() => onEvent({ type: 'unreachable' }), graceAfterLoadMs)
  })

  return {
    container,
    isAlive: () => iframe.isConnected && iframe.contentWindow === peer,
    call: async (method, params) => {
      calls += 1
      const id = calls
      const answer = Promise.withResolvers<unknown>()
      pending.set(id, answer)
      void loaded.promise.then(() => channel.send({ type: 'call', id, method, params } as PaymentFrameCall))
      return (await answer.promise) as PaymentFrameCalls[typeof method]['answer']
    },
    send: (message) => void loaded.promise.then(() => channel.send(message)),
    show: (height) => {
      setHeight(height)
      setStyles(iframe, { opacity: '1' })
    },
    focus: () => iframe.focus(),
    close: () => {
      clearTimeout(unreachable)
      channel.close()
      wrapper.remove()
      for (const answer of pending.values()) answer.reject(new IntegrationError(frameGone))
      pending.clear()
    },
  }
}

export const frameGone =
  'We could not retrieve data from the specified Element. Please make sure the Element you are attempting to use is still mounted.'

function frameElements(url: string): { wrapper: HTMLElement; iframe: HTMLIFrameElement } {
  const iframe = document.createElement('iframe')
  iframe.name = nextFrameName()
  iframe.title = 'Secure payment input frame'
  iframe.allow = 'payment *'
  iframe.setAttribute('allowtransparency', 'true')
  iframe.src = withParentOrigin(url)
  // Four pixels around it leave room for the fields' focus rings, which would be cut off at the frame's edge.
  setStyles(iframe, {
    ...plainFrame,
    margin: '-4px',
    width: 'calc(100% + 8px)',
    'min-width': '100%',
    height: '8px',
    opacity: '0',
    background: 'transparent',
    transition: 'opacity 120ms',
    'user-select': 'none',
  })
  const wrapper = document.createElement('div')
  wrapper.className = '__PrivateStripeElement'
  setStyles(wrapper, { margin: '0', padding: '0', border: 'none', display: 'block', position: 'relative' })
  wrapper.append(iframe)
  return { wrapper, iframe }
}
