/** `<pay-checkout>` in Solid's JSX: `import type {} from 'pay-checkout/types/solid'`, once, anywhere. */
import type { JSX as Solid } from 'solid-js'
import type { PayCheckout } from '../element.ts'
import type { PayCheckoutAttributes, PayCheckoutEvents, PayCheckoutProps } from './props.ts'

type Props = PayCheckoutProps & PayCheckoutAttributes
type Listeners = { [Name in keyof PayCheckoutEvents as `on:${Name}`]?: (event: PayCheckoutEvents[Name]) => void }
type Html = Omit<Solid.HTMLAttributes<PayCheckout>, keyof Props>

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'pay-checkout': Html & Props & Listeners
    }
  }
}
