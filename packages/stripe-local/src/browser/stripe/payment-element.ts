import type { StripeError, StripePaymentElement, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { PaymentElementSettings, PaymentFrameSettings } from '../frame-messages.ts'
import { createEventEmitter } from './event-emitter.ts'
import { IntegrationError } from './integration-error.ts'
import { findContainer } from './mount-target.ts'
import { openPaymentFrame } from './payment-frame.ts'
import type { PaymentFrame, PaymentFrameEvent } from './payment-frame.ts'
import type { StripeContext } from './stripe-context.ts'

/** A Payment Element, as the merchant holds it, and as the rest of Stripe.js uses it. */
export interface PaymentElement {
  readonly element: StripePaymentElement
  readonly options: StripePaymentElementOptions
  /** The frame, while the Element is mounted. */
  frame(): PaymentFrame | undefined
  /** Brings the frame's settings up to date; resolves once it shows them. */
  reconfigure(): Promise<void>
}

/**
 * @param group - what the Element's group has of the frame's settings, read anew each time that they are sent
 * @param load - what the group has to do before the Element can show: an error makes it a `loaderror`
 * @param onDestroy - called when the Element is destroyed; its group may then create another
 */
export function createPaymentElement(
  context: StripeContext,
  createOptions: StripePaymentElementOptions,
  group: () => Promise<Omit<PaymentFrameSettings, 'element'>>,
  load: () => Promise<StripeError | undefined>,
  onDestroy: () => void,
): PaymentElement {
  const elementType = 'payment' as const
  const events = createEventEmitter()
  let options = createOptions
  let frame: PaymentFrame | undefined
  let isDestroyed = false

  const settings = async (): Promise<PaymentFrameSettings> => ({ ...(await group()), element: forFrame(options) })

  const onEvent = (event: PaymentFrameEvent): void => {
    switch (event.type) {
      case 'change': {
        const { empty, complete } = event
        setStateClasses(frame?.container, { empty, complete })
        events.emit('change', { elementType, empty, complete, collapsed: false, value: { type: 'card' } })
        break
      }
      case 'enter':
        frame?.container.closest('form')?.requestSubmit()
        break
      case 'unreachable':
        events.emit('loaderror', { elementType, error: unreachableFrame })
        break
      case 'focus':
      case 'blur':
        frame?.container.classList.toggle('StripeElement--focus', event.type === 'focus')
        events.emit(event.type, { elementType })
        break
      case 'escape':
        events.emit('escape', { elementType })
    }
  }

  const open = async (opened: PaymentFrame): Promise<void> => {
    events.emit('loaderstart', { elementType })
    const error = await load()
    if (frame !== opened) return
    if (error) {
      events.emit('loaderror', { elementType, error })
      return
    }
    const { height } = await opened.call('configure', await settings())
    if (frame !== opened) return
    opened.show(height)
    events.emit('ready', { elementType })
  }

  const close = (): void => {
    frame?.close()
    frame?.container.classList.remove(...stateClasses)
    frame = undefined
  }

  const needFrame = (): PaymentFrame => {
    if (isDestroyed) throw new IntegrationError(destroyed)
    if (frame === undefined) {
      throw new IntegrationError('This Element is not mounted. Call mount() before you use it.')
    }
    return frame
  }

  const element = {
    mount(target: string | HTMLElement) {
      if (isDestroyed) throw new IntegrationError(destroyed)
      const container = findContainer(target, context.publishableKey)
      if (frame?.container === container && frame.isAlive()) return
      close()
      const opened = openPaymentFrame(context, container, (event) => {
        if (frame === opened) onEvent(event)
      })
      frame = opened
      container.classList.add('StripeElement', 'StripeElement--empty')
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
      onDestroy()
    },
    focus() {
      const focused = needFrame()
      focused.focus()
      focused.send({ type: 'focus' })
    },
    blur: () => needFrame().send({ type: 'blur' }),
    clear: () => needFrame().send({ type: 'clear' }),
    collapse: () => element,
    update(changes: StripePaymentElementOptions) {
      options = { ...options, ...changes }
      reconfigure().catch(reportError)
      return element
    },
    on: chained(events.on),
    once: chained(events.once),
    off: chained(events.off),
  } as StripePaymentElement

  function chained(method: (type: string, handler: (payload: unknown) => void) => void) {
    return (type: string, handler: (payload: unknown) => void) => {
      method(type, handler)
      return element
    }
  }

  const reconfigure = async (): Promise<void> => {
    const open = frame
    if (open === undefined) return
    const { height } = await open.call('configure', await settings())
    if (frame === open) open.show(height)
  }

  return {
    element,
    get options() {
      return options
    },
    frame: () => frame,
    reconfigure,
  }
}

const destroyed = 'This Element has already been destroyed. Please create a new one.'

const unreachableFrame: StripeError = {
  type: 'api_connection_error',
  message: 'The frame of the Payment Element could not be loaded.',
}

const stateClasses = ['StripeElement', 'StripeElement--empty', 'StripeElement--complete', 'StripeElement--focus']

function setStateClasses(container: Element | undefined, state: { empty: boolean; complete: boolean }): void {
  container?.classList.toggle('StripeElement--empty', state.empty)
  container?.classList.toggle('StripeElement--complete', state.complete)
}

/** The options that the frame shows, without functions, which can't be sent to it. */
function forFrame({ defaultValues, fields, readOnly }: StripePaymentElementOptions): PaymentElementSettings {
  return structuredClone({
    ...(defaultValues && { defaultValues }),
    ...(fields && { fields }),
    ...(readOnly !== undefined && { readOnly }),
  })
}
