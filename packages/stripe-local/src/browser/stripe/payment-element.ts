import type { StripeError, StripePaymentElement, StripePaymentElementOptions } from '@stripe/stripe-js'
import type { PaymentElementSettings, PaymentFrameCalls, PaymentFrameSettings, PaymentState } from '../frame-messages.ts'
import { createMountedElement } from './mounted-element.ts'
import type { MountedElement } from './mounted-element.ts'
import type { StripeContext } from './stripe-context.ts'
import { warnOfPaymentOptions } from './unsupported-options.ts'

/** A Payment Element, as the rest of Stripe.js uses it. */
export type PaymentElement = MountedElement<StripePaymentElementOptions, PaymentFrameCalls>

/**
 * @param group - what the Element's group has of the frame's settings, read anew each time that they are sent
 * @param load - what the group has to do before the Element can show: an error makes it a `loaderror`
 * @param onDestroy - called when the Element is destroyed; its group may then create another
 */
export function createPaymentElement(
  context: StripeContext,
  options: StripePaymentElementOptions,
  group: () => Promise<Omit<PaymentFrameSettings, 'element'> & { hidesAddress: boolean }>,
  load: () => Promise<StripeError | undefined>,
  onDestroy: () => void,
): PaymentElement & { element: StripePaymentElement } {
  const mounted: PaymentElement = createMountedElement<
    StripePaymentElementOptions,
    PaymentFrameCalls,
    PaymentState
  >(context, {
    type: 'payment',
    // Four pixels around it leave room for the fields' focus rings, which would be cut off at the frame's edge.
    frame: { page: 'elements-inner-payment', title: 'Secure payment input frame', bleed: 4 },
    options,
    async settings(current) {
      warnOfPaymentOptions(current)
      const { hidesAddress, ...settings } = await group()
      // Nothing is asked for twice: with a billing Address Element beside it, the address is entered there.
      const fields: typeof current.fields = { ...current.fields, billingDetails: { name: 'never', address: 'never' } }
      return { ...settings, element: forFrame(hidesAddress ? { ...current, fields } : current) }
    },
    load,
    onChange: (state) => state,
    onDestroy,
  })
  const collapse = (): StripePaymentElement => {
    mounted.frame()?.send({ type: 'collapse' })
    return element
  }
  const element = Object.assign(mounted.element, { collapse }) as StripePaymentElement & typeof mounted.element
  return Object.assign(mounted, { element })
}

/** The options that the frame shows, without functions, which can't be sent to it. */
function forFrame(options: StripePaymentElementOptions): PaymentElementSettings {
  const shown = ['business', 'defaultValues', 'fields', 'layout', 'paymentMethodOrder', 'readOnly', 'terms'] as const
  return structuredClone(Object.fromEntries(shown.map((name) => [name, options[name]]).filter(([, value]) => value !== undefined)))
}
