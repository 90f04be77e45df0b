/** `<pay-checkout>` in React 19's JSX: `import 'pay-checkout/types/react'`, once, anywhere. */
import type { DetailedHTMLProps, HTMLAttributes } from 'react'
import type { PayCheckout } from '../element.ts'
import type { PayCheckoutAttributes, PayCheckoutEvents, PayCheckoutProps } from './props.ts'

type Props = PayCheckoutProps & PayCheckoutAttributes
type Listeners = { [Name in keyof PayCheckoutEvents as `on${Name}`]?: (event: PayCheckoutEvents[Name]) => void }
type Html = Omit<DetailedHTMLProps<HTMLAttributes<PayCheckout>, PayCheckout>, keyof Props>

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'pay-checkout': Html & Props & Listeners
    }
  }
}
