import type { StripeElementClasses, StripeElementType, StripeError } from '@stripe/stripe-js'
import type { ElementFrameCalls } from '../frame-messages.ts'
import { openElementFrame } from './element-frame.ts'
import type { ElementFrame, FrameKind } from './element-frame.ts'
import { createEventEmitter } from './event-emitter.ts'
import type { EventEmitter } from './event-emitter.ts'
import { IntegrationError } from './integration-error.ts'
import { findContainer } from './mount-target.ts'
import type { StripeContext } from './stripe-context.ts'

/** What every Element's frame says of its fields. */
interface BaseState {
  empty: boolean
  complete: boolean
  error?: StripeError | undefined
}

/** What makes one kind of Element. */
export interface ElementSetup<Options, Calls extends ElementFrameCalls, State extends BaseState, Action = never> {
  type: StripeElementType
  frame: FrameKind
  options: Options & { classes?: StripeElementClasses }
  /** The frame's settings, read anew each time that they are sent. */
  settings(options: Options): Promise<Calls['configure']['params']>
  /** What has to be done before the Element can show: an error makes it a `loaderror`. */
  load(): Promise<StripeError | undefined>
  /** A change event's payload. */
  onChange(state: State): object
  /** What the `ready` event says beside the Element's type. */
  onReady?(): object
  /** What only this kind of frame does. */
  onAction?(action: Action): void
  /** The Element's group may create another of its kind. */
  onDestroy(): void
}

/** An Element, as the merchant holds it, and as the rest of Stripe.js uses it. */
export interface MountedElement<Options, Calls extends ElementFrameCalls> {
  readonly element: BaseElement<Options>
  readonly options: Options
  /** The frame, while the Element is mounted. */
  frame(): ElementFrame<Calls> | undefined
  readonly events: EventEmitter
  /** Brings the frame's settings up to date; resolves once it shows them. */
  reconfigure(): Promise<void>
}

/** The methods that every Element has. */
export interface BaseElement<Options> {
  mount(target: string | HTMLElement): void
  unmount(): void
  destroy(): void
  focus(): void
  blur(): void
  clear(): void
  update(changes: Partial<Options>): this
  on(type: string, handler: (payload: unknown) => void): this
  once(type: string, handler: (payload: unknown) => void): this
  off(type: string, handler?: (payload: unknown) => void): this
}

export function createMountedElement<
  Options extends object,
  Calls extends ElementFrameCalls,
  State extends BaseState,
  Action = never,
>(
  context: StripeContext,
  setup: ElementSetup<Options, Calls, State, Action>,
): MountedElement<Options, Calls> {
  const elementType = setup.type
  const events = createEventEmitter()
  let options = setup.options
  let frame: ElementFrame<Calls> | undefined
  let isDestroyed = false

  const toggle = (name: keyof typeof defaultClasses, isOn: boolean): void => {
    const names = options.classes?.[name] ?? defaultClasses[name]
    for (const one of names.split(/\s+/).filter(Boolean)) frame?.container.classList.toggle(one, isOn)
  }

  const onEvent = (event: Parameters<Parameters<typeof openElementFrame<Calls, State, Action>>[3]>[0]): void => {
    switch (event.type) {
      case 'change': {
        const { state } = event
        toggle('empty', state.empty)
        toggle('complete', state.complete)
        toggle('invalid', state.error !== undefined)
        events.emit('change', { elementType, ...setup.onChange(state) })
        break
      }
      case 'action':
        setup.onAction?.(event.action)
        break
      case 'enter':
        frame?.container.closest('form')?.requestSubmit()
        break
      case 'unreachable':
        events.emit('loaderror', { elementType, error: unreachableFrame })
        break
      case 'focus':
      case 'blur':
        toggle('focus', event.type === 'focus')
        events.emit(event.type, { elementType })
        break
      case 'escape':
        events.emit('escape', { elementType })
        break
      case 'notice':
        events.emit(event.event, { elementType, ...event.payload })
    }
  }

  const open = async (opened: ElementFrame<Calls>): Promise<void> => {
    events.emit('loaderstart', { elementType })
    const error = await setup.load()
    if (frame !== opened) return
    if (error) {
      events.emit('loaderror', { elementType, error })
      return
    }
    const { height } = await opened.call('configure', await setup.settings(options))
    if (frame !== opened) return
    opened.show(height)
    events.emit('ready', { elementType, ...setup.onReady?.() })
  }

  const close = (): void => {
    for (const name of stateNames) toggle(name, false)
    frame?.close()
    frame = undefined
  }

  const needFrame = (): ElementFrame<Calls> => {
    if (isDestroyed) throw new IntegrationError(destroyed)
    if (frame === undefined) {
      throw new IntegrationError('This Element is not mounted. Call mount() before you use it.')
    }
    return frame
  }

  const reconfigure = async (): Promise<void> => {
    const open = frame
    if (open === undefined) return
    const { height } = await open.call('configure', await setup.settings(options))
    if (frame === open) open.show(height)
  }

  const element: BaseElement<Options> = {
    mount(target) {
      if (isDestroyed) throw new IntegrationError(destroyed)
      const container = findContainer(target)
      if (frame?.container === container && frame.isAlive()) return
      close()
      const opened = openElementFrame<Calls, State, Action>(context, setup.frame, container, (event) => {
        if (frame === opened) onEvent(event)
      })
      frame = opened
      toggle('base', true)
      toggle('empty', true)
      // Events come after mount() has returned, as handlers are often added on the line below it. A frame that is closed
      // before it has opened has nothing left to say.
      void Promise.resolve()
        .then(() => open(opened))
        .catch((error: unknown) => {
          if (frame === opened) reportError(error)
        })
    },
    unmount: close,
    destroy() {
      close()
      isDestroyed = true
      setup.onDestroy()
    },
    focus() {
      const focused = needFrame()
      focused.focus()
      focused.send({ type: 'focus' })
    },
    blur: () => needFrame().send({ type: 'blur' }),
    clear: () => needFrame().send({ type: 'clear' }),
    update(changes) {
      options = { ...options, ...changes }
      reconfigure().catch(reportError)
      return element
    },
    on: chained(events.on),
    once: chained(events.once),
    off: chained(events.off),
  }

  function chained<Args extends unknown[]>(method: (...args: Args) => void) {
    return (...args: Args) => {
      method(...args)
      return element
    }
  }

  return {
    element,
    get options() {
      return options
    },
    frame: () => frame,
    events,
    reconfigure,
  }
}

const destroyed = 'This Element has already been destroyed. Please create a new one.'

const unreachableFrame: StripeError = {
  type: 'api_connection_error',
  message: 'The frame of the Element could not be loaded.',
}

/** The classes that a container wears; https://docs.stripe.com/js/elements_object/create_element?type=card. */
const defaultClasses = {
  base: 'StripeElement',
  empty: 'StripeElement--empty',
  complete: 'StripeElement--complete',
  focus: 'StripeElement--focus',
  invalid: 'StripeElement--invalid',
} satisfies StripeElementClasses

const stateNames = Object.keys(defaultClasses) as (keyof typeof defaultClasses)[]
