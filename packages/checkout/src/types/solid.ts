/** `<pay-checkout>` in Solid's JSX: `import 'pay-checkout/types/solid'`, once, anywhere. */
import type { JSX as Solid } from 'solid-js'
import type { PayCheckout } from '../element.ts'
import type { PayCheckoutEvents, PayCheckoutProps } from './props.ts'

/** Solid sets `returnUrl` by the name `return-url`: it makes lower-case letters of what is written in JSX. */
type Kebab<Name extends string> = Name extends `${infer Letter}${infer Rest}`
  ? `${Letter extends Lowercase<Letter> ? Letter : `-${Lowercase<Letter>}`}${Kebab<Rest>}`
  : Name
type Props = { [Name in keyof PayCheckoutProps as Kebab<Name>]: PayCheckoutProps[Name] } & {
  [Name in keyof PayCheckoutProps as `prop:${Name}`]: PayCheckoutProps[Name]
}
type Listeners = { [Name in keyof PayCheckoutEvents as `on:${Name}`]?: (event: PayCheckoutEvents[Name]) => void }
type Html = Omit<Solid.HTMLAttributes<PayCheckout>, keyof Props>

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'pay-checkout': Html & Props & Listeners
    }
  }
}
