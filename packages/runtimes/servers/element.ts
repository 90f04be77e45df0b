/** What a framework's server does with the element: imports every entry, where there is no window. */
import * as registering from 'pay-checkout'
import * as classOnly from 'pay-checkout/element'
import * as wrapper from '@pay-checkout/react'
import 'pay-checkout/types/react'

/** To be the same on every runtime. A function, because a Worker may begin nothing before it is asked. */
export const report = (): string =>
  JSON.stringify({
    window: 'window' in globalThis,
    sameClass: registering.PayCheckout === classOnly.PayCheckout,
    attributes: classOnly.PayCheckout.observedAttributes.includes('endpoint'),
    element: typeof new classOnly.PayCheckout().submit,
    events: new registering.PayReadyEvent().type,
    wrapper: typeof wrapper.PayCheckout,
  })
