/** `<pay-checkout>` in Vue's templates: `import 'pay-checkout/types/vue'`, once, anywhere. */
import type { HTMLAttributes, PublicProps } from 'vue'
import type { PayCheckout } from '../element.ts'
import type { PayCheckoutEvents, PayCheckoutProps } from './props.ts'

/** `pay-success` is listened to as `onPaySuccess`. */
type Pascal<Name extends string> = Name extends `${infer Head}-${infer Rest}`
  ? `${Capitalize<Head>}${Pascal<Rest>}`
  : Capitalize<Name>
type Listeners = { [Name in keyof PayCheckoutEvents as `on${Pascal<Name>}`]?: (event: PayCheckoutEvents[Name]) => void }
type Html = Omit<HTMLAttributes, keyof PayCheckoutProps>

declare module 'vue' {
  interface GlobalComponents {
    'pay-checkout': new () => PayCheckout & { $props: Html & PublicProps & PayCheckoutProps & Listeners }
  }
}
