import { openFrameChannel, withParentOrigin } from '../frame-channel.ts'
import type { ElementFrameCommand, FrameCall, FrameCalls, FromElementFrame, ToElementFrame } from '../frame-messages.ts'
import { plainFrame, setStyles } from './frame-styles.ts'
import { IntegrationError } from './integration-error.ts'
import { nextFrameName } from './stripe-context.ts'
import type { StripeContext } from './stripe-context.ts'

export type ElementFrameEvent<State, Action = never> =
  | Exclude<FromElementFrame<State, Action>, { type: 'loaded' | 'answer' | 'resize' }>
  | { type: 'unreachable' }

/** What tells one Element's iframe from another's. */
export interface FrameKind {
  /** The page's name under `/endive/`. */
  page: string
  title: string
  /** How many pixels the iframe reaches over its container on each side, for what the fields draw around themselves. */
  bleed: number
}

/** The iframe that holds an Element's fields, from mount to unmount. */
export interface ElementFrame<Calls extends FrameCalls> {
  readonly container: Element
  readonly name: string
  /** False once the page has moved or removed the iframe, which empties it. */
  isAlive(): boolean
  /** Asks the frame, once it has loaded. Rejects when the frame is closed before it answers. */
  call<Method extends keyof Calls>(method: Method, params: Calls[Method]['params']): Promise<Calls[Method]['answer']>
  /** Sends once the frame has loaded. */
  send(message: ElementFrameCommand): void
  /** Gives the frame its height, and shows it. */
  show(height: number): void
  focus(): void
  close(): void
}

/** How much later than its `load` event a frame may say that it runs; one that never does has shown an error page. */
const graceAfterLoadMs = 2000

export function openElementFrame<Calls extends FrameCalls, State, Action = never>(
  context: StripeContext,
  kind: FrameKind,
  container: Element,
  onEvent: (event: ElementFrameEvent<State, Action>) => void,
): ElementFrame<Calls> {
  const { wrapper, iframe } = frameElements(context.origin, kind)
  container.replaceChildren(wrapper)
  const peer = iframe.contentWindow
  if (peer === null) throw new IntegrationError('The iframe of the Element could not be opened.')

  const loaded = Promise.withResolvers<void>()
  const pending = new Map<number, PromiseWithResolvers<unknown>>()
  let calls = 0
  let isLoaded = false
  let unreachable: ReturnType<typeof setTimeout> | undefined

  type Peer = { sends: ToElementFrame<Calls>; receives: FromElementFrame<State, Action> }
  const channel = openFrameChannel<Peer>(peer, context.origin, (message) => {
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
    name: iframe.name,
    isAlive: () => iframe.isConnected && iframe.contentWindow === peer,
    call<Method extends keyof Calls>(method: Method, params: Calls[Method]['params']) {
      calls += 1
      const id = calls
      const answer = Promise.withResolvers<Calls[Method]['answer']>()
      pending.set(id, answer)
      void loaded.promise.then(() => channel.send({ type: 'call', id, method, params } as FrameCall<Calls>))
      return answer.promise
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

function frameElements(origin: string, kind: FrameKind): { wrapper: HTMLElement; iframe: HTMLIFrameElement } {
  const { page, title, bleed } = kind
  const iframe = document.createElement('iframe')
  iframe.name = nextFrameName()
  iframe.title = title
  iframe.allow = 'payment *'
  iframe.setAttribute('allowtransparency', 'true')
  iframe.src = withParentOrigin(`${origin}/endive/${page}.html`)
  setStyles(iframe, {
    ...plainFrame,
    margin: `-${bleed}px`,
    width: `calc(100% + ${2 * bleed}px)`,
    'min-width': '100%',
    height: `${2 * bleed}px`,
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
