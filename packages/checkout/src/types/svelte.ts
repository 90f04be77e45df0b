/** `<pay-checkout>` in Svelte's templates: `import 'pay-checkout/types/svelte'`, once, anywhere. */
import type { HTMLAttributes } from 'svelte/elements'
import type { PayCheckout } from '../element.ts'
import type { PayCheckoutAttributes, PayCheckoutEvents, PayCheckoutProps } from './props.ts'

type Props = PayCheckoutProps & PayCheckoutAttributes
type Listeners = { [Name in keyof PayCheckoutEvents as `on${Name}`]?: (event: PayCheckoutEvents[Name]) => void }
type Html = Omit<HTMLAttributes<PayCheckout>, keyof Props>

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'pay-checkout': Html & Props & Listeners
  }
}
