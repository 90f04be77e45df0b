/** `<pay-checkout>` in Preact's JSX: `import 'pay-checkout/types/preact'`, once, anywhere. */
import type { HTMLAttributes } from 'preact'
import type { PayCheckout } from '../element.ts'
import type { PayCheckoutAttributes, PayCheckoutEvents, PayCheckoutProps } from './props.ts'

type Props = PayCheckoutProps & PayCheckoutAttributes
type Listeners = { [Name in keyof PayCheckoutEvents as `on${Name}`]?: (event: PayCheckoutEvents[Name]) => void }
type Html = Omit<HTMLAttributes<PayCheckout>, keyof Props>

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'pay-checkout': Html & Props & Listeners
    }
  }
}
